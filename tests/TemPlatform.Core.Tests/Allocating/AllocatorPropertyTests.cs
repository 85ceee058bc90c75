using TemPlatform.Core.Model;
using TemPlatform.Core.Tests.Matching;

namespace TemPlatform.Core.Tests.Allocating;

/// <summary>Random companies, rules and bills: whatever they are, each charge is booked to the cent and the booking balances.</summary>
public class AllocatorPropertyTests
{
    // Most bills are short; one in a thousand is as long as a real one.
    private const int ChargesMax = 12;
    private const int LongBillEach = 1_000;
    private const int LongBillCharges = 400;
    private static readonly ChargeType[] Types =
        [ChargeType.Recurring, ChargeType.Usage, ChargeType.Tax, ChargeType.Credit, ChargeType.Payment, ChargeType.Unmapped];
    private static readonly ServiceType[] ServiceTypes = [ServiceType.WirelessVoice, ServiceType.WirelessData, ServiceType.Unknown];

    [Fact]
    public void Every_charge_is_booked_exactly_and_every_booking_balances()
    {
        for (var seed = 0; seed < Cases.Count; seed++)
        {
            var random = new Random(seed);
            var charges = Charges(random, seed);
            var bill = BillOf(charges, random.Next(3) == 0 ? random.NextInt64(-10, 10) : 0);
            var (result, entries) = bill.Allocate(RandomCompany(seed, null));
            Assert.Equal(0, entries.Sum(entry => entry.Amount));
            Assert.DoesNotContain(entries, entry => entry.Amount == 0);
            var booked = entries.Where(entry => entry.Charge > 0).ToLookup(entry => entry.Charge, entry => entry.Amount);
            for (var i = 0; i < charges.Count; i++)
                Assert.Equal(charges[i].Type.IsCurrent() ? charges[i].Amount : 0, booked[i + 1].Sum());
            Assert.Equal(result.SuspenseSum, entries.Where(entry => entry.CostCentre == Company.SuspenseId).Sum(entry => entry.Amount));
            var unexplained = entries.Where(entry => entry is { Charge: 0, Account: LedgerAccount.Held });
            Assert.Equal(result.UnexplainedSum, unexplained.Sum(entry => entry.Amount));
        }
    }

    [Fact]
    public void The_order_of_charges_and_rules_does_not_change_what_a_cost_centre_takes()
    {
        for (var seed = 0; seed < Cases.Count; seed++)
        {
            var random = new Random(seed);
            var charges = Charges(random, seed);
            var held = Bill.Held(BillOf(charges, 0).Allocate(RandomCompany(seed, null)).Entries);
            var shuffled = charges.ToArray();
            random.Shuffle(shuffled);
            var again = Bill.Held(BillOf(shuffled, 0).Allocate(RandomCompany(seed, random)).Entries);
            Assert.Equal(held.OrderBy(pair => pair.Key), again.OrderBy(pair => pair.Key));
        }
    }

    private sealed record Item(long Amount, long Service, ChargeType Type, DateOnly Day, ServiceType ServiceType);

    private static List<Item> Charges(Random random, int seed) => [.. Enumerable.Range(0, Length(random, seed)).Select(_ => new Item(
        random.Next(5) == 0 ? random.NextInt64(-5_000_000, 5_000_000) : random.NextInt64(-500, 20_000) * 10_000,
        random.Next(0, 7), Types[random.Next(Types.Length)], Company.Day(3, random.Next(1, 29)),
        ServiceTypes[random.Next(ServiceTypes.Length)]))];

    private static int Length(Random random, int seed) => seed % LongBillEach == 0 ? LongBillCharges : random.Next(ChargesMax + 1);

    private static Bill BillOf(IEnumerable<Item> charges, long unexplainedCents)
    {
        var bill = new Bill();
        foreach (var charge in charges) bill.Charge(charge.Amount, charge.Service, charge.Type, charge.Day, charge.ServiceType);
        if (unexplainedCents != 0) bill.Invoice.PrintedCurrentCharges = bill.Invoice.ChargeSum + unexplainedCents * 10_000;
        foreach (var line in bill.Lines.Values.Where(line => line.ServiceId != 0))
            (line.VoiceSeconds, line.DataBytes) = (line.ServiceId * 1_000, line.ServiceId * 77_777_777);
        return bill;
    }

    /// <summary>The same company for the same seed; its lists are shuffled when there is a second source of chance.</summary>
    private static Company RandomCompany(int seed, Random? shuffle)
    {
        var random = new Random(seed);
        var company = new Company();
        const long vendor = Company.VendorId;
        company.Accounts.Add(new Account { Id = 11, VendorId = vendor, Number = "B", NumberKey = "B", Currency = "USD", ParentId = 10 });
        for (var service = 1; service <= 6; service++)
        {
            var account = 10 + random.Next(3);
            if (account < 12) company.Services.Add(new Service { Id = service, VendorId = vendor, AccountId = account });
            DateOnly? end = random.Next(2) == 0 ? Company.Day(3, 15) : null;
            if (random.Next(3) == 0) company.Assign(service, null, Centre(random), Company.Day(1), end);
        }
        for (var person = 1; person <= random.Next(8); person++)
            company.Person(person, Company.Day(1), null, $"CC{Centre(random)}", (EmploymentStatus)random.Next(1, 4));
        for (var rule = 1; rule <= random.Next(8); rule++) company.Rules.Add(RandomRule(rule, random));
        if (shuffle is not null)
        {
            Shuffle(company.Rules, shuffle);
            Shuffle(company.Versions, shuffle);
            foreach (var rule in company.Rules) Shuffle(rule.Targets, shuffle);
        }
        return company;
    }

    private static AllocationRule RandomRule(int id, Random random)
    {
        var level = (AllocationLevel)random.Next(1, 5);
        var method = (AllocationMethod)random.Next(1, 7);
        return new AllocationRule
        {
            Id = id, Name = $"R{id}", Level = level, VendorId = Company.VendorId, Method = method,
            ServiceId = level == AllocationLevel.Line ? random.Next(1, 7) : null,
            AccountId = level is AllocationLevel.SubAccount or AllocationLevel.Account ? 10 + random.Next(2) : null,
            ChargeType = random.Next(3) == 0 ? Types[random.Next(Types.Length)] : null,
            ValidFrom = Company.Day(random.Next(1, 4)), Targets = Targets(method, random),
        };
    }

    private static List<AllocationTarget> Targets(AllocationMethod method, Random random)
    {
        if (method is not (AllocationMethod.Percentage or AllocationMethod.FixedAmount)) return [];
        return [.. new long[] { 100, 200, 300 }.Take(random.Next(1, 4)).Select((centre, i) => new AllocationTarget
        {
            CostCentreId = centre, Weight = i == 0 ? null : random.NextInt64(0, 60) * Money.MicrosPerUnit,
        })];
    }

    private static long Centre(Random random) => 100 * random.Next(1, 4);

    private static void Shuffle<T>(List<T> list, Random random)
    {
        var items = list.ToArray();
        random.Shuffle(items);
        list.Clear();
        list.AddRange(items);
    }
}
