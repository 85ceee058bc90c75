using System.Globalization;
using TemPlatform.Core.Allocating;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Cli.Bench;

/// <summary>Charges in blocks to journal entries, in memory.</summary>
internal static class AllocateBenchmark
{
    public const int RowsDefault = 1_000_000;
    private const double SecondsMax = 2;
    private const int Services = 50_000;
    private static readonly DateOnly Start = new(2026, 10, 1);

    public static BenchResult Run(BenchOptions options)
    {
        var facts = Facts(options.Rows);
        var reference = Reference();
        var owners = new OwnerDirectory(reference);
        var entries = 0;
        var timing = Stopwatches.Interleave(options,
            new Side(() => entries = Allocator.Allocate(facts, reference, owners, 1, static _ => { }).EntryCount))[0];
        if (entries < options.Rows) throw new InvalidOperationException("The benchmark lost charges.");
        var work = string.Create(CultureInfo.InvariantCulture, $"{options.Rows:N0} charges in blocks to journal entries");
        return new BenchResult("allocate", work, options.Runs,
            [new("allocate", timing.Seconds, "s", SecondsMax), new("processor time", timing.CpuSeconds, "s"), Stopwatches.PeakMemory()]);
    }

    private static long Sum(IEnumerable<ChargeBlock> blocks)
    {
        var sum = 0L;
        foreach (var block in blocks)
            for (var row = 0; row < block.Count; row++) sum += block.Amount[row];
        return sum;
    }

    private static InvoiceFacts Facts(int charges)
    {
        var random = new Random(BenchOptions.Seed);
        var blocks = new List<ChargeBlock>();
        for (var line = 1; line <= charges; line += ChargeBlock.Capacity)
        {
            var block = new ChargeBlock(1, line);
            for (var row = 0; row < ChargeBlock.Capacity && line + row <= charges; row++) Fill(block, random);
            blocks.Add(block);
        }
        return new InvoiceFacts
        {
            Invoice = new Invoice
            {
                Id = 1, VendorId = 1, AccountNumber = "1", AccountKey = "1", Number = "1", NumberKey = "1", Currency = "USD",
                ChargeCount = charges,
                PeriodStart = Start, PeriodEnd = Start.AddMonths(1), ChargeSum = Sum(blocks),
            },
            Vendor = new Vendor { Id = 1, Code = "V", Name = "V", ErpNumber = "1", ErpSite = "1" },
            Account = null, Lines = [], Blocks = blocks, Codes = new Dictionary<long, ChargeCode>(),
        };
    }

    private static void Fill(ChargeBlock block, Random random)
    {
        var row = block.Count++;
        block.ServiceId[row] = random.Next(1, Services + 1);
        block.ChargeType[row] = ChargeType.Recurring;
        block.Amount[row] = random.Next(1, 20_000) * 10_000L;
        block.PeriodStart[row] = Start.DayNumber;
        block.PeriodEnd[row] = Start.AddMonths(1).DayNumber;
    }

    private static ReferenceData Reference() => new()
    {
        KnownAt = DateTimeOffset.UnixEpoch,
        CostCentres =
        [
            new CostCentre { Id = 1, Code = CostCentre.SuspenseCode, IsSuspense = true },
            new CostCentre { Id = 2, Code = "CC" },
        ],
        ServiceAssignments = [.. Enumerable.Range(1, Services)
            .Select(id => new ServiceAssignment { Id = id, ServiceId = id, CostCentreId = 2, ValidFrom = DateOnly.MinValue })],
    };
}
