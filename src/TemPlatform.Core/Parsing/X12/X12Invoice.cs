using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// One invoice: the transaction sets of a file with the same account, number, date and kind. It is opened when all of them are known,
/// with the first reading that reaches the printed total.
/// </summary>
internal sealed class X12Invoice(IReadOnlyList<X12Statement> statements)
{
    private readonly X12Statement first = statements[0];
    private bool foots;
    private bool isClear = true;

    public int Handle { get; private set; }
    /// <summary>The first reading under which the detail reaches the total; the usual one where none does.</summary>
    public X12Reading Reading { get; private set; } = X12Reading.All[0];

    /// <summary>Invoices of the sets whose head can be read, each set with its own; the others are named and have none.</summary>
    public static Dictionary<X12Statement, X12Invoice> Open(
        IReadOnlyList<X12Statement> statements, X12Codes codes, VendorContext vendor, IInvoiceSink sink)
    {
        var invoices = new Dictionary<X12Statement, X12Invoice>();
        var groups = statements.Where(s => HasHead(s, sink)).GroupBy(s => (AccountNumbers.Key(AccountOf(s)!),
            AccountNumbers.Key(s.Header.Number ?? ""), s.Header.InvoiceDate, s.Header.Kind));
        foreach (var group in groups)
        {
            var invoice = new X12Invoice([.. group]);
            invoice.Open(codes, vendor, sink);
            foreach (var statement in group) invoices[statement] = invoice;
        }
        return invoices;
    }

    private static bool HasHead(X12Statement statement, IInvoiceSink sink)
    {
        var header = statement.Header;
        var missing = header.InvoiceDate is null ? "invoice date" : AccountOf(statement) is null ? "account number"
            : header.Total is null ? "total" : null;
        if (missing is null) return true;
        foreach (var issue in statement.TakeIssues()) sink.Issue(issue);
        sink.Issue(new Issue(IssueCode.MissingValue, Severity.Blocker, Stage.Parse, $"A transaction set has no {missing}.",
            statement.Where));
        return false;
    }

    // The head names it; otherwise the highest level that does.
    private static string? AccountOf(X12Statement statement)
    {
        var account = statement.Header.Account
            ?? statement.Nodes.Where(n => n.Details.Account is not null).MinBy(n => n.Level)?.Details.Account;
        return account is not null && AccountNumbers.Key(account).Length > 0 ? account : null;
    }

    private void Open(X12Codes codes, VendorContext vendor, IInvoiceSink sink)
    {
        var head = first.Header;
        var balances = Balances();
        var total = FindReading(codes.StatedPrice, balances);
        var totals = X12Totals.Of(total, balances, Detail(Reading));
        var currency = head.Currency ?? vendor.Currency;
        Handle = sink.Invoice(new InvoiceHeader
        {
            AccountNumber = AccountOf(first)!,
            Number = head.Number,
            Kind = head.Kind,
            InvoiceDate = head.InvoiceDate!.Value,
            DueDate = head.DueDate,
            Period = PeriodOf(head),
            Currency = currency,
            PreviousBalance = totals.Previous,
            Payments = totals.Payments,
            Adjustments = totals.Adjustments,
            CurrentCharges = totals.Current,
            TotalDue = totals.Due,
            Where = first.Where,
        });
        foreach (var issue in statements.SelectMany(s => s.TakeIssues())) sink.Issue(issue, Handle);
        Check(currency, total, sink);
        CheckReading(codes.StatedPrice, total, balances, sink);
        CheckLevels(currency, sink);
    }

    private Int128 Detail(X12Reading reading) =>
        statements.Aggregate((Int128)0, (sum, statement) => sum + X12Footing.Sum(statement, reading));

    // Sets that share an invoice print its whole total or their own part of it: what foots decides this, too.
    private long FindReading(X12Price? price, List<X12Balance> balances)
    {
        var printed = statements.Select(s => s.Header.Total!.Value).ToList();
        var sum = X12Values.Bounded(printed.Aggregate((Int128)0, (all, one) => all + one));
        long[] totals = printed.Count > 1 && printed.Distinct().Count() == 1 ? [sum, printed[0]] : [sum];
        var readings = X12Reading.All.Where(reading => price is null || reading.Price == price).ToList();
        foreach (var reading in readings)
        {
            var detail = Detail(reading);
            foreach (var total in totals.Where(total => X12Totals.Foots(total, balances, detail)))
            {
                (Reading, foots) = (reading, true);
                return total;
            }
        }
        (Reading, isClear) = (readings[0], totals.Length == 1);
        return totals[^1];
    }

    // Figures of the month are each set's own part or the whole; what was brought forward is the same in all.
    private List<X12Balance> Balances()
    {
        var ofMonth = statements.SelectMany(s => s.Header.Balances.Where(b => b.IsOfMonth).Distinct())
            .GroupBy(b => (b.Type, b.Qualifier));
        return [.. first.Header.Balances.Where(b => !b.IsOfMonth), .. ofMonth.Select(same => same.Distinct().Count() == 1
            ? same.First() : same.First() with { Amount = X12Values.Bounded(same.Aggregate((Int128)0, (sum, b) => sum + b.Amount)) })];
    }

    private void Check(string currency, long total, IInvoiceSink sink)
    {
        var head = first.Header;
        if (!Currencies.IsKnown(currency)) Hold(IssueCode.BadCurrency, "The currency is none of ISO 4217.", sink);
        if (statements.Any(s => (s.Header.Currency ?? currency) != currency))
            Hold(IssueCode.MixedCurrencies, "Transaction sets of the same invoice have different currencies.", sink);
        if (statements.Any(s => s.Header.DueDate != head.DueDate || PeriodOf(s.Header) != PeriodOf(head)
                || !s.Header.Balances.Where(b => !b.IsOfMonth).SequenceEqual(head.Balances.Where(b => !b.IsOfMonth))))
            Hold(IssueCode.ConflictingInvoice, "Transaction sets of the same invoice disagree in its head.", sink);
        var repeated = statements.GroupBy(s => (s.SegmentCount, s.EntryCount, s.ByteCount, s.Header.Total, s.Root.Sum.Total));
        if (repeated.Any(same => same.Count() > 1))
            Hold(IssueCode.DuplicateInvoice, "The same transaction set stands twice.", sink);
        if (head.Kind == InvoiceKind.CreditNote && total > 0)
            Hold(IssueCode.UnmappedValue, "A credit memo has a positive total: whether it is owed or returned is not clear.", sink);
    }

    private void CheckReading(X12Price? stated, long total, List<X12Balance> balances, IInvoiceSink sink)
    {
        if (!isClear)
            Hold(IssueCode.ConflictingInvoice, "The transaction sets of the invoice print totals that do not say what all sum to.", sink);
        if (foots && Reading.IsUsual) return;
        var isStated = stated is not null && Reading.Says.Length == 0;
        if (foots && !isStated)
            sink.Issue(new Issue(IssueCode.OtherReadingFoots, Severity.Info, Stage.Parse,
                $"The charges reach the total only when {Reading.Unusual}; they were read so."
                + (stated is null && Reading.Price == X12Price.Extended ? " State 'price: Extended' on the feed." : ""),
                first.Where), Handle);
        if (foots || stated is null) return;
        var other = X12Reading.All.FirstOrDefault(r => r.Price != stated && X12Totals.Foots(total, balances, Detail(r)));
        Detail(Reading);
        if (other is not null)
            sink.Issue(new Issue(IssueCode.OtherReadingFoots, Severity.Warning, Stage.Parse,
                $"The charges do not reach the total as the feed states prices; they do with 'price: {other.Price}'.",
                first.Where), Handle);
    }

    private void CheckLevels(string currency, IInvoiceSink sink)
    {
        foreach (var node in statements.SelectMany(s => s.Nodes).Where(n => n.Differs))
        {
            var printed = new Money(X12Values.Bounded(node.LevelAmount), currency);
            var read = new Money(X12Values.Bounded(node.Detail), currency);
            var heading = node.Level == 0 ? "Level" : FormattableString.Invariant($"Level {node.Level}");
            sink.Issue(new Issue(IssueCode.ControlDiffers, Severity.Warning, Stage.Parse,
                $"'{heading}' is printed as {printed}; the charges read for it sum to {read}.",
                new SourcePosition(first.Where.RawFileId, node.Number, 0, node.Offset, node.Length)), Handle);
        }
    }

    private void Hold(IssueCode code, string message, IInvoiceSink sink) =>
        sink.Issue(new Issue(code, Severity.Blocker, Stage.Parse, message, first.Where), Handle);

    // Carriers print the last day; where one end or both are missing, it is a month, at the latest up to the invoice date.
    private static BillingPeriod PeriodOf(X12Header head)
    {
        var end = head.PeriodEnd?.AddDays(1) ?? head.PeriodStart?.AddMonths(1) ?? head.InvoiceDate!.Value;
        var start = head.PeriodStart ?? end.AddMonths(-1);
        return start < end ? new BillingPeriod(start, end) : new BillingPeriod(end.AddMonths(-1), end);
    }
}
