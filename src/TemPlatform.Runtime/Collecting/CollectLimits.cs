using TemPlatform.Runtime.Connectors;

namespace TemPlatform.Runtime.Collecting;

/// <summary>How patient collecting is (<c>Tem:Collect</c>).</summary>
public sealed record CollectLimits
{
    /// <summary><c>SettleSeconds</c>: a file that is not said to be whole is looked at twice, at least so far apart.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>IncompleteMinutes</c>: what has not become whole for so long is an exception that a person decides.</summary>
    public TimeSpan IncompleteAfter { get; init; } = TimeSpan.FromHours(6);

    /// <summary><c>LeaseSeconds</c>: a worker that has not been heard of for so long is dead, and another takes over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary><c>AttemptsMax</c>: failed tries to take a file before it is put into quarantine.</summary>
    public int AttemptsMax { get; init; } = 5;

    public ConnectionLimits Connection { get; init; } = new();
}
