using System.Text.Json;

namespace TemPlatform.Core.Parsing;

/// <summary>One thing that vendors of a layout do differently: data of the feed, where everything else is the format's code.</summary>
/// <param name="Name">In camel case, as feeds write it.</param>
/// <param name="Meaning">What it decides, in a sentence.</param>
/// <param name="Values">The values that it takes; empty for any text.</param>
public sealed record FormatSetting(string Name, string Meaning, IReadOnlyList<string> Values);

/// <summary>Settings of a format as a feed keeps them.</summary>
public static class FormatSettings
{
    /// <summary>Settings by name from their stored JSON; null when there are none.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json);

    /// <summary>The settings as JSON, by name; the same settings give the same text.</summary>
    public static string Write(IReadOnlyDictionary<string, string> settings) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(settings.ToDictionary(), StringComparer.Ordinal));

    /// <summary>What is wrong with the settings for this format; null when nothing is.</summary>
    public static string? Problem(IVendorFormat format, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (name, value) in settings)
        {
            if (format.Settings.FirstOrDefault(s => s.Name == name) is not { } setting)
                return format.Settings.Count == 0 ? $"{format.Name} has no settings: leave them out."
                    : $"{format.Name} has these settings: {string.Join(", ", format.Settings.Select(s => s.Name))}.";
            if (string.IsNullOrWhiteSpace(value) || (setting.Values.Count > 0 && !setting.Values.Contains(value, StringComparer.Ordinal)))
                return $"The setting '{name}' takes {(setting.Values.Count == 0 ? "a text" : string.Join(" or ", setting.Values))}.";
        }
        return null;
    }
}
