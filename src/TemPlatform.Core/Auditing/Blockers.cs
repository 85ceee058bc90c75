using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>
/// What keeps an invoice from approval and export: its own open occurrences of severity Blocker, whatever was decided on other
/// invoices.
/// </summary>
public static class Blockers
{
    public static bool Blocks(FindingOccurrence occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        return occurrence is { Severity: Severity.Blocker, State: FindingState.Open };
    }

    /// <summary>The blockers among an invoice's occurrences, one line per finding.</summary>
    public static IReadOnlyList<OpenBlocker> Of(IEnumerable<FindingOccurrence> occurrences, IEnumerable<Finding> findings)
    {
        var byId = findings.ToDictionary(f => f.Id);
        return
        [
            .. occurrences.Where(Blocks).GroupBy(o => o.FindingId).OrderBy(g => byId[g.Key].Rule, StringComparer.Ordinal).ThenBy(g => g.Key)
                .Select(g => new OpenBlocker(g.Key, byId[g.Key].Rule, g.MinBy(o => o.Id)!.Evidence, g.Count(),
                    g.All(o => o.ClearsOnlyByRerun))),
        ];
    }
}

/// <summary>A finding that blocks an invoice, with the evidence of its first occurrence there.</summary>
public sealed record OpenBlocker(long FindingId, string Rule, string Evidence, int Occurrences, bool ClearsOnlyByRerun);
