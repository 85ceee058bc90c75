namespace TemPlatform.Core.Parsing.X12;

/// <summary>Values without a place of their own, joined from a level and its lines; the same values give the same instance.</summary>
internal sealed class X12Extras
{
    private const int KnownMax = 4_096;

    private readonly Dictionary<int, (IReadOnlyDictionary<string, string>? Level, Dictionary<string, string> Joined)> known = [];

    public IReadOnlyDictionary<string, string>? Of(IReadOnlyDictionary<string, string>? level, List<KeyValuePair<string, string>> own)
    {
        if (own.Count == 0) return level;
        var hash = new HashCode();
        hash.Add(level is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(level));
        foreach (var (name, value) in own)
        {
            hash.Add(name);
            hash.Add(value);
        }
        var key = hash.ToHashCode();
        if (known.TryGetValue(key, out var found) && ReferenceEquals(found.Level, level) && Says(found.Joined, own)) return found.Joined;
        var joined = level is null ? [] : new Dictionary<string, string>(level);
        foreach (var group in own.GroupBy(other => other.Key)) joined[group.Key] = string.Join("; ", group.Select(other => other.Value));
        if (known.Count >= KnownMax) known.Clear();
        known[key] = (level, joined);
        return joined;
    }

    private static bool Says(Dictionary<string, string> joined, List<KeyValuePair<string, string>> own)
    {
        foreach (var (name, value) in own)
            if (!joined.TryGetValue(name, out var said) || said != value) return false;
        return true;
    }
}
