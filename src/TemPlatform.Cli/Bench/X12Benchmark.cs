using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;
using TemPlatform.Core.Pipeline;
using TemPlatform.Samples.Billing;

namespace TemPlatform.Cli.Bench;

/// <summary>An 811 from bytes to normalized charges and usage rows, in memory: what its format and the normalizer cost together.</summary>
internal static class X12Benchmark
{
    public const int RowsDefault = 220_000;
    private const double CpuSecondsMax = 0.5;

    public static BenchResult Run(BenchOptions options)
    {
        var (content, truth) = X12Billing.Generate(new X12BillOptions { Seed = BenchOptions.Seed, SegmentsMin = options.Rows });
        var format = new X12Invoice811();
        var file = new SourceFile(1, "bill.edi", content.Length, () => new MemoryStream(content, writable: false));
        var input = new FormatInput([new FormatFile(file, format.Parts[0])], new VendorContext(1, "LARKFIELD", "US", "USD", 30));
        var read = new NormalizingSink();
        var timing = Stopwatches.Interleave(options, new Side(() => format.Read(input, read), () => read = new NormalizingSink()))[0];
        if (read.Sum != truth.ChargeSum || read.ChargeCount != truth.ChargeCount || read.UsageCount != truth.UsageCount)
            throw new InvalidOperationException("The benchmark's bill was not read as it was made.");
        var work = string.Create(CultureInfo.InvariantCulture,
            $"an 811 of {truth.SegmentCount:N0} segments ({content.Length / 1e6:F1} MB) to {read.ChargeCount:N0} charges ")
            + string.Create(CultureInfo.InvariantCulture, $"and {read.UsageCount:N0} calls");
        return new BenchResult("x12", work, options.Runs,
        [
            new("processor time", timing.CpuSeconds, "s", CpuSecondsMax), new("elapsed", timing.Seconds, "s"),
            new("first run elapsed", timing.First, "s"), Stopwatches.PeakMemory(),
        ]);
    }

    /// <summary>Normalizes into blocks as loading does, and forgets full ones as if they were written.</summary>
    private sealed class NormalizingSink : IInvoiceSink
    {
        private readonly Normalizer normalizer = new(new MemoryKeys(), "US");
        private BillingPeriod period;
        private ChargeBlock block = new(1, 1);

        public long Sum { get; private set; }
        public int ChargeCount { get; private set; }
        public int UsageCount { get; private set; }

        public int Invoice(InvoiceHeader header)
        {
            period = header.Period;
            return 0;
        }

        public void Charge(int invoice, ParsedCharge charge)
        {
            if (block.IsFull) block = new ChargeBlock(1, block.FirstLine + block.Count);
            normalizer.Charge(block, period, charge);
            ChargeCount++;
            if (charge.ChargeType.IsCurrent()) Sum += charge.Amount;
        }

        public void Usage(int invoice, ParsedUsage usage)
        {
            normalizer.Usage(usage);
            UsageCount++;
        }

        public void Line(int invoice, LineSummary line) { }

        public void Control(int invoice, ControlTotal control) { }

        public void Columns(long rawFileId, IReadOnlyList<ReadColumn> columns) { }

        public void Issue(Issue issue, int? invoice = null) =>
            throw new InvalidOperationException($"The benchmark's bill has an issue: {issue.Code}.");
    }

    /// <summary>Dictionaries of a vendor of whom nothing is known yet.</summary>
    private sealed class MemoryKeys : IFactKeys
    {
        private readonly Dictionary<(string, DateOnly), long> resolved = [];
        private readonly Dictionary<(IdentifierScheme, string), long> services = [];
        private readonly Dictionary<string, long> codes = [];
        private readonly Dictionary<string, long> texts = [];

        public long Service(string identifier, DateOnly day)
        {
            if (resolved.TryGetValue((identifier, day), out var id)) return id;
            var name = LineIdentifiers.Normalize(identifier, "US");
            if (!services.TryGetValue(name, out id)) services[name] = id = services.Count + 1;
            return resolved[(identifier, day)] = id;
        }

        public long ChargeCode(string code, ChargeType chargeType, ServiceType serviceType) => Id(codes, code);

        public long TextCode(ParsedCharge charge, long textId, long serviceId) => Id(codes, charge.Description);

        public long Text(string text) => text.Length == 0 ? 0 : Id(texts, text);

        private static long Id(Dictionary<string, long> ids, string text)
        {
            if (!ids.TryGetValue(text, out var id)) ids[text] = id = ids.Count + 1;
            return id;
        }
    }
}
