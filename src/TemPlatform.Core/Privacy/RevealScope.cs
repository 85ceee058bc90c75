namespace TemPlatform.Core.Privacy;

/// <summary>
/// The only way to see what a masked value holds. A scope has one purpose and counts what was revealed by category; the
/// outside world writes one record per scope when it ends (never one per value, and never a value).
/// </summary>
public sealed class RevealScope(Purpose purpose) : IDisposable
{
    private readonly Dictionary<DataCategory, int> counts = [];
    private Action<RevealScope>? onEnd;

    /// <summary>Opens a scope whose end is reported to <paramref name="onEnd"/>.</summary>
    public RevealScope(Purpose purpose, Action<RevealScope> onEnd) : this(purpose) => this.onEnd = onEnd;

    public Purpose Purpose { get; } = purpose;

    /// <summary>How many values were revealed, by category.</summary>
    public IReadOnlyDictionary<DataCategory, int> Counts => counts;

    internal void Count(DataCategory category) => counts[category] = counts.GetValueOrDefault(category) + 1;

    public void Dispose()
    {
        onEnd?.Invoke(this);
        onEnd = null;
    }
}
