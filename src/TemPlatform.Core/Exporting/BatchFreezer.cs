using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Exporting;

/// <summary>
/// The claimed entries of one invoice, cost centre, GL account and GL string, summed exactly (millionths): what becomes one line.
/// </summary>
/// <param name="LineId">Id of the line, fixed when the entries were claimed.</param>
/// <param name="Tax">The part of <paramref name="Amount"/> that comes from tax charges.</param>
/// <param name="FirstType">Smallest charge type other than tax; null when all is tax.</param>
/// <param name="LastType">Largest charge type other than tax; null when all is tax.</param>
public sealed record ClaimedSum(long LineId, long InvoiceId, long CostCentreId, long GlAccountId, string GlString, long Amount, long Tax,
    ChargeType? FirstType, ChargeType? LastType);

/// <summary>One side of the release of an invoice.</summary>
public sealed record ReleaseEntry(LedgerAccount LedgerAccount, long CostCentreId, long GlAccountId, string GlString, long Amount);

/// <summary>Makes the lines of a batch from its claims, and the journal that their release books.</summary>
public static class BatchFreezer
{
    /// <summary>Lines in the order of their sums, numbered from 1. Amounts of each invoice are settled to the minor unit.</summary>
    public static IReadOnlyList<ApLine> Freeze(ApBatch batch, IReadOnlyList<ClaimedSum> sums, IReadOnlyDictionary<long, Invoice> invoices,
        ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentNullException.ThrowIfNull(invoices);
        ArgumentNullException.ThrowIfNull(reference);
        var lines = new List<ApLine>(sums.Count);
        foreach (var invoiceSums in InInvoices(sums))
        {
            var amounts = MinorUnits.Settle([.. invoiceSums.Select(s => s.Amount)], batch.Currency);
            var taxes = MinorUnits.Settle([.. invoiceSums.Select(s => s.Tax)], batch.Currency);
            for (var i = 0; i < invoiceSums.Count; i++)
            {
                var sum = invoiceSums[i];
                lines.Add(Line(batch, sum, invoices[sum.InvoiceId], reference, lines.Count + 1, amounts[i], taxes[i]));
            }
        }
        return lines;
    }

    /// <summary>
    /// The balanced entries that release one invoice: each exact sum leaves Held, each payable line enters Released, and what no
    /// payment can carry goes back to Held without a cost centre: the rounding of this release.
    /// </summary>
    public static IReadOnlyList<ReleaseEntry> Release(IEnumerable<ClaimedSum> sums, IEnumerable<ApLine> lines)
    {
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentNullException.ThrowIfNull(lines);
        var payable = lines.ToDictionary(l => l.Id, l => l.Amount);
        var entries = new List<ReleaseEntry>();
        var rounding = 0L;
        foreach (var sum in sums)
        {
            var amount = payable[sum.LineId];
            if (sum.Amount != 0) entries.Add(new(LedgerAccount.Held, sum.CostCentreId, sum.GlAccountId, sum.GlString, -sum.Amount));
            if (amount != 0) entries.Add(new(LedgerAccount.Released, sum.CostCentreId, sum.GlAccountId, sum.GlString, amount));
            rounding += sum.Amount - amount;
        }
        if (rounding != 0) entries.Add(new(LedgerAccount.Held, 0, 0, "", rounding));
        return entries;
    }

    private static IEnumerable<List<ClaimedSum>> InInvoices(IReadOnlyList<ClaimedSum> sums)
    {
        var invoice = new List<ClaimedSum>();
        foreach (var sum in sums)
        {
            if (invoice.Count > 0 && invoice[0].InvoiceId != sum.InvoiceId)
            {
                yield return invoice;
                invoice = [];
            }
            invoice.Add(sum);
        }
        if (invoice.Count > 0) yield return invoice;
    }

    private static ApLine Line(ApBatch batch, ClaimedSum sum, Invoice invoice, ReferenceData reference, int number, long amount, long tax)
    {
        var vendor = reference.Vendor(invoice.VendorId) ?? throw new InvalidOperationException("An invoice has no vendor.");
        return new ApLine
        {
            Id = sum.LineId,
            TenantId = batch.TenantId,
            ApBatchId = batch.Id,
            LineNumber = number,
            InvoiceId = invoice.Id,
            VendorId = vendor.Id,
            VendorNumber = vendor.ErpNumber,
            VendorSite = vendor.ErpSite,
            VendorName = vendor.Name,
            AccountNumber = invoice.AccountNumber,
            InvoiceNumber = invoice.Number,
            InvoiceKind = invoice.Kind,
            InvoiceDate = invoice.InvoiceDate,
            DueDate = invoice.DueDate ?? Due(invoice.InvoiceDate, vendor.TermsDays),
            Company = reference.CompanyOn(sum.CostCentreId, invoice.InvoiceDate),
            CostCentreId = sum.CostCentreId,
            CostCentreCode = reference.CostCentre(sum.CostCentreId)?.Code ?? "",
            GlAccountCode = reference.GlAccount(sum.GlAccountId)?.Code ?? "",
            GlString = sum.GlString,
            Amount = amount,
            Tax = tax,
            Description = Description(vendor, invoice, sum),
        };
    }

    /// <summary>Terms that run past the calendar end with it: a wrong date on a bill never stops its batch.</summary>
    private static DateOnly Due(DateOnly date, int termsDays) =>
        DateOnly.FromDayNumber((int)Math.Clamp((long)date.DayNumber + termsDays, 0, DateOnly.MaxValue.DayNumber));

    /// <summary>Closed words, a month and the vendor's code, e.g. <c>Telecom 2026-01 VERIZON MRC</c>.</summary>
    private static string Description(Vendor vendor, Invoice invoice, ClaimedSum sum)
    {
        var kind = sum.FirstType is null ? "TAX" : sum.FirstType == sum.LastType ? Word(sum.FirstType.Value) : "CHARGES";
        return string.Create(CultureInfo.InvariantCulture, $"Telecom {invoice.PeriodStart:yyyy-MM} {vendor.Code} {kind}");
    }

    private static string Word(ChargeType type) => type switch
    {
        ChargeType.Recurring => "MRC",
        ChargeType.OneTime => "NRC",
        ChargeType.Other => "OCC",
        ChargeType.RegulatoryFee => "REG-FEE",
        ChargeType.LateFee => "LPC",
        ChargeType.Unmapped => "CHARGES",
        _ => type.ToString().ToUpperInvariant(),
    };
}
