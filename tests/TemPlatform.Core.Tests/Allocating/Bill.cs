using TemPlatform.Core.Allocating;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Matching;

namespace TemPlatform.Core.Tests.Allocating;

/// <summary>An invoice whose charges a test spells out in one line each; sums are taken from them.</summary>
internal sealed class Bill
{
    public const long JournalId = 77;
    private readonly List<ChargeBlock> blocks = [];

    public Invoice Invoice { get; } = new()
    {
        Id = 3, VendorId = Company.VendorId, AccountId = 10, AccountNumber = "A-1", AccountKey = "A1", Number = "1", NumberKey = "1",
        Currency = "USD", InvoiceDate = Company.Day(4, 15), PeriodStart = Company.Day(3), PeriodEnd = Company.Day(4),
    };

    public Dictionary<long, InvoiceLine> Lines { get; } = [];

    /// <param name="amount">Millionths.</param>
    /// <param name="serviceId">0 for the account itself.</param>
    /// <param name="type">What the charge is for.</param>
    /// <param name="day">First day of the charge; the bill's when left out.</param>
    /// <param name="serviceType">What is billed.</param>
    public Bill Charge(long amount, long serviceId = 0, ChargeType type = ChargeType.Recurring, DateOnly? day = null,
        ServiceType serviceType = ServiceType.Wireless)
    {
        if (blocks.Count == 0 || blocks[^1].IsFull)
            blocks.Add(new ChargeBlock(Invoice.Id, blocks.Sum(full => full.Count) + 1));
        var block = blocks[^1];
        var row = block.Count++;
        block.ServiceId[row] = serviceId;
        block.ChargeType[row] = type;
        block.ServiceType[row] = serviceType;
        block.Amount[row] = amount;
        block.PeriodStart[row] = (day ?? Invoice.PeriodStart).DayNumber;
        block.PeriodEnd[row] = block.PeriodStart[row] + 1;
        if (type.IsCurrent()) Invoice.ChargeSum += amount;
        Line(serviceId).ChargeSum += amount;
        return this;
    }

    public InvoiceLine Line(long serviceId)
    {
        if (!Lines.TryGetValue(serviceId, out var line)) Lines.Add(serviceId, line = new InvoiceLine { ServiceId = serviceId });
        return line;
    }

    public InvoiceFacts Facts => new()
    {
        Invoice = Invoice, Vendor = Company.Vendor, Account = null, Lines = [.. Lines.Values], Blocks = blocks,
        Codes = new Dictionary<long, ChargeCode>(),
    };

    /// <summary>Matches and allocates; the entries in the order in which they were written.</summary>
    public (AllocationResult Result, List<Entry> Entries) Allocate(Company company)
    {
        var reference = company.Reference();
        var owners = new OwnerDirectory(reference);
        var facts = Facts;
        InvoiceMatcher.Match(facts, reference, owners);
        var entries = new List<Entry>();
        var result = Allocator.Allocate(facts, reference, owners, JournalId, block =>
        {
            for (var row = 0; row < block.Count; row++)
            {
                entries.Add(new Entry(FactIds.Line(block.EntryId(row)), block.LedgerAccount[row], FactIds.Line(block.ChargeId[row]),
                    block.CostCentreId[row], block.GlString[row], block.AllocationRuleId[row], block.AllocationLevel[row],
                    block.Amount[row]));
            }
        });
        Assert.Equal(entries.Count, result.EntryCount);
        Assert.True(entries.Select(entry => entry.Number).SequenceEqual(Enumerable.Range(1, entries.Count)));
        return (result, entries);
    }

    /// <summary>Amount per cost centre of what is held, 0 for the unexplained.</summary>
    public static Dictionary<long, long> Held(IEnumerable<Entry> entries) => entries.Where(entry => entry.Account == LedgerAccount.Held)
        .GroupBy(entry => entry.CostCentre).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Amount));
}

/// <summary>A journal entry; charge is the line of the charge, 0 for none.</summary>
internal sealed record Entry(int Number, LedgerAccount Account, int Charge, long CostCentre, string GlString, long RuleId,
    AllocationLevel Level, long Amount);
