using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Billing;

/// <summary>How one vendor prices its lines and dates its bills. Charges are made again each time they are asked for, never kept.</summary>
public abstract class VendorBilling(SampleVendor vendor, IEnumerable<SampleLine> lines, SampleCalendar calendar, SampleOptions options)
{
    private readonly ILookup<int, SampleLine> lines =
        lines.Where(line => line.Account.Vendor == vendor.Code).ToLookup(line => line.Account.Index);

    public SampleVendor Vendor { get; } = vendor;

    protected SampleCalendar Calendar { get; } = calendar;

    protected SampleOptions Options { get; } = options;

    public virtual BillingPeriod Period(int month) => Calendar.Month(month);

    public abstract string Number(SampleAccount account, int month);

    /// <summary>Counts and sums of what the bill of this account and month will hold.</summary>
    public abstract BillTally Tally(SampleAccount account, int month);

    /// <summary>Charges of one line in the month.</summary>
    public abstract IEnumerable<(ChargeType Type, long Amount)> Amounts(SampleLine line, int month);

    /// <summary>Every charge of the bill of this account and month with the vendor's code for it.</summary>
    public abstract IEnumerable<(string Code, long Amount)> Codes(SampleAccount account, int month);

    /// <summary>What the line is charged that comes again each month.</summary>
    public long Recurring(SampleLine line, int month) =>
        Amounts(line, month).Where(charge => charge.Type.IsRecurring()).Sum(charge => charge.Amount);

    /// <summary>The charge that stands twice on the line, once; 0 where none does.</summary>
    public long Doubled(SampleLine line, int month) => !IsDoubled(line, month) ? 0
        : Amounts(line, month).Where(charge => charge.Type == ChargeType.Recurring).GroupBy(charge => charge.Amount)
            .FirstOrDefault(group => group.Count() > 1)?.Key ?? 0;

    public IEnumerable<SampleLine> LinesOf(SampleAccount account) => lines[account.Index];

    /// <summary>Lines with service in the month.</summary>
    public IEnumerable<SampleLine> ActiveLines(SampleAccount account, int month)
    {
        var period = Period(month);
        return lines[account.Index].Where(line => line.ActiveDays(period) > 0);
    }

    /// <summary>Monthly amount in cents for the days of the period on which the line is active, rounded to the cent.</summary>
    protected long Prorated(SampleLine line, long monthly, int month)
    {
        var period = Period(month);
        return Cents.Share(Cents.Of(monthly), line.ActiveDays(period), period.Days);
    }

    /// <summary>The line's own numbers of the month, the same each time.</summary>
    protected SeededRandom Habits(SampleLine line, int month) => SeededRandom.For(Options.Seed, Vendor.Code, line.Index, month);

    /// <summary>Whether this is the line and the month in which a charge is billed twice (C09).</summary>
    protected bool IsDoubled(SampleLine line, int month) =>
        Options.PlantErrors && line.Index == 1 && month == Calendar.Planned(4) && line.ActiveDays(Period(month)) == Period(month).Days;
}
