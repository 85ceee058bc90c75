using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>
/// The invoices of one mapped file, told apart by account, number, date and kind. Every row repeats the head of its invoice: rows
/// that contradict the first one make the invoice a conflict.
/// </summary>
internal sealed class MappedInvoices(
    DelimitedReader reader, MapPlan plan, MappedRow row, VendorContext vendor, MapChoices choices, IInvoiceSink sink)
{
    private readonly Dictionary<(string Account, string Number, DateOnly Date, InvoiceKind Kind), OpenInvoice> invoices = [];
    private readonly Dictionary<(string Account, string Number), OpenInvoice> byNumber = [];
    private readonly byte[][] lastHead = new byte[plan.InvoiceColumns.Count][];
    private OpenInvoice? current;

    /// <summary>The invoice whose account and number a row with a bad head names; null when no such invoice was read before.</summary>
    public OpenInvoice? Named { get; private set; }

    /// <summary>The invoice of the current row; null when its head is bad, which is reported.</summary>
    public OpenInvoice? OfRow()
    {
        if (current is not null && SameHead()) return current;
        current = Named = null;
        var header = ReadHead();
        if (row.IsBad)
        {
            Named = NamedBy(header);
            return null;
        }
        var key = (AccountNumbers.Key(header.AccountNumber), AccountNumbers.Key(header.Number ?? ""), header.InvoiceDate, header.Kind);
        if (!invoices.TryGetValue(key, out var known))
        {
            invoices[key] = known = new OpenInvoice(sink.Invoice(header), header);
            byNumber.TryAdd((key.Item1, key.Item2), known);
        }
        else if (!Agrees(known, header))
        {
            Named = known;
            return null;
        }
        for (var i = 0; i < lastHead.Length; i++) lastHead[i] = reader.Utf8(plan.InvoiceColumns[i]).ToArray();
        return current = known;
    }

    private OpenInvoice? NamedBy(InvoiceHeader header)
    {
        var (account, number) = (AccountNumbers.Key(header.AccountNumber), AccountNumbers.Key(header.Number ?? ""));
        return number.Length == 0 ? null : byNumber.GetValueOrDefault((account, number));
    }

    private bool SameHead()
    {
        for (var i = 0; i < lastHead.Length; i++)
            if (!reader.Utf8(plan.InvoiceColumns[i]).SequenceEqual(lastHead[i])) return false;
        return true;
    }

    private InvoiceHeader ReadHead()
    {
        var account = row.Text(MapField.AccountNumber);
        if (account.Length == 0) row.Missing(MapField.AccountNumber);
        var date = row.Date(MapField.InvoiceDate);
        if (date is null && !row.IsBad) row.Missing(MapField.InvoiceDate);
        var currency = row.Text(MapField.Currency).ToUpperInvariant();
        if (currency.Length > 0 && !Currencies.IsKnown(currency))
            row.Fail(MapField.Currency, IssueCode.BadCurrency, "currency of ISO 4217");
        var kind = InvoiceKind.Invoice;
        if (row.TextOrNull(MapField.InvoiceKind) is { } word && !choices.TryInvoiceKind(word, out kind))
            row.Fail(MapField.InvoiceKind, IssueCode.UnmappedValue, "kind of invoice");
        return new InvoiceHeader
        {
            AccountNumber = account,
            Number = row.TextOrNull(MapField.InvoiceNumber),
            Kind = kind,
            InvoiceDate = date ?? default,
            DueDate = row.Date(MapField.DueDate),
            Period = Period(date),
            Currency = currency.Length > 0 ? currency : vendor.Currency,
            PreviousBalance = row.Amount(MapField.PreviousBalance),
            Payments = row.Amount(MapField.Payments),
            Adjustments = row.Amount(MapField.Adjustments),
            CurrentCharges = row.Amount(MapField.CurrentCharges),
            Tax = row.Amount(MapField.Tax),
            TotalDue = row.Amount(MapField.TotalDue),
            Where = reader.Where,
        };
    }

    // Bills print the last day of the period; where one end or both are missing, it is a month, at the latest up to the invoice date.
    private BillingPeriod Period(DateOnly? invoiceDate)
    {
        var first = row.Date(MapField.PeriodStart);
        var last = row.Date(MapField.PeriodEnd);
        if (invoiceDate is not { } date) return default;
        if (first > last)
        {
            row.Fail(MapField.PeriodEnd, IssueCode.DatesOutOfOrder, "day at or after the first day of the period");
            return default;
        }
        var end = last?.AddDays(1) ?? first?.AddMonths(1) ?? date;
        return new BillingPeriod(first ?? end.AddMonths(-1), end);
    }

    private bool Agrees(OpenInvoice known, InvoiceHeader header)
    {
        if (header.Currency != known.Header.Currency)
        {
            if (!known.IsMixed)
                Block(known, IssueCode.MixedCurrencies, "Rows of the same invoice have different currencies.", MapField.Currency);
            known.IsMixed = true;
            return false;
        }
        if (Difference(known.Header, header) is { } field && !known.IsConflict)
        {
            Block(known, IssueCode.ConflictingInvoice, $"Rows of the same invoice disagree in {field}.", field);
            known.IsConflict = true;
        }
        return true;
    }

    private void Block(OpenInvoice invoice, IssueCode code, string message, MapField field)
    {
        var column = plan.Column(field);
        sink.Issue(new Issue(code, Severity.Blocker, Stage.Parse, message, column < 0 ? reader.Where : reader.At(column)), invoice.Handle);
    }

    // A blank behind a printed value is no contradiction; a value behind a blank is, since the head was opened without it.
    private static MapField? Difference(InvoiceHeader first, InvoiceHeader next)
    {
        if (Differs(first.DueDate, next.DueDate)) return MapField.DueDate;
        if (first.Period != next.Period) return MapField.PeriodStart;
        if (Differs(first.PreviousBalance, next.PreviousBalance)) return MapField.PreviousBalance;
        if (Differs(first.Payments, next.Payments)) return MapField.Payments;
        if (Differs(first.Adjustments, next.Adjustments)) return MapField.Adjustments;
        if (Differs(first.CurrentCharges, next.CurrentCharges)) return MapField.CurrentCharges;
        if (Differs(first.Tax, next.Tax)) return MapField.Tax;
        return Differs(first.TotalDue, next.TotalDue) ? MapField.TotalDue : null;
    }

    private static bool Differs<T>(T? first, T? next) where T : struct => next is { } value && !value.Equals(first);
}

/// <summary>An invoice whose rows are being read.</summary>
internal sealed class OpenInvoice(int handle, InvoiceHeader header)
{
    public int Handle { get; } = handle;
    public InvoiceHeader Header { get; } = header;
    public bool IsMixed { get; set; }
    public bool IsConflict { get; set; }
}
