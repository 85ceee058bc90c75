using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Billing;

/// <summary>Column of the account summary that a charge is part of.</summary>
public enum VerizonBucket { Monthly, UsageVoice, UsageMessaging, UsageData, UsageInternational, Equipment, Surcharges, Taxes }

/// <summary>One row of the charge detail.</summary>
/// <param name="Share">Plan, Feature, Shared Usage or NA.</param>
public readonly record struct VerizonItem(VerizonBucket Bucket, string Category, string ItemType, string Description, string Share,
    string Allowance, string Used, string Billable, long Cost);

/// <summary>Prices US wireless lines: access with a discount, features, device instalments, usage, carrier surcharges and taxes.</summary>
public sealed class VerizonBilling(SampleVendor vendor, IEnumerable<SampleLine> lines, SampleCalendar calendar, SampleOptions options)
    : VendorBilling(vendor, lines, calendar, options)
{
    private const int InternationalPercent = 5;
    private const int OverMegabytes = 2_000;
    private const string DevicePayment = "Device Payment";

    /// <summary>Cycles close on the first: the bill dated 1 January runs from 2 December, so most of its calls are of the year
    /// before.</summary>
    public override BillingPeriod Period(int month) => new(Calendar.Months[month].AddDays(1), Calendar.BillDate(month).AddDays(1));

    public override string Number(SampleAccount account, int month) =>
        FormattableString.Invariant($"{6_100_000_000 + account.Index * 40_000_000L + CycleIndex(month) * 1_117L}");

    private int CycleIndex(int month) => Calendar.BillDate(month).Year % 100 * 12 + Calendar.BillDate(month).Month;

    public int CallsPerLine => Options.UsageRowsPerLine;

    public ulong Seed => Options.Seed;

    /// <summary>Charged to the account itself: management fee of the first account, once with a goodwill credit.</summary>
    public long AccountCharges(SampleAccount account, int month) => account.Index != 0 ? 0
        : Cents.Of(4_500) - (month == Calendar.Planned(10) && Calendar.HasBadDocuments ? Cents.Of(2_000) : 0);

    public long LateFee(SampleAccount account, int month) =>
        account.Index == 1 && Calendar.HasBadDocuments && month == Calendar.Planned(8) ? Cents.Of(2_515) : 0;

    public override BillTally Tally(SampleAccount account, int month)
    {
        var tally = new BillTally();
        foreach (var amount in new[] { AccountCharges(account, month), LateFee(account, month) }.Where(amount => amount != 0))
            tally = tally.Plus(amount, false, false);
        foreach (var line in ActiveLines(account, month))
        {
            foreach (var item in Items(line, month))
                tally = tally.Plus(item.Cost, item.Bucket == VerizonBucket.Taxes, line.IsUnowned);
            tally = tally with { UsageRows = tally.UsageRows + Options.UsageRowsPerLine };
        }
        return tally;
    }

    public override IEnumerable<(ChargeType Type, long Amount)> Amounts(SampleLine line, int month) =>
        Items(line, month).Select(item => (TypeOf(item), item.Cost));

    /// <summary>The carrier prints no codes but texts.</summary>
    public override IEnumerable<(string Code, long Amount)> Codes(SampleAccount account, int month)
    {
        if (AccountCharges(account, month) is var charges && charges != 0)
            yield return (nameof(AccountCharges), charges);
        if (LateFee(account, month) is var fee && fee != 0)
            yield return (nameof(LateFee), fee);
        foreach (var item in ActiveLines(account, month).SelectMany(line => Items(line, month)))
            yield return (item.Description, item.Cost);
    }

    /// <summary>The rows of one line in the order of the file.</summary>
    public IEnumerable<VerizonItem> Items(SampleLine line, int month)
    {
        var plan = Plans[line.Profile % Plans.Length];
        var access = Prorated(line, plan.Access, month);
        yield return Monthly(plan.Text, "Plan", access);
        var discount = line.Profile % 3 == 0 ? -Cents.Share(access, 15, 100) : 0;
        if (discount != 0)
            yield return Monthly("15% Access Discount", "NA", discount);
        var monthly = access + discount;
        if (HasProtection(line))
        {
            var amount = Prorated(line, 700, month);
            yield return Monthly("Device Protection Basic", "Feature", amount);
            monthly += amount;
            if (IsDoubled(line, month))
            {
                yield return Monthly("Device Protection Basic", "Feature", amount);
                monthly += amount;
            }
        }
        if (line.StartsIn(Period(month)))
            yield return new(VerizonBucket.Equipment, "Equipment", "Device", "Wireless Device and SIM", "NA", "", "", "", Cents.Of(9_999));
        else if (line.Profile % 5 < 2)
            yield return new(VerizonBucket.Equipment, "Equipment", DevicePayment, "Device Payment Agreement", "NA", "", "", "",
                Cents.Of(1_250 + line.Profile % 4 * 500));
        var usage = 0L;
        foreach (var item in Usage(line, plan, month))
        {
            usage += item.Cost;
            yield return item;
        }
        foreach (var item in Levies(monthly, usage))
            yield return item;
    }

    /// <summary>Minutes of the call abroad in this month; 0 for most lines.</summary>
    private int MinutesAbroad(SampleLine line, int month)
    {
        var random = SeededRandom.For(Options.Seed, "abroad", line.Index, month);
        return Options.UsageRowsPerLine > 0 && random.Chance(InternationalPercent) ? random.Between(2, 30) : 0;
    }

    /// <summary>What a call abroad costs in this month; 0 for most lines.</summary>
    public long International(SampleLine line, int month) => Cents.Of(MinutesAbroad(line, month) * 49);

    public static string PlanText(SampleLine line) => Plans[line.Profile % Plans.Length].Text;

    private static ChargeType TypeOf(VerizonItem item) => item.Bucket switch
    {
        VerizonBucket.Monthly => item.Cost < 0 ? ChargeType.Discount : ChargeType.Recurring,
        VerizonBucket.Equipment => item.ItemType == DevicePayment ? ChargeType.Instalment : ChargeType.Equipment,
        VerizonBucket.Surcharges => ChargeType.Surcharge,
        VerizonBucket.Taxes => ChargeType.Tax,
        _ => ChargeType.Usage,
    };

    private IEnumerable<VerizonItem> Usage(SampleLine line, (string Text, int Access, int Gigabytes) plan, int month)
    {
        var habits = Habits(line, month);
        var abroad = MinutesAbroad(line, month);
        var megabytes = habits.Next(plan.Gigabytes * 1_000 + (habits.Chance(6) ? OverMegabytes : 0));
        var over = Math.Max(0, (megabytes - plan.Gigabytes * 1_000 + 999) / 1_000);
        yield return new(VerizonBucket.UsageData, "Data", "gigabytes", "Gigabyte Usage", "NA",
            FormattableString.Invariant($"{plan.Gigabytes}.000"),
            FormattableString.Invariant($"{megabytes / 1_000}.{megabytes % 1_000:D3}"),
            FormattableString.Invariant($"{over}"), Cents.Of(over * 1_500));
        yield return new(VerizonBucket.UsageMessaging, "Messaging", "messages", "Text, Picture and Video", "NA", "unlimited",
            FormattableString.Invariant($"{habits.Next(300)}"), "0", 0);
        yield return new(VerizonBucket.UsageVoice, "Voice", "minutes", "Calling Plan Minutes", "NA", "unlimited",
            FormattableString.Invariant($"{habits.Next(900)}"), "0", 0);
        if (abroad > 0)
            yield return new(VerizonBucket.UsageInternational, "Voice", "minutes", "International Long Distance", "NA", "0",
                FormattableString.Invariant($"{abroad}"), FormattableString.Invariant($"{abroad}"), International(line, month));
    }

    private static IEnumerable<VerizonItem> Levies(long monthly, long usage)
    {
        yield return Levy(VerizonBucket.Surcharges, "VZW Surcharges", "Fed Universal Service Charge", Cents.Share(monthly, 9, 100));
        yield return Levy(VerizonBucket.Surcharges, "VZW Surcharges", "Regulatory Charge", Cents.Of(16));
        yield return Levy(VerizonBucket.Surcharges, "VZW Surcharges", "Administrative Charge", Cents.Of(195));
        yield return Levy(VerizonBucket.Taxes, TaxCategory, "CT State 911 Fee", Cents.Of(68));
        yield return Levy(VerizonBucket.Taxes, TaxCategory, "CT State Sales Tax", Cents.Share(monthly + usage, 635, 10_000));
    }

    private const string TaxCategory = "Taxes, Governmental Surcharges and Fees";

    private static bool HasProtection(SampleLine line) => line.Index == 1 || line.Profile % 4 == 1;

    private static VerizonItem Monthly(string text, string share, long cost) =>
        new(VerizonBucket.Monthly, "Monthly Charges", "", text, share, "", "", "", cost);

    private static VerizonItem Levy(VerizonBucket bucket, string category, string text, long cost) =>
        new(bucket, category, "", text, "NA", "", "", "", cost);

    private static readonly (string Text, int Access, int Gigabytes)[] Plans =
    [
        ("Business Flex 5GB $45.00 monthly access charge", 4_500, 5),
        ("Business Flex 15GB $60.00 monthly access charge", 6_000, 15),
        ("Business Open $75.00 monthly access charge", 7_500, 50),
        ("Connected Device 2GB $20.00 monthly access charge", 2_000, 2),
    ];
}
