using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// G12: a line is still charged monthly for a period that starts more than the grace days after its owner left. The day of leaving is
/// personal data and stays out of the evidence. Usage on such a line is named: somebody uses it.
/// </summary>
public sealed class LeaversLine : IAuditRule
{
    private const string Grace = "grace";

    public RuleInfo Info { get; } = new("G12", "Line of somebody who left is still charged", RuleScope.ServiceMonth,
        RuleInputs.Hr | RuleInputs.Inventory, FindingClass.Optimisation, Severity.Warning, RulePriorities.Optimisation,
        [new(Grace, RuleUnits.Days, 0)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var leavers = Leavers(context.Reference);
        var open = new Dictionary<long, InvoiceLine>();
        foreach (var line in context.Facts.Lines)
        {
            if (line.ServiceId != 0 && line.EmployeeId is { } owner && leavers.Contains(owner)) open[line.ServiceId] = line;
        }
        if (open.Count == 0) return;
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (!block.ChargeType[row].IsRecurring() || block.Amount[row] <= 0) continue;
                if (!open.TryGetValue(block.ServiceId[row], out var line)) continue;
                var from = InvoiceFacts.ServiceDate(block, row);
                if (!IsLeaversLine(context, leavers, line, from)) continue;
                open.Remove(line.ServiceId);
                hits.Hit(ChargePlace.Of(block, row).Proves(HitOf(context, line, from)));
            }
        }
    }

    private static Hit HitOf(AuditContext context, InvoiceLine line, DateOnly from)
    {
        var usage = line.UsageCount == 0 ? ""
            : Invariant($" {Plural.Of(line.UsageCount, "usage record")} on this bill: {line.VoiceSeconds} s of calls, ")
                + Invariant($"{Plural.Of(line.MessageCount, "message")}, {line.DataBytes} bytes.");
        var evidence = Invariant($"Charged {context.Text(line.RecurringSum)} monthly from {from:yyyy-MM-dd}, ")
            + Invariant($"more than {Plural.Of(context.Parameters[Grace], "day")} after its owner left.{usage}");
        return new Hit(evidence, Recurring: line.RecurringSum, ServiceId: line.ServiceId);
    }

    private static bool IsLeaversLine(AuditContext context, ILookup<long, EmployeeVersion> leavers, InvoiceLine line, DateOnly from)
    {
        if (context.Reference.Service(line.ServiceId) is { ActiveTo: { } end } && end <= from) return false;
        var owner = context.Owners.OwnerOf(line.ServiceId, from).EmployeeId ?? line.EmployeeId!.Value;
        return LeftOn(leavers[owner], from) is { } left && from.DayNumber > left.DayNumber + context.Parameters[Grace];
    }

    /// <summary>Versions of the employees whom some version knows as gone, so that the others are never asked.</summary>
    private static ILookup<long, EmployeeVersion> Leavers(ReferenceData reference)
    {
        var gone = reference.EmployeeVersions.Where(v => v.Status == EmploymentStatus.Terminated || v.TerminatedOn is not null)
            .Select(v => v.EmployeeId).ToHashSet();
        return reference.EmployeeVersions.Where(v => gone.Contains(v.EmployeeId)).ToLookup(v => v.EmployeeId);
    }

    /// <summary>First day without employment when the employee is gone on that day; a date before a rehire no longer counts.</summary>
    private static DateOnly? LeftOn(IEnumerable<EmployeeVersion> versions, DateOnly day)
    {
        if (versions.Where(v => v.ValidFrom <= day).MaxBy(v => (v.ValidFrom, v.Id)) is not { } version) return null;
        if (version.Status == EmploymentStatus.Terminated) return version.TerminatedOn ?? version.ValidFrom;
        return version.TerminatedOn > version.ValidFrom && version.TerminatedOn <= day ? version.TerminatedOn : null;
    }
}
