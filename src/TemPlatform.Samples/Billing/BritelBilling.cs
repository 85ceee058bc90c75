using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Billing;

/// <summary>One row of the wide bill: null where the column is blank.</summary>
public readonly record struct BritelRow(SampleLine? Line, string Tariff, long? Rental, long? AddOns, long? Usage, long? Roaming,
    long? Handset, long? Discount, long? Credit, long Vat)
{
    /// <summary>The amounts in the order of the columns, tax last.</summary>
    public long?[] Amounts => [Rental, AddOns, Usage, Roaming, Handset, Discount, Credit, Vat];
}

/// <summary>Prices UK mobile lines, one row each with value added tax on its own sum, and one row for the account.</summary>
public sealed class BritelBilling(SampleVendor vendor, IEnumerable<SampleLine> lines, SampleCalendar calendar, SampleOptions options)
    : VendorBilling(vendor, lines, calendar, options)
{
    private const int VatPercent = 20;

    public override string Number(SampleAccount account, int month) =>
        FormattableString.Invariant($"BT{Calendar.BillDate(month):yyMM}{account.Index + 1:D2}-{(account.Index + 3) * 1_731 + month:D5}");

    public override BillTally Tally(SampleAccount account, int month)
    {
        // The rule of the known account takes what nobody owns; an unknown account has no rule.
        var isUnallocated = !Vendor.Accounts.Contains(account);
        var tally = new BillTally();
        foreach (var row in Rows(account, month))
        {
            var amounts = row.Amounts;
            for (var column = 0; column < amounts.Length; column++)
            {
                if (amounts[column] is { } amount)
                    tally = tally.Plus(amount, column == amounts.Length - 1, isUnallocated);
            }
        }
        return tally;
    }

    public override IEnumerable<(ChargeType Type, long Amount)> Amounts(SampleLine line, int month) =>
        Row(line, month).Amounts.Zip(Types).Where(pair => pair.First is not null).Select(pair => (pair.Second, pair.First!.Value));

    /// <summary>The columns of the bill stand for codes.</summary>
    public override IEnumerable<(string Code, long Amount)> Codes(SampleAccount account, int month) =>
        Rows(account, month).SelectMany(row => row.Amounts.Select((amount, column) => ($"{column}", amount ?? 0)))
            .Where(charge => charge.Item2 != 0);

    public IEnumerable<BritelRow> Rows(SampleAccount account, int month)
    {
        yield return WithVat(new BritelRow(null, "Account services", Cents.Of(2_400), null, null, null, null, null, null, 0));
        foreach (var line in ActiveLines(account, month))
            yield return Row(line, month);
    }

    private BritelRow Row(SampleLine line, int month)
    {
        var habits = Habits(line, month);
        var (tariff, monthly) = Tariffs[line.Profile % Tariffs.Length];
        var rental = Prorated(line, monthly, month);
        long? addOns = line.Profile % 4 == 1 ? Prorated(line, 500, month) : null;
        long? usage = habits.Chance(40) ? Cents.Of(habits.Between(5, 990)) : null;
        long? roaming = habits.Chance(8) ? Cents.Of(habits.Between(200, 4_800)) : null;
        long? handset = line.Profile % 5 < 2 ? Cents.Of(1_100 + line.Profile % 3 * 350) : null;
        long? discount = line.Profile % 3 == 0 ? -Cents.Share(rental, 10, 100) : null;
        long? credit = habits.Chance(2) ? -Cents.Of(habits.Between(100, 900)) : null;
        return WithVat(new BritelRow(line, tariff, rental, addOns, usage, roaming, handset, discount, credit, 0));
    }

    private static BritelRow WithVat(BritelRow row) => 
        row with { Vat = Cents.Share(row.Amounts.Sum(amount => amount ?? 0), VatPercent, 100) };

    /// <summary>Charge types of the columns, in their order.</summary>
    private static readonly ChargeType[] Types =
    [
        ChargeType.Recurring, ChargeType.Recurring, ChargeType.Usage, ChargeType.Usage, ChargeType.Instalment, ChargeType.Discount,
        ChargeType.Credit, ChargeType.Tax,
    ];

    private static readonly (string Text, int Monthly)[] Tariffs =
        [("Team 10GB", 1_450), ("Team 30GB", 1_950), ("Team Unlimited", 2_600), ("Tablet 5GB", 900)];
}
