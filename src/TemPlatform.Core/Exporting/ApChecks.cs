using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Exporting;

/// <summary>What every layout refuses, whatever its target. The position's line is the line number within the batch, its column
/// counts in the record; line 0 is the batch.</summary>
internal static class ApChecks
{
    public static List<Issue> Run(ApDocument document, IReadOnlyList<ApField> fields)
    {
        ArgumentNullException.ThrowIfNull(document);
        var issues = new List<Issue>();
        var batch = document.Batch;
        var unit = Currencies.MinorUnitMicros(batch.Currency);
        var owners = new Dictionary<(string Vendor, string Invoice), long>();
        if (!Currencies.IsKnown(batch.Currency)) issues.Add(Refused(IssueCode.BadCurrency, "The currency code is not known."));
        foreach (var record in ApRecord.Of(document))
        {
            var line = record.Line;
            for (var i = 0; i < fields.Count; i++) fields[i].Check(i + 1, record, issues);
            if (line.Amount % unit != 0 || line.Tax % unit != 0)
                issues.Add(Refused(IssueCode.AmountTooFine, "The amount is finer than the currency's minor unit.", line.LineNumber));
            var key = (line.VendorNumber, line.InvoiceNumber);
            if (!owners.TryAdd(key, line.InvoiceId) && owners[key] != line.InvoiceId)
                issues.Add(Refused(IssueCode.DuplicateInvoice, "Another invoice of this batch has the same vendor and number.",
                    line.LineNumber));
        }
        if (document.Totals != new ControlTotals(batch.InvoiceCount, batch.LineCount, batch.Debit, batch.Credit))
            issues.Add(Refused(IssueCode.ControlDiffers, "The lines do not sum to the totals of the batch."));
        return issues;
    }

    public static Issue Refused(IssueCode code, string message, int line = 0, int column = 0) =>
        new(code, Severity.Blocker, Stage.Export, message, new SourcePosition(0, line, column));
}
