using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>Cuts a run of usage rows into packs, each row with who owned its line at its start, and writes them sealed.</summary>
internal sealed class UsageWriter(TenantStore store, OwnerDirectory owners)
{
    /// <summary>Packs that are encoded and sealed at the same time; each has its rows in memory once more.</summary>
    private static readonly int PacksAtOnce = Environment.ProcessorCount;

    /// <summary>Writes the draft's run in the caller's transaction; the run is empty then.</summary>
    public void Write(TemDbContext context, InvoiceDraft draft)
    {
        var order = draft.Usage.Order();
        foreach (var batch in order.Chunk(PacksAtOnce * UsagePack.Capacity))
        {
            var packs = batch.Chunk(UsagePack.Capacity).Select(numbers => Rows(draft.Usage, numbers)).ToArray();
            var written = new UsagePack[packs.Length];
            Parallel.For(0, packs.Length, i => written[i] = Pack(draft.Invoice.Id, draft.PackSeq + i, packs[i]));
            draft.PackSeq += packs.Length;
            store.Bulk.Write(context, written);
        }
        draft.Usage.Clear();
    }

    private UsageRow[] Rows(UsageRun run, int[] numbers)
    {
        var rows = new UsageRow[numbers.Length];
        var (service, day, employee) = (0L, 0L, 0L);
        for (var i = 0; i < rows.Length; i++)
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
        return rows;
    }

    private UsagePack Pack(long invoiceId, int seq, UsageRow[] rows)
    {
        var blob = store.Keys.Seal(UsagePackCodec.Encode(rows), out var keyId, UsageReader.Context(invoiceId, seq));
        return new UsagePack
        {
            InvoiceId = invoiceId, Seq = seq, MinLine = rows[0].ServiceId, MaxLine = rows[^1].ServiceId, RowCount = rows.Length,
            FormatVersion = UsagePackCodec.Version, KeyId = keyId, Blob = blob,
        };
    }
}
