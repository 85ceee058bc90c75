using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;

namespace TemPlatform.Samples;

/// <summary>Declaration of a feed of a sample company, as kept in <c>feeds/&lt;name&gt;.json</c>.</summary>
/// <param name="Vendor">Code of the vendor.</param>
/// <param name="Format">Name of the vendor format.</param>
/// <param name="FilePattern">Glob over file names.</param>
/// <param name="ColumnMap">For mapped formats only.</param>
/// <param name="Settings">Settings of the format by name; null when the feed says nothing.</param>
public sealed record SampleFeed(string Name, string Vendor, string Format, Medium Medium, string FilePattern, ColumnMap? ColumnMap,
    Dictionary<string, string>? Settings = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, SampleJson.Options);

    public static SampleFeed FromJson(string json) => JsonSerializer.Deserialize<SampleFeed>(json, SampleJson.Options)!;
}
