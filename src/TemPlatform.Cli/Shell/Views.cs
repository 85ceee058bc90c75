using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Shell;

/// <summary>How the things of the domain stand in documents: the same thing looks the same in every command.</summary>
internal static class Views
{
    /// <summary>Exact decimal text of millionths.</summary>
    public static string Amount(long micros, string currency) => new Money(micros, currency).ToDecimalString();

    public static string? Amount(long? micros, string currency) => micros is { } known ? Amount(known, currency) : null;

    /// <summary>
    /// Previous balance, payments or adjustments: as printed, and 0 where the bill prints a total due but not this part of it, so that
    /// the parts and the total can be added up; null where neither is printed.
    /// </summary>
    public static string? Balance(Invoice invoice, long? part) => Amount(BalanceOf(invoice, part), invoice.Currency);

    /// <summary>The same in millionths.</summary>
    public static long? BalanceOf(Invoice invoice, long? part) => part ?? (invoice.PrintedTotalDue is null ? null : 0);

    /// <summary>The same amount as people read it, e.g. <c>-1,234.56</c>.</summary>
    public static string Shown(long micros, string currency)
    {
        var text = Amount(micros, currency);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        for (var at = (point < 0 ? text.Length : point) - 3; at > (micros < 0 ? 1 : 0); at -= 3) text = text.Insert(at, ",");
        return text;
    }

    public static string? Shown(long? micros, string currency) => micros is { } known ? Shown(known, currency) : null;

    /// <summary>A count as people read it, e.g. <c>12,345</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The word that people read and type for a state or a severity.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static object Of(Issue issue) => Of(issue.Code, issue.Severity, issue.Stage, issue.Message, issue.Where);

    public static object Of(StoredIssue issue) => Of(issue.Code, issue.Severity, issue.Stage, issue.Message,
        new SourcePosition(issue.RawFileId ?? 0, issue.Line, issue.Column, issue.ByteOffset));

    /// <summary>An invoice: previousBalance + payments + adjustments + currentCharges = totalDue; tax is within currentCharges.</summary>
    public static object Of(Invoice invoice, string vendor, IEnumerable<object> issues) => new
    {
        Id = Out.Id(invoice.Id),
        Vendor = vendor,
        Account = invoice.AccountNumber,
        invoice.Number,
        invoice.NumberIsSynthetic,
        invoice.Kind,
        invoice.InvoiceDate,
        invoice.DueDate,
        invoice.PeriodStart,
        PeriodEnd = invoice.PeriodEnd.AddDays(-1),
        invoice.Currency,
        PreviousBalance = Balance(invoice, invoice.PreviousBalance),
        Payments = Balance(invoice, invoice.Payments),
        Adjustments = Balance(invoice, invoice.Adjustments),
        CurrentCharges = Amount(invoice.CurrentCharges, invoice.Currency),
        Tax = Amount(invoice.PrintedTax ?? invoice.TaxSum, invoice.Currency),
        TotalDue = Amount(invoice.PrintedTotalDue, invoice.Currency),
        ChargeSum = Amount(invoice.ChargeSum, invoice.Currency),
        invoice.Status,
        Charges = invoice.ChargeCount,
        UsageRows = invoice.UsageCount,
        Issues = issues,
    };

    /// <summary>Where the money stands: invoiced = released + held + disputed. Sums over accounts or vendors leave those empty.</summary>
    public static object Of(ReconcileRow row) => new
    {
        row.Vendor,
        row.Account,
        row.Currency,
        Invoiced = Amount(row.Invoiced, row.Currency),
        Released = Amount(row.Released, row.Currency),
        Held = Amount(row.Held, row.Currency),
        Disputed = Amount(row.Disputed, row.Currency),
        Suspense = Amount(row.Suspense, row.Currency),
        Difference = Amount(row.Difference, row.Currency),
    };

    /// <summary>A place in a file as people read it.</summary>
    public static string Place(SourcePosition where) => where.Line == 0 ? ""
        : where.Column == 0 ? $", line {where.Line}" : $", line {where.Line}, column {where.Column}";

    private static object Of(IssueCode code, Severity severity, Stage stage, string message, SourcePosition where) => new
    {
        Code = code.ToString(),
        Severity = severity,
        Stage = stage,
        Message = message,
        Where = new
        {
            FileId = where.RawFileId == 0 ? null : Out.Id(where.RawFileId), where.Line, where.Column, where.ByteOffset, where.ByteLength,
        },
    };
}
