using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>
/// Takes approved money to accounts payable: claim, freeze, write, read back, compare, rename, book. An invoice counts as exported
/// from the claim on, so that nothing books it anew while its file is being made. Whoever runs next finishes what was stopped.
/// </summary>
/// <param name="store">The tenant, opened for the person who prepares the batch.</param>
/// <param name="progress">Told after each durable step.</param>
public sealed class BatchExporter(TenantStore store, Action<ExportStep>? progress = null)
{
    private readonly BatchFile file = new(store, progress);

    /// <summary>Finishes stopped batches, then makes one batch per currency of what is approved. A batch that cannot be finished is
    /// reported and never keeps the others back.</summary>
    /// <param name="layout">One of <see cref="ApLayouts"/>; stopped batches keep theirs.</param>
    /// <param name="postingDate">Null for today.</param>
    /// <param name="settings">What changes of the settings that the layout's last batch had.</param>
    /// <exception cref="ArgumentException">The layout has no such setting.</exception>
    /// <exception cref="TemException">The disk is full, or the file of a void batch cannot be set aside.</exception>
    public ExportReport Export(IApLayout layout, DateOnly? postingDate = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var frozen = LayoutSetting.Freeze(layout, LastSettings(layout), settings ?? new Dictionary<string, string>());
        var files = new List<ApFile>();
        var refused = new List<RefusedInvoice>();
        var failed = new List<FailedBatch>();
        DurableFile.Sweep(BatchFile.FolderOf(store));
        SetVoidedAside();
        foreach (var batchId in Unfinished()) Finish(batchId);
        foreach (var currency in ApprovedCurrencies())
        {
            if (Contention.Retry(() => Claim(layout, frozen, currency, postingDate ?? Today)) is { } batchId) Finish(batchId);
        }
        return new ExportReport(files, refused, failed);

        void Finish(long batchId)
        {
            try
            {
                FinishOne(batchId, files, refused);
            }
            catch (Exception e) when (e is TemException { Code: not IssueCode.DiskFull } or DamagedApFileException || SumOverflow.Is(e))
            {
                failed.Add(new FailedBatch(batchId, NumberOf(batchId), SumOverflow.Is(e) ? SumOverflow.Named(e).Message : e.Message));
            }
        }
    }

    /// <summary>Writes the file of a batch again, from its frozen lines.</summary>
    /// <exception cref="TemException">No such batch, it is void or not frozen yet, or the bytes would differ from the first
    /// time.</exception>
    public ApFile Regenerate(long batchId)
    {
        using var context = store.NewContext();
        var batch = Find(context, batchId);
        if (batch.State != ApBatchState.Generated)
            throw new TemException($"The batch {batch.Number} is {batch.State}: only the file of a generated batch can be written again.");
        var written = file.Write(context, batch);
        if (SetAsideIfVoid(batchId)) throw new TemException($"The batch {batch.Number} was taken back while its file was written.");
        return written;
    }

    /// <summary>Takes a batch back: its release is reversed, its claims end, its invoices are approved again. Its file gets another
    /// name.</summary>
    /// <exception cref="TemException">No such batch, or it is void already.</exception>
    public ApBatch Void(long batchId)
    {
        var batch = Contention.Retry(() => TakeBack(batchId));
        file.SetAside(batch);
        return batch;
    }

    private ApBatch TakeBack(long batchId)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var batch = Find(context, batchId);
        if (batch.State == ApBatchState.Void) throw new TemException($"The batch {batch.Number} is void already.");
        foreach (var invoice in Claims.Invoices(context, batch.Id)) InvoiceMoves.Move(invoice, InvoiceStatus.Approved);
        BatchLedger.ReverseReleases(store, context, batch);
        batch.State = ApBatchState.Void;
        batch.VoidedAt = store.Clock.GetUtcNow();
        var net = batch.Debit + batch.Credit;
        store.Audit(context, "apbatch.voided", nameof(ApBatch), batch.Id, new { batch.Number, batch.Currency, Net = net });
        context.SaveChanges();
        // Claims are bulk rows: ended by one statement, counted by the event above.
        context.ApClaims.Where(c => c.ApBatchId == batch.Id).ExecuteUpdate(set => set.SetProperty(c => c.IsVoid, true));
        transaction.Commit();
        return batch;
    }

    private DateOnly Today => DateOnly.FromDateTime(store.Clock.GetUtcNow().UtcDateTime);

    /// <summary>A void that was stopped, or overtook the writing of its file, leaves the file: money that would be paid twice.</summary>
    private void SetVoidedAside()
    {
        using var context = store.NewContext();
        var voided = context.ApBatches.AsNoTracking().Where(b => b.State == ApBatchState.Void && b.FileName != null);
        foreach (var batch in voided.ToList()) file.SetAside(batch);
    }

    private bool SetAsideIfVoid(long batchId)
    {
        using var context = store.NewContext();
        var batch = Find(context, batchId);
        if (batch.State != ApBatchState.Void) return false;
        file.SetAside(batch);
        return true;
    }

    private List<long> Unfinished()
    {
        using var context = store.NewContext();
        return context.ApBatches.Where(b => b.State == ApBatchState.Claimed || b.State == ApBatchState.Frozen)
            .OrderBy(b => b.Id).Select(b => b.Id).ToList();
    }

    private List<string> ApprovedCurrencies()
    {
        using var context = store.NewContext();
        return context.Invoices.Where(i => i.IsCurrent && i.Status == InvoiceStatus.Approved)
            .Select(i => i.Currency).Distinct().OrderBy(c => c).ToList();
    }

    private string LastSettings(IApLayout layout)
    {
        using var context = store.NewContext();
        return context.ApBatches.Where(b => b.Layout == layout.Name).OrderByDescending(b => b.Id).Select(b => b.LayoutSettings)
            .FirstOrDefault() ?? "";
    }

    /// <summary>Claims into a new batch; null when nothing was left to claim.</summary>
    private long? Claim(IApLayout layout, string settings, string currency, DateOnly postingDate)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var id = store.Ids.Next<ApBatch>();
        var batch = new ApBatch
        {
            Id = id,
            PublicId = Guid.CreateVersion7(store.Clock.GetUtcNow()),
            Number = "",
            Layout = layout.Name,
            LayoutSettings = settings,
            State = ApBatchState.Claimed,
            Currency = currency,
            PostingDate = postingDate,
            PreparedBy = store.Actor.Id,
            CreatedAt = store.Clock.GetUtcNow(),
        };
        if (Claims.Take(store, context, batch) == 0) return null;
        batch.Number = FormattableString.Invariant($"AP-{postingDate:yyyyMMdd}-{store.Ids.Take(Batches.NumberSequence(store), 1):D4}");
        context.Add(batch);
        foreach (var invoice in Claims.Invoices(context, id)) InvoiceMoves.Move(invoice, InvoiceStatus.Exported);
        context.SaveChanges();
        transaction.Commit();
        progress?.Invoke(ExportStep.Claimed);
        return id;
    }


    private void FinishOne(long batchId, List<ApFile> files, List<RefusedInvoice> refused)
    {
        // Where another export froze it first, what that froze is what we write.
        refused.AddRange(Contention.Retry(() => BatchFreeze.Run(store, batchId)));
        using var context = store.NewContext();
        var batch = context.ApBatches.SingleOrDefault(b => b.Id == batchId);
        if (batch?.State != ApBatchState.Frozen) return;
        progress?.Invoke(ExportStep.Frozen);
        var written = file.Write(context, batch);
        try
        {
            BatchLedger.BookRelease(store, context, batch, written);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another export finished the same batch with the same bytes, or it was taken back before the file had its name.
            SetAsideIfVoid(batchId);
            return;
        }
        progress?.Invoke(ExportStep.Generated);
        files.Add(written);
    }

    private string NumberOf(long batchId)
    {
        using var context = store.NewContext();
        return Find(context, batchId).Number;
    }

    private static ApBatch Find(TemDbContext context, long batchId) => context.ApBatches.SingleOrDefault(b => b.Id == batchId)
        ?? throw new TemException($"There is no batch {batchId}.");
}
