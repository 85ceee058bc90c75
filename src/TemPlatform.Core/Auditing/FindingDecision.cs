using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>A person's yes or no to a finding, on one invoice or on all that show it.</summary>
public static class FindingDecision
{
    /// <summary>
    /// Decides the given occurrences of one finding, also those decided otherwise before; cleared ones stay cleared. Later occurrences
    /// follow while the finding is decided and they do not block. Entities are changed in place.
    /// </summary>
    /// <param name="finding">The finding of the occurrences.</param>
    /// <param name="occurrences">Its occurrences on one invoice, or all.</param>
    /// <param name="decision">Accepted or Dismissed.</param>
    /// <param name="reason">Why; free text of the person, required.</param>
    /// <param name="actorId">Who decides.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">The reason is empty, or the decision is neither Accepted nor Dismissed.</exception>
    public static DecisionOutcome Apply(Finding finding, IReadOnlyCollection<FindingOccurrence> occurrences, FindingState decision,
        string reason, long actorId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (decision is not (FindingState.Accepted or FindingState.Dismissed))
            throw new ArgumentException("A person accepts or dismisses.", nameof(decision));
        FindingTally before = default, after = default;
        int decided = 0, refused = 0;
        foreach (var occurrence in occurrences.Where(o => o.State != FindingState.Cleared))
        {
            before.Add(occurrence);
            if (occurrence.ClearsOnlyByRerun) refused++;
            else
            {
                (occurrence.State, occurrence.DecidedAt, occurrence.DecidedBy) = (decision, now, actorId);
                decided++;
            }
            after.Add(occurrence);
        }
        if (decided == 0) return new DecisionOutcome(0, refused);
        (finding.Decision, finding.Reason, finding.DecidedBy, finding.DecidedAt) = (decision, reason, actorId, now);
        after.Move(finding, before);
        return new DecisionOutcome(decided, refused);
    }
}

/// <summary>How many occurrences were decided, and how many only a re-run can clear.</summary>
public readonly record struct DecisionOutcome(int Decided, int Refused);
