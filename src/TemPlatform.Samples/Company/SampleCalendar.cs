using TemPlatform.Core.Model;

namespace TemPlatform.Samples.Company;

/// <summary>The months of a sample company: service months ending with the last full one before the as-of date. Bills of a month are
/// dated on the first day after it, so that none is in the future or older than a year.</summary>
public sealed class SampleCalendar
{
    /// <summary>Shortest history into which documents with errors are planted.</summary>
    private const int MonthsForBadDocuments = 6;
    private const int MonthsOfPlan = 12;
    private readonly SampleOptions options;

    public SampleCalendar(SampleOptions options)
    {
        this.options = options;
        var current = new DateOnly(options.AsOf.Year, options.AsOf.Month, 1);
        Months = [.. Enumerable.Range(0, options.Months).Select(index => current.AddMonths(index - options.Months))];
    }

    /// <summary>First day of each service month, oldest first.</summary>
    public IReadOnlyList<DateOnly> Months { get; }

    public DateOnly First => Months[0];

    public int Count => Months.Count;

    /// <summary>Whether whole documents go wrong: a short history stays good enough to be paid.</summary>
    public bool HasBadDocuments => options.PlantErrors && Count >= MonthsForBadDocuments;

    /// <summary>The calendar month.</summary>
    public BillingPeriod Month(int month) => new(Months[month], Months[month].AddMonths(1));

    /// <summary>The date on bills of a service month.</summary>
    public DateOnly BillDate(int month) => Months[month].AddMonths(1);

    /// <summary>Index of the month that stands for month 0 to 11 of a planned year.</summary>
    public int Planned(int monthOfYear) => monthOfYear * Count / MonthsOfPlan;

    /// <summary>Name of the month in paths, <c>yyyy-MM</c>.</summary>
    public string Name(int month) => FormattableString.Invariant($"{Months[month]:yyyy-MM}");
}
