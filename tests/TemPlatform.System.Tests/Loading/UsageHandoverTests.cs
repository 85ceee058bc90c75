using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.SystemTests.Loading;

public class UsageHandoverTests
{
    [Fact]
    public void A_sink_sees_everything_in_the_order_of_the_file()
    {
        var random = new Random(7);
        var (direct, handedOver) = (new NotingSink(), new NotingSink());
        using (var handover = new UsageHandover(handedOver))
        {
            var (usage, line) = (new ParsedUsage(), new LineSummary());
            for (var i = 0; i < 5 * UsageHandover.BatchRows; i++)
            {
                (usage.RecordNumber, usage.Type, line.Identifier) = (i, $"type {i}", $"line {i}");
                var kind = random.Next(1_000);
                foreach (var sink in new IInvoiceSink[] { direct, handover })
                    switch (kind)
                    {
                        case 0: sink.Charge(i, new ParsedCharge { RecordNumber = i }); break;
                        case 1: sink.Issue(new Issue(IssueCode.BadDate, Severity.Error, Stage.Parse, $"{i}"), i); break;
                        case < 20: sink.Line(i, line); break;
                        default: sink.Usage(i, usage); break;
                    }
            }
            handover.End();
        }
        Assert.Equal(direct.Seen, handedOver.Seen);
    }

    [Fact]
    public void What_stops_the_sink_stops_the_reading()
    {
        using var handover = new UsageHandover(new NotingSink { FailsAt = 3 });
        var failure = Assert.Throws<IOException>(() =>
        {
            for (var i = 0; i < 3 * UsageHandover.BatchRows; i++) handover.Usage(0, new ParsedUsage { RecordNumber = i });
        });
        Assert.Equal("full", failure.Message);
    }

    private sealed class NotingSink : IInvoiceSink
    {
        public List<string> Seen { get; } = [];
        public long FailsAt { get; init; } = -1;

        public int Invoice(InvoiceHeader header) => 0;

        public void Line(int invoice, LineSummary line) => Seen.Add($"{invoice} line {line.Identifier}");

        public void Charge(int invoice, ParsedCharge charge) => Seen.Add($"{invoice} charge {charge.RecordNumber}");

        public void Usage(int invoice, ParsedUsage usage)
        {
            if (usage.RecordNumber == FailsAt) throw new IOException("full");
            Seen.Add($"{invoice} usage {usage.RecordNumber} {usage.Type}");
        }

        public void Control(int invoice, ControlTotal control) { }

        public void Columns(long rawFileId, IReadOnlyList<ReadColumn> columns) { }

        public void Issue(Issue issue, int? invoice = null) => Seen.Add($"{invoice} issue {issue.Message}");
    }
}
