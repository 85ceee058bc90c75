using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>Files that their vendor seems not to be done with: nothing says that they are whole, and their end is missing.</summary>
internal static class CutFiles
{
    private const int ChunkSize = 500;

    /// <summary>What a file is held for when its end is missing.</summary>
    private static readonly IssueCode?[] Reasons =
    [
        IssueCode.ZipTruncated, IssueCode.OpenQuote, IssueCode.RaggedRow, IssueCode.TruncatedInvoice, IssueCode.BrokenEnvelope,
        IssueCode.WrongCount, IssueCode.DoesNotFoot, IssueCode.ControlDiffers, IssueCode.NoInvoice,
    ];

    /// <summary>The files on the vendor's side whose bytes end too early.</summary>
    public static HashSet<long> Among(TenantStore store, IEnumerable<Sighting> sightings)
    {
        var cut = new HashSet<long>();
        foreach (var chunk in sightings.Where(s => !s.IsSure && s.RawFileId is not null).Chunk(ChunkSize))
        {
            var ids = chunk.Select(s => s.RawFileId!.Value).ToList();
            using var context = store.NewContext();
            var held = context.RawFiles.AsNoTracking().Where(f => ids.Contains(f.Id))
                .Where(f => f.State == FileState.Held && Reasons.Contains(f.HeldReason)).Select(f => f.Id).ToHashSet();
            cut.UnionWith(chunk.Where(s => held.Contains(s.RawFileId!.Value)).Select(s => s.FileId));
        }
        return cut;
    }
}
