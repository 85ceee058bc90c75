using TemPlatform.Samples.Billing;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Writing;

/// <summary>A call of a wireless line; its charge is in the charge detail too.</summary>
internal readonly record struct VerizonCall(DateTime Start, string Number, string Origin, string Destination, int Minutes, long Charge);

/// <summary>Makes up the calls of a bill: spread over its days, in order, one of them abroad where the bill charges for it.</summary>
internal sealed class VerizonCalls(VerizonBilling billing, SampleBill bill)
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerDay = 86_400;

    public IEnumerable<VerizonCall> Of(SampleLine line)
    {
        var count = billing.CallsPerLine;
        if (count == 0)
            yield break;
        var random = SeededRandom.For(billing.Seed, "calls", line.Index, bill.Month);
        var first = line.ActiveFrom > bill.Period.Start ? line.ActiveFrom : bill.Period.Start;
        var seconds = (long)line.ActiveDays(bill.Period) * SecondsPerDay;
        var abroad = billing.International(line, bill.Month);
        for (var call = 0; call < count; call++)
        {
            // One call in each equal slice of time: in order without sorting.
            var offset = seconds * call / count + random.Next((int)Math.Max(1, seconds / count));
            var start = first.ToDateTime(TimeOnly.MinValue).AddSeconds(offset - offset % SecondsPerMinute);
            var isAbroad = call == 0 && abroad != 0;
            var isIncoming = !isAbroad && random.Chance(40);
            yield return new VerizonCall(start, isAbroad ? SampleNames.UkNumber(random.Next(1_000)) : Number(random),
                random.Pick(SampleNames.UsCities), isAbroad ? "London UK" : isIncoming ? "Incoming CL" : random.Pick(SampleNames.UsCities),
                random.Between(1, 25), isAbroad ? abroad : 0);
        }
    }

    private static string Number(SeededRandom random)
    {
        var digits = SampleNames.UsNumber(random.Next(2_000));
        return $"{digits[1..4]}-{digits[4..7]}-{digits[7..]}";
    }
}
