namespace TemPlatform.Samples.Billing;

/// <summary>Sums of charge rows by column of the carrier's summaries, in millionths.</summary>
internal sealed class VerizonSums
{
    private readonly long[] sums = new long[Enum.GetValues<VerizonBucket>().Length];

    public VerizonSums(IEnumerable<VerizonItem> items)
    {
        foreach (var item in items)
            sums[(int)item.Bucket] += item.Cost;
    }

    public long this[VerizonBucket bucket] => sums[(int)bucket];

    public long Usage => this[VerizonBucket.UsageVoice] + this[VerizonBucket.UsageMessaging] + this[VerizonBucket.UsageData]
        + this[VerizonBucket.UsageInternational];

    public long Total => sums.Sum();
}
