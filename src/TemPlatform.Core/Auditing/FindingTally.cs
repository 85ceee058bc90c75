using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>What the occurrences of one finding on one invoice (or of one decision) add to the finding.</summary>
internal struct FindingTally
{
    public int Count;
    public int OpenCount;
    /// <summary>Of open and accepted occurrences: what was dismissed or cleared is not at stake.</summary>
    public long OneTime;
    /// <summary>Of all that were not cleared: whether it is at stake is said by the finding's state.</summary>
    public long Recurring;
    public Severity Worst;

    public void Add(FindingOccurrence occurrence)
    {
        if (occurrence.State == FindingState.Cleared) return;
        Count++;
        if (occurrence.Severity > Worst) Worst = occurrence.Severity;
        if (occurrence.State == FindingState.Open) OpenCount++;
        Recurring += occurrence.Recurring;
        if (occurrence.State != FindingState.Dismissed) OneTime += occurrence.OneTime;
    }

    /// <summary>Replaces the earlier share of the same occurrences in the finding by this one, and says where the finding stands.</summary>
    public readonly void Move(Finding finding, FindingTally earlier)
    {
        finding.OccurrenceCount += Count - earlier.Count;
        finding.OpenCount += OpenCount - earlier.OpenCount;
        finding.OneTime += OneTime - earlier.OneTime;
        // Clearing ends a decision: what comes back is judged anew.
        if (finding.OccurrenceCount == 0) finding.Decision = null;
        finding.State = finding.OpenCount > 0 ? FindingState.Open
            : finding.OccurrenceCount == 0 ? FindingState.Cleared
            : finding.Decision ?? FindingState.Open;
    }
}
