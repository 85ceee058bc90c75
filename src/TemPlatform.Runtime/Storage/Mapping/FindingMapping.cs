using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>What rules saw and what people judge.</summary>
internal static class FindingMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Finding>();
        model.Unique<Finding>([nameof(Finding.Fingerprint)]);
        model.Index<Finding>(nameof(Finding.State));
        model.Index<Finding>(nameof(Finding.LastInvoiceId));
        model.LongText<Finding>(nameof(Finding.Reason));

        model.Table<FindingOccurrence>();
        model.Index<FindingOccurrence>(nameof(FindingOccurrence.FindingId));
        model.Index<FindingOccurrence>(nameof(FindingOccurrence.InvoiceId));
        model.LongText<FindingOccurrence>(nameof(FindingOccurrence.Evidence));

        model.Table<RuleHit>();
        model.Index<RuleHit>(nameof(RuleHit.InvoiceId), nameof(RuleHit.Rule));
        model.LongText<RuleHit>(nameof(RuleHit.Evidence));

        model.Table<RuleSetting>();
        model.Index<RuleSetting>(nameof(RuleSetting.Rule));
        model.LongText<RuleSetting>(nameof(RuleSetting.Parameters));
    }
}
