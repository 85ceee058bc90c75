using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tagging;

/// <summary>The JSON document beside every file that leaves: which column holds which personal data. Same input, same bytes.</summary>
public static class Sidecar
{
    /// <summary>Appended to the name of the file that it describes.</summary>
    public const string Suffix = ".tags.json";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <param name="fileName">Name of the described file, without a path.</param>
    /// <param name="sha256">Hash of its bytes, lower-case hex.</param>
    /// <param name="columns">Columns in their order.</param>
    public static byte[] Write(string fileName, string sha256, DateTimeOffset createdAt, IReadOnlyList<SidecarColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("file", fileName);
            json.WriteString("sha256", sha256);
            json.WriteString("createdAt", createdAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber("highestLevel", columns.Select(c => c.Category.Level()).DefaultIfEmpty(1).Max());
            json.WriteStartArray("columns");
            foreach (var column in columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("category", column.Category.Code());
                json.WriteNumber("level", column.Category.Level());
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>A column of a written file and what its values are.</summary>
public sealed record SidecarColumn(string Name, DataCategory Category);
