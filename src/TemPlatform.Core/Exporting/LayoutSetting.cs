using System.Collections.Frozen;

namespace TemPlatform.Core.Exporting;

/// <summary>
/// Something about the target that a layout cannot know, e.g. the name of the source in the ERP. A batch freezes what it was made with
/// as lines of <c>name=value</c>, so that its file can be written again byte by byte.
/// </summary>
/// <param name="Name">As given by a person; lower case with dashes.</param>
/// <param name="Description">What it is for, with its default.</param>
public sealed record LayoutSetting(string Name, string Description)
{
    /// <summary>Reads what a batch froze.</summary>
    public static IReadOnlyDictionary<string, string> Read(string frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        return frozen.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2))
            .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }

    /// <summary>Whether the layout has a setting of that name, and the value is one line of text.</summary>
    public static bool IsTaken(IApLayout layout, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return layout.Settings.Any(s => s.Name == name) && !value.Any(char.IsControl);
    }

    /// <summary>Lays what a person gave over what the layout's last batch had; a blank value takes a setting away.</summary>
    /// <returns>The text to freeze.</returns>
    /// <exception cref="ArgumentException">The layout has no setting of a name, or a value is not one line of text.</exception>
    public static string Freeze(IApLayout layout, string last, IEnumerable<KeyValuePair<string, string>> given)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(given);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Read(last)) values[name] = value;
        foreach (var (name, value) in given)
        {
            if (!IsTaken(layout, name, value)) throw new ArgumentException($"{layout.Name} cannot take the setting.", nameof(given));
            values[name] = value.Trim();
        }
        return string.Join('\n', values.Where(v => v.Value.Length > 0).Select(v => $"{v.Key}={v.Value}"));
    }
}
