using System.Text.Json;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors;

/// <summary>
/// What a removable medium says it holds: <c>manifest.json</c> with <c>serial</c>, <c>operator</c> and <c>files</c> of <c>name</c> and
/// <c>sha256</c>; or <c>manifest.csv</c> with the columns serial, operator, name, sha256, unquoted.
/// </summary>
/// <param name="Serial">Number of the medium.</param>
/// <param name="Operator">Who wrote it.</param>
/// <param name="Sha256ByName">Agreed hashes, lower-case hex.</param>
internal sealed record MediaManifest(string Serial, string Operator, IReadOnlyDictionary<string, string> Sha256ByName)
{
    public const string JsonName = "manifest.json";
    public const string CsvName = "manifest.csv";

    private const int LengthMax = 16 * 1024 * 1024;
    private const string CsvHeader = "serial,operator,name,sha256";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <exception cref="ConnectorException">MissingManifest: there is none, or it is not understood.</exception>
    public static MediaManifest Read(string folder)
    {
        var json = new FileInfo(Path.Combine(folder, JsonName));
        var csv = new FileInfo(Path.Combine(folder, CsvName));
        if (json.Exists == csv.Exists || json.LinkTarget is not null || csv.LinkTarget is not null)
            throw Missing("The medium needs one manifest, manifest.json or manifest.csv, with its serial number, who wrote it, and the "
                + "SHA-256 of each file.");
        try
        {
            var text = (json.Exists ? json : csv).Length > LengthMax ? throw Missing("The manifest is too large.")
                : File.ReadAllText((json.Exists ? json : csv).FullName);
            return (json.Exists ? OfJson(text) : OfCsv(text)) ?? throw Missing("The manifest lacks its serial number, who wrote it, or "
                + "files with their SHA-256; or it names a file twice.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Missing("The manifest cannot be read: have the medium written again.", e);
        }
    }

    private static MediaManifest? OfJson(string text)
    {
        var document = JsonSerializer.Deserialize<Document>(text, Options);
        return Of(document?.Serial, document?.Operator, [.. (document?.Files ?? []).Select(f => (f.Name, f.Sha256))]);
    }

    private static MediaManifest? OfCsv(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToList();
        if (lines.Length < 2 || !lines[0].Equals(CsvHeader, StringComparison.OrdinalIgnoreCase)) return null;
        var head = rows[0];
        return rows.Exists(r => r.Length != head.Length || r.Length != 4 || r[0] != head[0] || r[1] != head[1]) ? null
            : Of(head[0], head[1], rows.ConvertAll(r => ((string?)r[2], (string?)r[3])));
    }

    private static MediaManifest? Of(string? serial, string? writer, List<(string? Name, string? Sha256)> files)
    {
        if (string.IsNullOrWhiteSpace(serial) || string.IsNullOrWhiteSpace(writer) || files.Count == 0) return null;
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, sha256) in files)
            if (string.IsNullOrEmpty(name) || sha256 is not { Length: 64 } || !sha256.All(char.IsAsciiHexDigit)
                || !hashes.TryAdd(name, sha256.ToLowerInvariant())) return null;
        return new MediaManifest(serial, writer, hashes);
    }

    private static ConnectorException Missing(string message, Exception? inner = null) => new(IssueCode.MissingManifest, message, inner);

    private sealed record Document(string? Serial, string? Operator, IReadOnlyList<FileDocument>? Files);

    private sealed record FileDocument(string? Name, string? Sha256);
}
