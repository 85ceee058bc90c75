using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>A server that is signed in to over SSH.</summary>
public record SshAddress
{
    public const int PortDefault = 22;
    private const int HostMax = 253;
    private const int UserMax = 128;
    private const int KeysMax = 4;

    /// <summary>Name or address.</summary>
    public string Host { get; init; } = "";
    public int Port { get; init; } = PortDefault;
    public string User { get; init; } = "";

    /// <summary>Public keys that the server may show; a planned change lists the old and the new one.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<HostKey> Keys => [.. HostKeys.Select(HostKey.Parse).OfType<HostKey>()];

    /// <summary>What is wrong with it, without its values; null when it can be used.</summary>
    /// <param name="path">Where it stands in the settings.</param>
    internal string? Problem(string path)
    {
        if (Host.Length is 0 or > HostMax || !IsHost(Host)) return $"{path}host must be a host's name or address";
        if (Port is < 1 or > 65535) return $"{path}port must be a number from 1 to 65535";
        if (User.Length is 0 or > UserMax || !IsUser(User))
            return $"{path}user must be letters, digits and . _ @ + - only, and not begin with -";
        if (HostKeys.Count > KeysMax) return $"{path}hostKeys holds at most {KeysMax} keys";
        return HostKeys.All(k => HostKey.Parse(k) is not null) ? null
            : $"{path}hostKeys must be lines of OpenSSH public keys of these kinds: {string.Join(", ", HostKey.Types)}";
    }

    /// <summary>Nothing that a program could take for an option, a token or an end of a word.</summary>
    private static bool IsHost(string host) =>
        host[0] != '-' && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');

    private static bool IsUser(string user) =>
        user[0] != '-' && user.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');
}

/// <summary>Settings of an SFTP connection, as a feed's declaration has them under <c>connection</c>.</summary>
public sealed record SftpSettings : SshAddress
{
    public const int ConnectionsMax = 4;
    private const int PathMax = 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Where files wait; empty for the folder that the server starts in.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Where taken files are moved to: below <see cref="Folder"/>, or from the root with a leading slash; empty to leave them.
    /// </summary>
    public string Processed { get; init; } = "processed";

    /// <summary>A server that must be passed to reach <see cref="SshAddress.Host"/>; null for none.</summary>
    public SshAddress? Jump { get; init; }

    /// <summary>Connections to the server at once, from 1.</summary>
    public int Connections { get; init; } = 2;

    /// <summary>Old algorithms that this server needs, as words of <see cref="OldAlgorithms"/>.</summary>
    public IReadOnlyList<string> AllowOld { get; init; } = [];

    /// <summary>Names of the server are ISO 8859-1; otherwise they are UTF-8.</summary>
    public bool Latin1Names { get; init; }

    /// <summary>Reads settings that <see cref="Problem(JsonElement)"/> found nothing wrong with.</summary>
    public static SftpSettings Read(JsonElement connection) => connection.Deserialize<SftpSettings>(Json)!;

    /// <summary>What is wrong with settings, without their values; null when they can be used.</summary>
    public static string? Problem(JsonElement connection)
    {
        if (connection.ValueKind != JsonValueKind.Object) return "connection must hold host, user and folder";
        SftpSettings settings;
        try
        {
            settings = Read(connection);
        }
        catch (JsonException e)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"connection has a setting that is unknown or of the wrong kind at {(e.Path is "$" or null ? "its top" : e.Path)}");
        }
        // A null in the text overrides what a property begins with.
        if (settings.Host is null || settings.User is null || settings.Folder is null || settings.Processed is null
            || settings.HostKeys is null || settings.AllowOld is null) return "connection has a setting without a value";
        return settings.Problem("") ?? settings.Jump?.Problem("jump.") ?? settings.ProblemOfFiles();
    }

    /// <summary>The path of a name in <see cref="Folder"/>.</summary>
    public string PathOf(string name) => Join(Folder, name);

    /// <summary>The folder of taken files; null to leave them.</summary>
    public string? ProcessedFolder => Processed.Length == 0 ? null : Processed[0] == '/' ? Processed : Join(Folder, Processed);

    private string? ProblemOfFiles()
    {
        if (!IsPath(Folder)) return $"folder must be a path of at most {PathMax} characters without .. and control characters";
        if (!IsPath(Processed)) return $"processed must be a path of at most {PathMax} characters without .. and control characters";
        if (Connections is < 1 or > ConnectionsMax) return $"connections must be a number from 1 to {ConnectionsMax}";
        return AllowOld.All(OldAlgorithms.Words.Contains) ? null
            : $"allowOld knows these words: {string.Join(", ", OldAlgorithms.Words)}";
    }

    private static string Join(string folder, string name) =>
        folder.Length == 0 ? name : folder.EndsWith('/') ? folder + name : $"{folder}/{name}";

    private static bool IsPath(string path) =>
        path.Length <= PathMax && !path.Any(char.IsControl) && !path.Split('/').Contains("..");
}
