using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Cuts runs of usage rows into packs, each row with who owned its line at its start, and writes them sealed. A full run is written
/// beside the reading: while it is sorted, packed and sealed, the next one is filled.
/// </summary>
internal sealed class UsageWriter(TenantStore store, OwnerDirectory owners, SideWork beside)
{
    /// <summary>Packs that are encoded and sealed at the same time; each has its rows in memory once more.</summary>
    private static readonly int PacksAtOnce = Environment.ProcessorCount;

    private readonly UsageRow[][] buffers = new UsageRow[PacksAtOnce][];
    private UsageRun? spare;

    /// <summary>Writes the draft's run in a transaction of its own, beside the caller, and gives the draft an empty one.</summary>
    public void WriteBeside(InvoiceDraft draft)
    {
        beside.Wait();
        var (run, firstSeq) = (draft.Usage, TakeSeqs(draft));
        draft.Usage = spare ?? new UsageRun();
        spare = run;
        beside.Start(() =>
        {
            using var context = store.NewContext();
            using var transaction = context.Database.BeginTransaction();
            Write(context, draft.Invoice.Id, run, firstSeq);
            transaction.Commit();
        });
    }

    /// <summary>Writes the draft's run in the caller's transaction.</summary>
    public void Write(TemDbContext context, InvoiceDraft draft) => Write(context, draft.Invoice.Id, draft.Usage, TakeSeqs(draft));

    private static int TakeSeqs(InvoiceDraft draft)
    {
        var first = draft.PackSeq;
        draft.PackSeq += (draft.Usage.Count + UsagePack.Capacity - 1) / UsagePack.Capacity;
        return first;
    }

    private void Write(TemDbContext context, long invoiceId, UsageRun run, int seq)
    {
        var order = run.Order();
        for (var from = 0; from < order.Length;)
        {
            var packs = new List<ArraySegment<UsageRow>>();
            for (; packs.Count < PacksAtOnce && from < order.Length; from += packs[^1].Count)
                packs.Add(Rows(run, order.AsSpan(from, Math.Min(UsagePack.Capacity, order.Length - from)), packs.Count));
            var written = new UsagePack[packs.Count];
            Parallel.For(0, written.Length, i => written[i] = Pack(invoiceId, seq + i, packs[i]));
            seq += written.Length;
            store.Bulk.Write(context, written);
        }
        run.Clear();
    }

    private ArraySegment<UsageRow> Rows(UsageRun run, ReadOnlySpan<int> numbers, int buffer)
    {
        if (buffers[buffer] is not { } rows || rows.Length < numbers.Length) buffers[buffer] = rows = new UsageRow[numbers.Length];
        var (service, day, employee) = (0L, 0L, 0L);
        for (var i = 0; i < numbers.Length; i++)
        {
            rows[i] = run.RowAt(numbers[i]);
            // Rows of a line and day stand together.
            var startDay = rows[i].StartTicks / TimeSpan.TicksPerDay;
            if (rows[i].ServiceId != service || startDay != day)
            {
                (service, day) = (rows[i].ServiceId, startDay);
                employee = owners.OwnerOf(service, DateOnly.FromDayNumber((int)startDay)).EmployeeId ?? 0;
            }
            rows[i].EmployeeId = employee;
        }
        return new ArraySegment<UsageRow>(rows, 0, numbers.Length);
    }

    private UsagePack Pack(long invoiceId, int seq, ArraySegment<UsageRow> rows)
    {
        var packed = UsagePackCodec.Encode(rows);
        var parties = store.Keys.Seal(packed.Parties.Span, out _, UsageReader.PartiesContext(invoiceId, seq));
        var blob = store.Keys.Seal(packed.Rows.Span, out var keyId, UsageReader.Context(invoiceId, seq));
        return new UsagePack
        {
            InvoiceId = invoiceId, Seq = seq, MinLine = rows[0].ServiceId, MaxLine = rows[^1].ServiceId, RowCount = rows.Count,
            FormatVersion = UsagePackCodec.Version, KeyId = keyId, Parties = parties, Blob = blob,
        };
    }
}
