using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>Whether a feed may connect by itself now.</summary>
/// <param name="IsOpen">It may not: connecting again would not help, or would lock the account.</param>
/// <param name="Until">From then on it is tried again; null when a person must change something first.</param>
/// <param name="Cause">What the last runs failed with.</param>
public sealed record CircuitState(bool IsOpen, DateTimeOffset? Until, IssueCode? Cause);

/// <summary>
/// Keeps a feed that fails from knocking on. What a person must mend (a refused sign-in, a changed host key) stops it at once, until its
/// declaration or its credential changes or a run by hand succeeds; what may pass by itself is tried again later and later.
/// </summary>
public static class FeedCircuit
{
    /// <summary>Failed runs in a row before a feed rests.</summary>
    public const int FailuresMax = 5;

    /// <summary>Tries of one run before the next occurrence is waited for.</summary>
    public const int AttemptsMax = 4;

    private static readonly TimeSpan RetryFirst = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RestFirst = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RestMax = TimeSpan.FromHours(6);

    /// <summary>Whether a failure passes without a person.</summary>
    public static bool IsTransient(IssueCode? code) => code is not (IssueCode.HostKeyUnknown or IssueCode.HostKeyChanged
        or IssueCode.SignInRefused or IssueCode.AccountLocked or IssueCode.CodeRefused or IssueCode.CertificateRefused
        or IssueCode.AddressRefused or IssueCode.MissingCredential);

    /// <param name="runs">The feed's runs that ended, the latest first; covered and suspended ones do not count.</param>
    /// <param name="changedAt">When the feed's declaration or its credential last changed.</param>
    public static CircuitState Of(IEnumerable<FeedRun> runs, DateTimeOffset changedAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var failed = runs.Where(Counts).TakeWhile(run => run.State == FeedRunState.Failed && run.EndedAt > changedAt).ToList();
        if (failed.Count == 0) return new CircuitState(false, null, null);
        var last = failed[0];
        if (!IsTransient(last.Issue)) return new CircuitState(true, null, last.Issue);
        if (failed.Count < FailuresMax) return new CircuitState(false, null, last.Issue);
        var rest = RestFirst * (1 << Math.Min(failed.Count - FailuresMax, 8));
        var until = last.EndedAt!.Value + (rest < RestMax ? rest : RestMax);
        return new CircuitState(until > now, until > now ? until : null, last.Issue);
    }

    /// <summary>When a failed run is tried again: a minute later, then twice as long each time; null when not.</summary>
    /// <param name="jitter">From 0 to 100: spreads feeds that failed together, up to a fifth of the time before and after.</param>
    public static DateTimeOffset? RetryAt(FeedRun failed, int jitter)
    {
        ArgumentNullException.ThrowIfNull(failed);
        if (!IsTransient(failed.Issue) || failed.Issue == IssueCode.FeedSuspended || failed.Attempts >= AttemptsMax) return null;
        return failed.EndedAt + RetryFirst * (1 << (failed.Attempts - 1)) * (200 + jitter) / 250;
    }

    private static bool Counts(FeedRun run) =>
        run.State is FeedRunState.Done or FeedRunState.Failed && run.Issue != IssueCode.FeedSuspended;
}
