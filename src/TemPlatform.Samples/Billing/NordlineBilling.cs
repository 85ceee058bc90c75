using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Billing;

/// <summary>One row of the long bill.</summary>
/// <param name="Line">Null for the account itself.</param>
/// <param name="Category">The vendor's kind of charge, which the map turns into a charge type.</param>
/// <param name="Quantity">Whole units.</param>
public readonly record struct NordlineRow(SampleLine? Line, string Category, string Code, string Text, int Quantity, long UnitPrice,
    long Amount);

/// <summary>Prices circuits: rental with a volume discount, installation, metered traffic, service credits; levies and tax on the
/// account.</summary>
public sealed class NordlineBilling(SampleVendor vendor, IEnumerable<SampleLine> lines, SampleCalendar calendar, SampleOptions options)
    : VendorBilling(vendor, lines, calendar, options)
{
    private const string Rental = "REC";
    private const string Installation = "ONE";
    private const string Traffic = "USE";
    private const string Discount = "DSC";
    private const string Credit = "CRD";
    private const string Surcharge = "SUR";
    private const string Regulatory = "REG";
    private const string Tax = "VAT";
    /// <summary>A kind of charge that appears without notice; no map knows it (A14).</summary>
    private const string Unannounced = "Z9";

    private const int VatPercent = 25;
    private const long TrafficPrice = 10_000;

    public override string Number(SampleAccount account, int month) =>
        FormattableString.Invariant($"NL-{Calendar.BillDate(month):yyyy}-{(Calendar.BillDate(month).Month * 10 + account.Index) * 37:D5}");

    public bool HasUnannounced(SampleAccount account, int month) =>
        Calendar.HasBadDocuments && account.Index == 0 && month == Calendar.Planned(8);

    public override BillTally Tally(SampleAccount account, int month)
    {
        var tally = new BillTally();
        foreach (var row in Rows(account, month))
            tally = tally.Plus(row.Amount, row.Category == Tax, IsUnallocated(row, account));
        return tally;
    }

    /// <summary>The rule of the first account takes what nobody owns; the second account has none: that ends in suspense (I01).</summary>
    private static bool IsUnallocated(NordlineRow row, SampleAccount account) =>
        account.Index == 1 && (row.Line is null || row.Line.IsUnowned);

    public override IEnumerable<(ChargeType Type, long Amount)> Amounts(SampleLine line, int month) =>
        LineRows(line, month, HasUnannounced(line.Account, month)).Select(row => (Types.GetValueOrDefault(row.Category), row.Amount));

    public override IEnumerable<(string Code, long Amount)> Codes(SampleAccount account, int month) =>
        Rows(account, month).Select(row => (row.Code, row.Amount));

    /// <summary>What the vendor's kinds of charge mean; the unannounced one is not among them.</summary>
    public static IReadOnlyDictionary<string, ChargeType> Types { get; } = new Dictionary<string, ChargeType>
    {
        [Rental] = ChargeType.Recurring,
        [Installation] = ChargeType.OneTime,
        [Traffic] = ChargeType.Usage,
        [Discount] = ChargeType.Discount,
        [Credit] = ChargeType.Credit,
        [Surcharge] = ChargeType.Surcharge,
        [Regulatory] = ChargeType.RegulatoryFee,
        [Tax] = ChargeType.Tax,
    };

    public IEnumerable<NordlineRow> Rows(SampleAccount account, int month)
    {
        long net = 0, rental = 0;
        foreach (var line in ActiveLines(account, month))
        {
            foreach (var row in LineRows(line, month, HasUnannounced(account, month)))
            {
                net += row.Amount;
                rental += row.Category == Rental ? row.Amount : 0;
                yield return row;
            }
        }
        var levies = new[]
        {
            Flat(null, Discount, "DSC-VOL", "Volume discount", -Cents.Share(rental, 5, 100)),
            Flat(null, Surcharge, "SUR-NRG", "Energy surcharge", Cents.Share(rental, 12, 1_000)),
            Flat(null, Regulatory, "REG-LEVY", "Regulatory levy", Cents.Of(1_840)),
        };
        foreach (var row in levies)
        {
            net += row.Amount;
            yield return row;
        }
        yield return Flat(null, Tax, "VAT-25", "Value added tax 25 %", Cents.Share(net, VatPercent, 100));
    }

    private IEnumerable<NordlineRow> LineRows(SampleLine line, int month, bool withUnannounced)
    {
        var habits = Habits(line, month);
        var (code, text, monthly) = Product(line.ServiceType);
        var rental = Flat(line, Rental, code, text, Prorated(line, monthly + line.Profile % 5 * 2_500, month));
        yield return rental;
        if (IsDoubled(line, month))
            yield return rental;
        if (line.StartsIn(Period(month)))
            yield return Flat(line, Installation, "INS-STD", "Installation", Cents.Of(45_000));
        if (line.ServiceType == ServiceType.SipTrunk)
        {
            var minutes = habits.Between(200, 9_000);
            yield return new NordlineRow(line, Traffic, "USG-NAT", "National minutes", minutes, TrafficPrice, minutes * TrafficPrice);
        }
        if (habits.Chance(3))
            yield return Flat(line, Credit, "CRD-SLA", "Service level credit", -Cents.Of(habits.Between(500, 6_000)));
        if (withUnannounced)
            yield return Flat(line, Unannounced, "NXP-7", "Network excellence programme", Cents.Of(3_900));
    }

    private static NordlineRow Flat(SampleLine? line, string category, string code, string text, long amount) =>
        new(line, category, code, text, 1, amount, amount);

    private static (string Code, string Text, int Monthly) Product(ServiceType type) => type switch
    {
        ServiceType.PrivateLine => ("ETH-1G", "Ethernet access 1 Gbit/s", 42_000),
        ServiceType.Vpn => ("VPN-STD", "IP VPN port", 31_500),
        ServiceType.Internet => ("DIA-500", "Internet access 500 Mbit/s", 27_900),
        _ => ("SIP-30", "SIP trunk 30 channels", 18_000),
    };
}
