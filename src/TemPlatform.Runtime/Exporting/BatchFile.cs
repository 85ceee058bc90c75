using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tagging;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>The file of a frozen batch under <c>exports/ap</c>: written from its lines, read back, compared, and only then named.</summary>
internal sealed class BatchFile(TenantStore store, Action<ExportStep>? progress)
{
    private const string VoidSuffix = ".void";

    private string Folder => FolderOf(store);

    /// <summary>Where the files of all batches stand.</summary>
    public static string FolderOf(TenantStore store) => Path.Combine(store.DataFolder, "exports", "ap");

    /// <summary>Where the file of a batch stands; the file of a voided one has another name. Null while it has none.</summary>
    public static string? PathOf(TenantStore store, ApBatch batch)
    {
        if (batch.FileName is null || batch.State is not (ApBatchState.Generated or ApBatchState.Void)) return null;
        var path = Path.Combine(FolderOf(store), batch.FileName);
        if (batch.State == ApBatchState.Generated) return path;
        return File.Exists(path + VoidSuffix) ? path + VoidSuffix : null;
    }

    /// <summary>Writes the file under the name that the freeze fixed, and sets its hash where the batch has none yet; saving that is
    /// the caller's.</summary>
    /// <exception cref="TemException">What was read back differs from the database, or from the first time the file was
    /// written.</exception>
    public ApFile Write(TemDbContext context, ApBatch batch)
    {
        var layout = ApLayouts.Find(batch.Layout) ?? throw new TemException($"The layout {batch.Layout} is not part of this version.");
        var lines = context.ApLines.AsNoTracking().Where(l => l.ApBatchId == batch.Id).OrderBy(l => l.LineNumber).ToList();
        var totals = StoredTotals(context, batch.Id);
        var path = Path.Combine(Folder, batch.FileName ?? throw new InvalidOperationException("A frozen batch has no file name."));
        var columns = layout.Columns.Select(c => new SidecarColumn(c.Name, c.Category)).ToList();
        var frozen = new ControlTotals(batch.InvoiceCount, batch.LineCount, batch.Debit, batch.Credit);
        var document = new ApDocument(batch, lines);
        if (layout.Check(document).Count > 0)
            throw new TemException(IssueCode.ControlDiffers,
                $"The lines of batch {batch.Number} changed since they were frozen: nothing was written.");
        var sha = ExportFile.Write(path, stream => layout.Write(document, stream), batch.CreatedAt, columns, (content, hash) =>
        {
            if (layout.Verify(content) != totals || totals != frozen)
                throw new TemException(IssueCode.ControlDiffers,
                    $"The file of batch {batch.Number} does not sum to its lines: nothing was written.");
            if (batch.FileSha256 is not null && batch.FileSha256 != hash)
                throw new TemException(IssueCode.ControlDiffers,
                    $"The file of batch {batch.Number} came out with other bytes: nothing was written.");
        }, () => progress?.Invoke(ExportStep.Verified));
        progress?.Invoke(ExportStep.Renamed);
        batch.FileSha256 ??= sha;
        return new ApFile(batch, path);
    }

    /// <summary>Renames the files of a voided batch where they still have their names, so that nothing picks them up any more. Its
    /// release need not have been booked: the name is known since the freeze.</summary>
    /// <exception cref="TemException">A file cannot be renamed.</exception>
    public void SetAside(ApBatch batch)
    {
        if (batch.FileName is null) return;
        var path = Path.Combine(Folder, batch.FileName);
        foreach (var file in new[] { path, path + Sidecar.Suffix }.Where(File.Exists))
        {
            try
            {
                DurableFile.Publish(file, file + VoidSuffix, overwrite: true);
            }
            catch (FileNotFoundException)
            {
                // Another process renamed it in the meantime.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new TemException($"The batch {batch.Number} is void, but {file} cannot be renamed: close or remove it, then export "
                    + "again. Until then its money could be paid twice.", e);
            }
        }
    }

    /// <summary>Control totals as the database sums them.</summary>
    private static ControlTotals StoredTotals(TemDbContext context, long batchId)
    {
        var lines = context.ApLines.Where(l => l.ApBatchId == batchId);
        return new ControlTotals(lines.Select(l => l.InvoiceId).Distinct().Count(), lines.Count(),
            lines.Where(l => l.Amount > 0).Sum(l => l.Amount), lines.Where(l => l.Amount < 0).Sum(l => l.Amount));
    }
}
