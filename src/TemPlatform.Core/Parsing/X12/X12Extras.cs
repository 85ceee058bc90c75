using System.Runtime.CompilerServices;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// Values without a place of their own, joined from the levels and the line under them; the same values give the same instance. Several
/// values of one name stand behind each other.
/// </summary>
internal sealed class X12Extras
{
    private const int KnownMax = 1_024;

    /// <summary>Levels that are asked, and names that are joined; a damaged file may have any number.</summary>
    private const int LevelsMax = 64;
    private const int NamesMax = 64;

    private readonly Dictionary<int, (X12Node? Level, KeyValuePair<string, string>[] Own, Dictionary<string, string> Joined)> known = [];
    private readonly List<X12Node> levels = [];
    private bool hasLeftOut;

    /// <param name="level">The nearest level that says something; null for none.</param>
    /// <param name="own">What the line itself says.</param>
    public IReadOnlyDictionary<string, string>? Of(X12Node? level, List<KeyValuePair<string, string>> own)
    {
        if (level is null && own.Count == 0) return null;
        var hash = new HashCode();
        hash.Add(level is null ? 0 : RuntimeHelpers.GetHashCode(level));
        foreach (var (name, value) in own)
        {
            hash.Add(name);
            hash.Add(value);
        }
        var key = hash.ToHashCode();
        if (known.TryGetValue(key, out var found) && ReferenceEquals(found.Level, level) && Says(found.Own, own)) return found.Joined;
        if (known.Count >= KnownMax) known.Clear();
        var joined = Join(level, own);
        known[key] = (level, [.. own], joined);
        return joined;
    }

    /// <summary>Whether something did not fit since this was last asked.</summary>
    public bool TakeLeftOut()
    {
        var taken = hasLeftOut;
        hasLeftOut = false;
        return taken;
    }

    private static bool Says(KeyValuePair<string, string>[] known, List<KeyValuePair<string, string>> own)
    {
        if (known.Length != own.Count) return false;
        for (var i = 0; i < known.Length; i++)
            if (known[i].Value != own[i].Value || known[i].Key != own[i].Key) return false;
        return true;
    }

    private Dictionary<string, string> Join(X12Node? level, List<KeyValuePair<string, string>> own)
    {
        var joined = new Dictionary<string, List<string>>();
        var room = X12Details.TextsMax;
        levels.Clear();
        for (var at = level; at is not null && levels.Count < LevelsMax; at = at.Above) levels.Add(at);
        for (var i = levels.Count - 1; i >= 0; i--)
            foreach (var (name, value) in levels[i].Said!.Others) Put(joined, name, value, ref room);
        room += X12Details.TextsMax;
        foreach (var (name, value) in own) Put(joined, name, value, ref room);
        var texts = joined.ToDictionary(one => one.Key, one => string.Join("; ", one.Value));
        if (level?.Details.Account is { } account) texts["Account"] = account;
        return texts;
    }

    private void Put(Dictionary<string, List<string>> joined, string name, string value, ref int room)
    {
        if (!joined.TryGetValue(name, out var values)) values = [];
        if (values.Contains(value)) return;
        if (value.Length > room || (values.Count == 0 && joined.Count >= NamesMax))
        {
            hasLeftOut = true;
            return;
        }
        joined[name] = values;
        values.Add(value);
        room -= value.Length;
    }
}
