using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Hands usage rows and lines on to a sink in batches, beside the reading: while the sink takes one batch, the next is read. It sees
/// everything in the order of the file and one at a time; what is neither waits until all before it is taken.
/// </summary>
internal sealed class UsageHandover(IInvoiceSink sink) : IInvoiceSink, IDisposable
{
    /// <summary>Rows of a batch: enough that handing over costs nothing, few enough to stay in the processor's cache.</summary>
    internal const int BatchRows = 1_024;

    private readonly SideWork beside = new();
    private Batch filling = new();
    private Batch taken = new();

    public int Invoice(InvoiceHeader header) => Behind().Invoice(header);

    public void Line(int invoice, LineSummary line)
    {
        filling.Add(invoice).Line = line.Copy();
        HandOverFull();
    }

    public void Charge(int invoice, ParsedCharge charge) => Behind().Charge(invoice, charge);

    public void Usage(int invoice, ParsedUsage usage)
    {
        filling.Add(invoice).Usage.Become(usage);
        HandOverFull();
    }

    public void Control(int invoice, ControlTotal control) => Behind().Control(invoice, control);

    public void Columns(long rawFileId, IReadOnlyList<ReadColumn> columns) => Behind().Columns(rawFileId, columns);

    public void Issue(Issue issue, int? invoice = null) => Behind().Issue(issue, invoice);

    /// <summary>Hands the rest over; the sink has taken everything then.</summary>
    /// <exception cref="Exception">What stopped the sink.</exception>
    public void End() => Behind();

    /// <summary>Nothing is handed over any more; what stopped the sink was thrown, or something else has stopped the reading.</summary>
    public void Dispose() => beside.Settle();

    private void HandOverFull()
    {
        if (filling.Count < BatchRows) return;
        beside.Wait();
        (filling, taken) = (taken, filling);
        beside.Start(() => taken.Give(sink));
    }

    // The sink, behind all that was pushed before. Few rows between other things are not worth another thread.
    private IInvoiceSink Behind()
    {
        beside.Wait();
        filling.Give(sink);
        return sink;
    }

    private sealed class Batch
    {
        private readonly List<Entry> entries = [];

        public int Count { get; private set; }

        public Entry Add(int invoice)
        {
            if (Count == entries.Count) entries.Add(new Entry());
            var entry = entries[Count++];
            entry.Invoice = invoice;
            return entry;
        }

        public void Give(IInvoiceSink sink)
        {
            var count = Count;
            Count = 0;
            for (var i = 0; i < count; i++)
            {
                var entry = entries[i];
                if (entry.Line is { } line) sink.Line(entry.Invoice, line);
                else sink.Usage(entry.Invoice, entry.Usage);
                entry.Line = null;
            }
        }
    }

    /// <summary>A usage row, or a line.</summary>
    private sealed class Entry
    {
        public int Invoice { get; set; }
        public ParsedUsage Usage { get; } = new();
        public LineSummary? Line { get; set; }
    }
}
