using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Mapped;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing;

/// <summary>Column maps as JSON documents, and what is wrong with one before any file is read by it.</summary>
public static class ColumnMaps
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <param name="json">A map with the property names of <see cref="ColumnMap"/> and the names of its enum values.</param>
    /// <param name="issues">Everything wrong with it, each of severity Blocker; empty when files can be read by it.</param>
    /// <returns>The map; null when the text is no map at all.</returns>
    public static ColumnMap? Parse(string json, out IReadOnlyList<Issue> issues)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (JsonSerializer.Deserialize<ColumnMap>(json, Options) is { } map)
            {
                FillGaps(map);
                issues = Validate(map);
                return map;
            }
            issues = [Bad("The column map is empty.")];
        }
        catch (JsonException e)
        {
            var place = $"at {e.Path ?? "its beginning"} in line {(e.LineNumber ?? 0) + 1}";
            issues = [Bad($"The column map is no valid JSON, or names something unknown, {place}.")];
        }
        return null;
    }

    /// <summary>The map as indented JSON; the same map gives the same text.</summary>
    public static string Write(ColumnMap map) => JsonSerializer.Serialize(map, Options);

    /// <summary>What the values of a mapped column are: as the map declares it, else by the field that it fills.</summary>
    public static DataCategory CategoryOf(MappedColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Category ?? MapFields.Of(column.Field).Category;
    }

    /// <summary>Everything that would keep files from being read by this map.</summary>
    public static IReadOnlyList<Issue> Validate(ColumnMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return [.. MapChecks.Problems(map).Select(Bad)];
    }

    // JSON may say null where the map has lists and texts.
    private static void FillGaps(ColumnMap map)
    {
        map.Columns ??= [];
        map.Columns.RemoveAll(c => c is null);
        foreach (var column in map.Columns) column.Column ??= "";
        map.Constants ??= [];
        map.ChargeTypes ??= [];
        map.UsageKinds ??= [];
        map.Directions ??= [];
        (map.Delimiter, map.Encoding) = (map.Delimiter ?? "", map.Encoding ?? "");
        (map.DecimalMark, map.GroupMark) = (map.DecimalMark ?? "", map.GroupMark ?? "");
        (map.DatePattern, map.TimePattern, map.DateTimePattern) = (map.DatePattern ?? "", map.TimePattern ?? "", map.DateTimePattern ?? "");
    }

    private static Issue Bad(string problem) => new(IssueCode.BadColumnMap, Severity.Blocker, Stage.Parse, problem);
}
