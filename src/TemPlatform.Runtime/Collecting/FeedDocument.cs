using System.Text.Json;
using System.Text.Json.Serialization;
using TemPlatform.Core.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace TemPlatform.Runtime.Collecting;

/// <summary>A feed as ops writes it, in JSON or YAML: all that the declaration of a feed says, nothing else.</summary>
public sealed record FeedDocument
{
    /// <summary>Larger documents are no declarations.</summary>
    private const int LengthMax = 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public string? Name { get; init; }
    /// <summary>Code of the vendor.</summary>
    public string? Vendor { get; init; }
    /// <summary>Name of a vendor format.</summary>
    public string? Format { get; init; }
    public Medium? Medium { get; init; }
    /// <summary>Glob over file names.</summary>
    public string? FilePattern { get; init; }
    /// <summary>For <c>MappedCsv</c> only.</summary>
    public JsonElement? ColumnMap { get; init; }
    /// <summary>Lines of the declaration above its column map, so that what is wrong in the map is named by its line of the file.</summary>
    [JsonIgnore]
    public int LinesAboveMap { get; init; }
    /// <summary>Settings of the format by name.</summary>
    public Dictionary<string, string>? Settings { get; init; }

    /// <summary>How its files are fetched; left out where people bring them.</summary>
    public string? Connector { get; init; }
    /// <summary>What the connector needs to know; no secret.</summary>
    public JsonElement? Connection { get; init; }
    /// <summary>Name of a credential.</summary>
    public string? Credential { get; init; }
    public ScheduleDocument? Schedule { get; init; }
    /// <summary>Account numbers whose bills it brings.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }
    public Cadence? Cadence { get; init; }

    /// <param name="text">JSON, or YAML when <paramref name="isYaml"/>.</param>
    /// <exception cref="TemException">It is neither, or names something unknown.</exception>
    public static FeedDocument Parse(string text, bool isYaml)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LengthMax) throw new TemException("The file is too large to declare a feed.");
        try
        {
            var document = JsonSerializer.Deserialize<FeedDocument>(isYaml ? YamlAsJson(text) : text, Options)
                ?? throw new TemException("The file declares nothing: tem feed add --template prints an example.");
            return isYaml || document.ColumnMap is not { } map ? document
                : document with { LinesAboveMap = text[..text.IndexOf(map.GetRawText(), StringComparison.Ordinal)].Count(c => c == '\n') };
        }
        catch (JsonException e)
        {
            // Lines of a declaration in YAML are lost on its way through JSON.
            var place = $"at {e.Path ?? "its beginning"}{(isYaml ? "" : $" in line {(e.LineNumber ?? 0) + 1}")}";
            throw new TemException($"The declaration is not valid, or names something unknown, {place}. "
                + "tem feed add --template prints an example.");
        }
        catch (YamlException e)
        {
            throw new TemException($"The declaration is not valid YAML in line {e.Start.Line}.");
        }
    }

    /// <summary>The text of a column map file as JSON.</summary>
    /// <exception cref="TemException">It is not valid YAML.</exception>
    public static string MapAsJson(string text, bool isYaml)
    {
        try
        {
            return isYaml ? YamlAsJson(text) : text;
        }
        catch (YamlException e)
        {
            throw new TemException($"The column map is not valid YAML in line {e.Start.Line}.");
        }
    }

    private static string YamlAsJson(string text)
    {
        // References can make a small text grow without end; a declaration needs none.
        var events = new Parser(new StringReader(text));
        while (events.MoveNext())
            if (events.Current is AnchorAlias) throw new YamlException(events.Current.Start, events.Current.End, "No references here.");
        var values = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize(new StringReader(text));
        return new SerializerBuilder().JsonCompatible().Build().Serialize(values);
    }
}

/// <summary>When a feed runs by itself.</summary>
public sealed record ScheduleDocument
{
    /// <summary>Five fields: minute, hour, day of month, month, day of week.</summary>
    public string? Cron { get; init; }
    /// <summary>IANA name of the vendor's time zone.</summary>
    public string? TimeZone { get; init; }
    public SkippedTime? Skipped { get; init; }
    public RepeatedTime? Repeated { get; init; }
}
