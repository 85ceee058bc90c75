using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Joins files that came now with parts of the same account and cycle that came earlier: those that wait, and, where a set would
/// stay incomplete, those that are loaded (the vendor sent only what changed, which shows when the whole is compared).
/// </summary>
internal sealed class LateParts(TenantStore store, Recognizer recognizer)
{
    public IReadOnlyList<RecognizedFile> Join(IEnumerable<RecognizedFile> fresh)
    {
        var all = fresh.ToList();
        while (TryAdd(all, FileState.Held, static _ => true)) { }
        while (TryAdd(all, FileState.Loaded, static set => set.Missing.Count > 0)) { }
        return all;
    }

    private bool TryAdd(List<RecognizedFile> all, FileState state, Func<FileSet, bool> wants)
    {
        var count = all.Count;
        foreach (var set in FileSet.Group(all).Where(wants).ToList())
        {
            var keys = set.Files.SelectMany(f => f.SetKeys).ToHashSet();
            if (keys.Count == 0) continue;
            foreach (var file in Stored(state, keys).Where(f => all.TrueForAll(known => known.File.Id != f.Id)))
            {
                if (recognizer.Recognize(file) is ({ } found, null) && !all.Exists(found.IsSamePart)) all.Add(found);
            }
        }
        return all.Count > count;
    }

    // The latest first: it goes before an earlier version of the same part. Of versions that came together a person chooses.
    private List<RawFile> Stored(FileState state, HashSet<string> keys)
    {
        using var context = store.NewContext();
        var files = context.Set<RawFile>().AsNoTracking().Where(f => f.State == state && f.SetKeys != null
            && f.HeldReason != IssueCode.ConflictingParts);
        // The parts of a set name the same accounts: one key finds them among what is loaded, without reading all that ever was.
        var one = keys.First();
        if (state == FileState.Loaded) files = files.Where(f => f.SetKeys!.Contains(one));
        return [.. files.OrderByDescending(f => f.Id).AsEnumerable().Where(f => f.SetKeys!.Split(' ').Any(keys.Contains))];
    }
}
