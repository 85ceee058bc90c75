using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Auditing;

/// <summary>
/// Runs rules over one invoice with the tenant's settings. A rule that breaks, or whose settings cannot be read, is a Blocker hit of
/// its own: nothing passes by accident.
/// </summary>
public static class RuleRunner
{
    /// <summary>
    /// Raw hits in rule order, numbered from <paramref name="firstSequence"/>; which rule owns a charge-month is decided later.
    /// </summary>
    /// <param name="context">The invoice and what is known around it; its parameters are filled here.</param>
    /// <param name="rules">All rules, or one edited rule alone.</param>
    /// <param name="failed">Told the id of a broken rule and what it threw, for the log; the hit itself holds no exception text.</param>
    /// <param name="firstSequence">First free number of the invoice's hits.</param>
    public static IReadOnlyList<RuleHit> Run(AuditContext context, IEnumerable<IAuditRule> rules,
        Action<string, Exception>? failed = null, int firstSequence = 1)
    {
        ArgumentNullException.ThrowIfNull(context);
        var all = new List<RuleHit>();
        foreach (var rule in rules)
        {
            var setting = SettingOf(context.Reference, rule.Info.Id);
            if (setting is { Enabled: false } && !rule.Info.ClearsOnlyByRerun) continue;
            foreach (var hit in RunOne(context, rule, setting, failed))
            {
                hit.Id = FactIds.Of(context.Invoice.Id, firstSequence + all.Count);
                all.Add(hit);
            }
        }
        return all;
    }

    /// <summary>The tenant's setting of a rule that was known last; null when the rule stands as it is.</summary>
    public static RuleSetting? SettingOf(ReferenceData reference, string ruleId)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.RuleSettings.Where(s => string.Equals(s.Rule, ruleId, StringComparison.OrdinalIgnoreCase)).MaxBy(s => s.KnownFrom);
    }

    private static List<RuleHit> RunOne(AuditContext context, IAuditRule rule, RuleSetting? setting, Action<string, Exception>? failed)
    {
        try
        {
            var sink = new HitCollector(context, rule.Info, setting);
            rule.Audit(context with { Parameters = RuleParameters.Read(rule.Info, setting) }, sink);
            return sink.Hits;
        }
        catch (Exception exception)
        {
            failed?.Invoke(rule.Info.Id, exception);
            // What it saw before it broke is dropped: half an answer is none.
            var sink = new HitCollector(context, rule.Info, null);
            sink.Hit(new Hit($"{IssueCode.StageFailed}: rule {rule.Info.Id} could not judge this invoice. "
                + "Correct its cause or its settings and run the audit again.")
            {
                Severity = Severity.Blocker,
            });
            sink.Hits[0].Failed = true;
            return sink.Hits;
        }
    }

    /// <summary>Turns what a rule reports into stored hits.</summary>
    private sealed class HitCollector(AuditContext context, RuleInfo info, RuleSetting? setting) : IHitSink
    {
        private readonly string ruleHash = RuleParameters.Hash(info, setting);
        private readonly string inputs = UnitInputs.OfInvoice(context, info.Inputs);

        public List<RuleHit> Hits { get; } = [];

        public void Hit(Hit hit) => Hits.Add(new RuleHit
        {
            TenantId = context.Invoice.TenantId,
            InvoiceId = context.Invoice.Id,
            Rule = info.Id,
            RuleHash = ruleHash,
            UnitHash = RuleParameters.Digest(inputs + UnitInputs.OfUnit(context, info.Inputs, hit)),
            AccountId = context.Invoice.AccountId ?? 0,
            ServiceId = hit.ServiceId,
            ChargeCodeId = hit.ChargeCodeId,
            ChargeId = hit.ChargeId,
            Severity = hit.Severity ?? RuleParameters.SeverityOf(info, setting),
            OneTime = hit.OneTime,
            Recurring = hit.Recurring,
            MonthlyShare = hit.MonthlyShare,
            Evidence = hit.Evidence,
            RawFileId = hit.RawFileId,
            ByteOffset = hit.ByteOffset,
            ByteLength = hit.ByteLength,
        });
    }
}

/// <summary>What the answer of a rule depends on, as text to hash: a late neighbour or a changed owner makes another hash.</summary>
internal static class UnitInputs
{
    public static string OfInvoice(AuditContext context, RuleInputs inputs)
    {
        var invoice = context.Invoice;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{invoice.Id}|{invoice.AccountId}|{invoice.ChargeSum}|{invoice.ChargeCount}");
        if (inputs.HasFlag(RuleInputs.History))
        {
            foreach (var other in context.History.OrderBy(i => i.Id))
                text.Append(CultureInfo.InvariantCulture, $"|h{other.Id}");
        }
        if (inputs.HasFlag(RuleInputs.EarlierCodes))
        {
            foreach (var code in context.EarlierCodes.Order()) text.Append(CultureInfo.InvariantCulture, $"|k{code}");
        }
        if (inputs.HasFlag(RuleInputs.Allocation))
            text.Append(CultureInfo.InvariantCulture, $"|j{context.Entries.FirstOrDefault()?.JournalId}");
        if (inputs.HasFlag(RuleInputs.Calendar))
        {
            var next = context.NextBill;
            text.Append(CultureInfo.InvariantCulture, $"|n{next?.ExpectedOn?.DayNumber}|{next?.LatestOn?.DayNumber}");
        }
        if (inputs.HasFlag(RuleInputs.FileColumns)) text.Append(CultureInfo.InvariantCulture, $"|c{context.Columns.Count}");
        if (inputs.HasFlag(RuleInputs.Today)) text.Append(CultureInfo.InvariantCulture, $"|d{context.Today.DayNumber}");
        return text.ToString();
    }

    public static string OfUnit(AuditContext context, RuleInputs inputs, Hit hit)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"|{hit.ServiceId}|{hit.ChargeCodeId}|{hit.ChargeId}");
        if (hit.ServiceId == 0 || !inputs.HasFlag(RuleInputs.Inventory)) return text;
        var service = context.Reference.Service(hit.ServiceId);
        return text + string.Create(CultureInfo.InvariantCulture, $"|s{(int?)service?.Origin}|{service?.ActiveTo?.DayNumber}");
    }
}
