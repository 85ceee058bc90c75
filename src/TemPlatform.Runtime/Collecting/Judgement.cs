using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;

namespace TemPlatform.Runtime.Collecting;

/// <summary>What is to be done about a file that a vendor shows.</summary>
public enum Verdict
{
    /// <summary>Not of this feed, or a marker.</summary>
    Ignored,
    /// <summary>Dealt with before, and the same since.</summary>
    Known,
    /// <summary>Its bytes are ours; the vendor's side is to be told, or told again since it still shows the file.</summary>
    Untold,
    /// <summary>Whole: it is taken.</summary>
    Whole,
    /// <summary>Seen once as it is: a second look decides.</summary>
    Unsettled,
    /// <summary>Not whole yet.</summary>
    Waiting,
    /// <summary>Put into quarantine, now.</summary>
    Refused,
}

/// <summary>Decides about one listed file, from what is known of it and what the vendor shows now; changes what is known.</summary>
internal static class Judgement
{
    /// <summary>A file at its first sight.</summary>
    public static RemoteFile FirstSight(long feedId, string pathHash, RemoteEntry entry, DateTimeOffset now) => new()
    {
        FeedId = feedId, PathHash = pathHash, Path = entry.Path, LengthBytes = entry.LengthBytes, ModifiedAt = entry.ModifiedAt,
        FirstSeenAt = now, LastSeenAt = now, StableSince = now,
    };

    /// <param name="isMarked">A marker beside the file says that it is whole.</param>
    public static Verdict Of(RemoteFile file, RemoteEntry entry, bool isMarked, DateTimeOffset now, CollectLimits limits)
    {
        var isChanged = file.LengthBytes != entry.LengthBytes || file.ModifiedAt != entry.ModifiedAt;
        if (isChanged) BeginAnew(file, entry, now);
        // A clock that was set back.
        if (file.StableSince > now) file.StableSince = now;
        if (IsDecided(file)) return Verdict.Known;
        if (file.State is RemoteFileState.Taken or RemoteFileState.Acknowledged) return Verdict.Untold;
        file.LastSeenAt = now;
        var isReleased = file is { State: RemoteFileState.Waiting, Issue: not null, Attempts: 0 };
        if (Problem(entry, limits) is { } issue && !(isReleased && file.Issue == issue.Code)) return Quarantine(file, issue);
        if (isReleased && file.Issue == IssueCode.IncompleteFile) return Verdict.Whole;
        if (file.State == RemoteFileState.Incomplete) file.State = RemoteFileState.Waiting;
        RemoteNames.Final(entry.Name, out var isUnfinished);
        if (isUnfinished || entry.LengthBytes == 0)
            return Wait(file, file.FirstSeenAt, now, limits, isUnfinished
                ? "Its name says that it is still being written." : "It is still empty.");
        if (file.RawFileId is not null)
            return Wait(file, file.StableSince, now, limits, "It ends in the middle: it is looked at again once it has changed.");
        if (isMarked || entry.IsWhole || entry.Sha256 is not null || now - file.StableSince >= limits.Settle) return Verdict.Whole;
        return isChanged && now - file.FirstSeenAt >= limits.IncompleteAfter
            ? Wait(file, file.FirstSeenAt, now, limits, "It keeps changing.") : Verdict.Unsettled;
    }

    /// <summary>Puts a file into quarantine for a reason.</summary>
    public static Verdict Quarantine(RemoteFile file, Issue issue)
    {
        (file.State, file.Issue, file.Message) = (RemoteFileState.Quarantined, issue.Code, issue.Message);
        return Verdict.Refused;
    }

    // A person decides about these, or nobody needs to: until the vendor shows another file in their place.
    private static bool IsDecided(RemoteFile file) => file.State switch
    {
        RemoteFileState.Quarantined or RemoteFileState.Discarded => true,
        RemoteFileState.Acknowledged => file.Issue == IssueCode.NotAcknowledged,
        RemoteFileState.Incomplete => file.RawFileId is not null,
        _ => false,
    };

    private static Issue? Problem(RemoteEntry entry, CollectLimits limits) => entry.Issue ?? RemoteNames.Problem(entry.Name)
        ?? (entry.LengthBytes > limits.Connection.FileBytesMax
            ? new Issue(IssueCode.FileTooLarge, Severity.Blocker, Stage.Collect, "It is larger than any file that is taken.") : null);

    private static void BeginAnew(RemoteFile file, RemoteEntry entry, DateTimeOffset now)
    {
        if (file.State != RemoteFileState.Waiting) file.FirstSeenAt = now;
        (file.LengthBytes, file.ModifiedAt, file.StableSince) = (entry.LengthBytes, entry.ModifiedAt, now);
        (file.State, file.Attempts, file.RawFileId, file.Issue, file.Message) = (RemoteFileState.Waiting, 0, null, null, null);
    }

    private static Verdict Wait(RemoteFile file, DateTimeOffset since, DateTimeOffset now, CollectLimits limits, string why)
    {
        file.Message = why;
        if (now - since < limits.IncompleteAfter) return Verdict.Waiting;
        (file.State, file.Issue) = (RemoteFileState.Incomplete, IssueCode.IncompleteFile);
        return Verdict.Refused;
    }
}
