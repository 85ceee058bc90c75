using TemPlatform.Cli.Shell;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Auditing;

namespace TemPlatform.Cli.Commands;

/// <summary>Findings as documents and as text.</summary>
internal static class FindingText
{
    private const string OnlyRerun = "no person can decide it: mend its cause, then run tem audit";

    /// <summary>Null for any other word.</summary>
    public static FindingState? State(string word) =>
        Enum.TryParse<FindingState>(word, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    public static string AtStake(FindingTotal total) =>
        $"At stake in {total.Currency}: {Views.Shown(total.OneTime, total.Currency)} one-time and "
        + $"{Views.Shown(total.Recurring, total.Currency)} per month, {total.Findings} findings.";

    public static object Document(FindingTotal total) => new
    {
        total.Currency,
        total.Findings,
        OneTime = Views.Amount(total.OneTime, total.Currency),
        Recurring = Views.Amount(total.Recurring, total.Currency),
    };

    public static object Document(FindingRow row, RevealScope? scope) => new
    {
        Id = Out.Id(row.Id),
        row.Rule,
        Title = Title(row),
        row.Severity,
        row.Class,
        row.State,
        row.Vendor,
        row.Account,
        Line = row.Service?.Show(scope),
        row.ChargeCode,
        OneTime = Views.Amount(row.OneTime, row.Currency),
        Recurring = Views.Amount(row.Recurring, row.Currency),
        row.Currency,
        Occurrences = row.OccurrenceCount,
        Open = row.OpenCount,
        row.OpenedAt,
        row.DecidedAt,
        LastInvoiceId = Out.Id(row.LastInvoiceId),
        row.LastInvoiceDate,
    };

    public static object Document(OccurrenceRow seen) => new
    {
        InvoiceId = Out.Id(seen.InvoiceId),
        seen.Invoice,
        seen.InvoiceDate,
        seen.Severity,
        seen.State,
        seen.ClearsOnlyByRerun,
        ChargeId = seen.ChargeId == 0 ? null : Out.Id(seen.ChargeId),
        OneTime = Views.Amount(seen.OneTime, seen.Currency),
        Recurring = Views.Amount(seen.Recurring, seen.Currency),
        seen.Currency,
        seen.Evidence,
        Where = seen.RawFileId == 0 ? null : new
        {
            FileId = Out.Id(seen.RawFileId), File = seen.FileName, Sha256 = seen.FileSha256, seen.Format,
            ByteOffset = seen.ByteLength == 0 ? null : (long?)seen.ByteOffset,
            ByteLength = seen.ByteLength == 0 ? null : (int?)seen.ByteLength,
        },
        seen.SeenAt,
        seen.DecidedAt,
    };

    public static object Document(DecisionRow decision, IReadOnlyDictionary<long, string> users) => new
    {
        decision.At,
        By = users.GetValueOrDefault(decision.ActorId, Out.Id(decision.ActorId)),
        Decision = Decision(decision),
        InvoiceId = Out.Id(decision.InvoiceId),
        decision.Decided,
        decision.Refused,
    };

    public static void Write(Out text, IReadOnlyList<FindingRow> rows, RevealScope? scope) => text.Table(rows,
        "No finding is in that state.",
        new("Id", r => Out.Id(r.Id), true), new("Rule", r => r.Rule), new("What is wrong", Title, Fit: Fit.CutEnd, Least: 28),
        new("Severity", r => Views.Word(r.Severity)),
        new("State", r => Views.Word(r.State), Drop: 5), new("Vendor", r => r.Vendor, Drop: 2), new("Account", r => r.Account, Drop: 3),
        new("Line", r => r.Service?.Show(scope), Drop: 1),
        new("One-time", r => Views.Shown(r.OneTime, r.Currency), true), new("Per month", r => Views.Shown(r.Recurring, r.Currency), true),
        new("", r => r.Currency), new("Seen", r => $"{r.OccurrenceCount}", true, Drop: 4));

    public static void Write(Out text, FindingRow row, IReadOnlyList<OccurrenceRow> seen, IReadOnlyList<DecisionRow> decisions,
        IReadOnlyDictionary<long, string> users, RevealScope? scope)
    {
        text.Line($"Finding {row.Id}: {row.Rule} {Title(row)} ({Views.Word(row.Severity)}, {Views.Word(row.State)})");
        var about = new (string Name, string? Value)[]
        {
            ("vendor", row.Vendor), ("account", row.Account), ("line", row.Service?.Show(scope)), ("charge code", row.ChargeCode),
        };
        text.Line("  " + string.Join(", ", about.Where(a => a.Value is not null).Select(a => $"{a.Name} {a.Value}")));
        text.Line($"  at stake {Views.Shown(row.OneTime, row.Currency)} {row.Currency} one-time,"
            + $" {Views.Shown(row.Recurring, row.Currency)} per month; open since {row.OpenedAt:yyyy-MM-dd}");
        text.Table(seen, "Nothing of it is left.", new("Invoice", o => o.Invoice), new("Id", o => Out.Id(o.InvoiceId), true, Drop: 3),
            new("Date", o => $"{o.InvoiceDate:yyyy-MM-dd}", Drop: 2),
            new("Severity", o => Views.Word(o.Severity), Drop: 4), new("State", o => Views.Word(o.State)),
            new("One-time", o => Views.Shown(o.OneTime, o.Currency), true),
            new("Per month", o => Views.Shown(o.Recurring, o.Currency), true, Drop: 1),
            new("File", o => o.RawFileId == 0 ? null : o.FileName, Fit: Fit.CutEnd),
            new("Bytes", Bytes), new("Evidence", o => o.Evidence, Fit: Fit.Wrap, Least: 24));
        if (seen.Any(o => o.ClearsOnlyByRerun)) text.Line($"Of this finding {OnlyRerun}.");
        foreach (var decision in decisions)
            text.Line($"{decision.At:yyyy-MM-dd HH:mm} {users.GetValueOrDefault(decision.ActorId, Out.Id(decision.ActorId))}: "
                + $"{Decision(decision)} on {(decision.InvoiceId is { } id ? $"invoice {id}" : $"{decision.Decided} occurrences")}");
        if (row.Reason is not null) text.Line($"Latest reason: {row.Reason}");
    }

    public static void ShowDecision(Out output, FindingRow finding, DecisionOutcome outcome, IReadOnlyList<OccurrenceRow> refused) =>
        output.Show(new
        {
            Id = Out.Id(finding.Id),
            finding.Rule,
            finding.State,
            outcome.Decided,
            Open = finding.OpenCount,
            Refused = refused.Select(o => new { InvoiceId = Out.Id(o.InvoiceId), o.Invoice, o.Evidence, Why = OnlyRerun }),
        }, text =>
        {
            if (outcome.Decided > 0)
                text.Line($"Finding {finding.Id} ({finding.Rule}) is {Views.Word(finding.State)}:"
                    + $" {outcome.Decided} decided, {finding.OpenCount} open.");
            foreach (var occurrence in refused) text.Line($"Refused on invoice {occurrence.Invoice}, {OnlyRerun}. {occurrence.Evidence}");
        });

    private static string Title(FindingRow row) => AuditRules.Find(row.Rule)?.Info.Title ?? "";

    private static string Decision(DecisionRow decision) => decision.Kind[(decision.Kind.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Offset and length; null when no single record is meant.</summary>
    private static string? Bytes(OccurrenceRow seen) => seen.ByteLength == 0 ? null : $"{seen.ByteOffset}+{seen.ByteLength}";
}
