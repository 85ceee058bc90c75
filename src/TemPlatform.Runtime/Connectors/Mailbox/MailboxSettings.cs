using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>The connection of a mailbox feed, as its declaration has it (docs/connectors/mailbox.md).</summary>
internal sealed record MailboxSettings
{
    public string Host { get; private set; } = "";
    public int Port { get; private set; }
    /// <summary>The connection begins in clear and is secured before anything else; otherwise it is secure from its first byte.</summary>
    public bool StartTls { get; private set; }
    /// <summary>SHA-256 of the server's certificate, hex; null to ask authorities.</summary>
    public string? Certificate { get; private set; }
    /// <summary>PEM of the authority that signs the server's certificate; null for the machine's authorities.</summary>
    public string? Authority { get; private set; }
    public string User { get; private set; } = "";
    public string Folder { get; private set; } = "INBOX";
    public SenderRule Senders { get; private set; } = new([], null);
    /// <summary>Globs over names of attachments; none takes all.</summary>
    public IReadOnlyList<string> Attachments { get; private set; } = [];
    public int? SinceDays { get; private set; }
    /// <summary>Folder that a message moves to when all its attachments were taken; null to leave it with a flag.</summary>
    public string? MoveTo { get; private set; }
    public string Flag { get; private set; } = "TemTaken";

    /// <summary>Reads what <see cref="TryRead"/> accepted before.</summary>
    public static MailboxSettings Read(JsonElement connection) =>
        TryRead(connection, out var problem) ?? throw new TemException($"The feed's connection cannot be used: {problem}");

    /// <returns>Null when it cannot be used; <paramref name="problem"/> says why, without a value.</returns>
    public static MailboxSettings? TryRead(JsonElement connection, out string? problem)
    {
        var settings = new MailboxSettings();
        problem = connection.ValueKind == JsonValueKind.Object ? null
            : "A mailbox's connection is a list of settings (host, user, senders and so on).";
        if (problem is not null) return null;
        foreach (var setting in connection.EnumerateObject())
        {
            problem ??= setting.Name switch
            {
                "host" => settings.TakeHost(setting.Value),
                "port" => Number(setting, 1, 65535, n => settings.Port = n),
                "security" => settings.TakeSecurity(setting.Value),
                "certificate" => settings.TakeCertificate(setting.Value),
                "authority" => settings.TakeAuthority(setting.Value),
                "user" => Line(setting, text => settings.User = text),
                "folder" => Line(setting, text => settings.Folder = text),
                "senders" => settings.TakeSenders(setting.Value),
                "requireAuthentication" => settings.TakeAuthentication(setting.Value),
                "attachments" => Lines(setting, lines => settings.Attachments = lines),
                "sinceDays" => Number(setting, 1, 3650, n => settings.SinceDays = n),
                "moveTo" => Line(setting, text => settings.MoveTo = text),
                "flag" => settings.TakeFlag(setting.Value),
                _ => "A mailbox's connection has a setting that does not exist: see docs/connectors/mailbox.md.",
            };
        }
        problem ??= settings.Missing();
        if (settings.Port == 0) settings.Port = settings.StartTls ? 143 : 993;
        return problem is null ? settings : null;
    }

    private string? Missing() =>
        Host.Length == 0 ? "host is missing: the mail server's name."
        : User.Length == 0 ? "user is missing: whom to sign in as."
        : Senders.Allowed.Count == 0 ? "senders is missing: addresses (billing@example.com) or domains (@example.com) of bills."
        : Certificate is not null && Authority is not null ? "certificate and authority exclude each other: name one."
        : null;

    private string? TakeHost(JsonElement value)
    {
        Host = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return Uri.CheckHostName(Host) == UriHostNameType.Unknown ? "host is no name of a server." : null;
    }

    private string? TakeSecurity(JsonElement value)
    {
        var word = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        StartTls = word == "starttls";
        return word is "tls" or "starttls" ? null : "security is tls or starttls.";
    }

    private string? TakeCertificate(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Replace(":", "", StringComparison.Ordinal) : "";
        Certificate = text;
        return text.Length == 64 && text.All(char.IsAsciiHexDigit) ? null
            : "certificate is the SHA-256 of a certificate: 64 hexadecimal digits.";
    }

    private string? TakeAuthority(JsonElement value)
    {
        Authority = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(Authority);
            if (authorities.Count > 0) return null;
        }
        catch (CryptographicException)
        {
            // Said below.
        }
        return "authority is the PEM text of a certificate.";
    }

    private string? TakeSenders(JsonElement value)
    {
        if (Texts(value) is not { Count: > 0 } senders) return "senders is a list of addresses or @domains.";
        Senders = Senders with { Allowed = [.. senders.Select(MailAddressText.Normalize).OfType<string>()] };
        return Senders.Allowed.Count == senders.Count ? null
            : "senders names something that is neither an address (billing@example.com) nor a domain (@example.com).";
    }

    private string? TakeAuthentication(JsonElement value)
    {
        const string problem = "requireAuthentication names the receiving server (server) and the method (dmarc, dkim or spf).";
        if (value.ValueKind != JsonValueKind.Object) return problem;
        var texts = value.EnumerateObject().ToDictionary(p => p.Name,
            p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()!.Trim() : "", StringComparer.Ordinal);
        if (texts.Count != 2 || !texts.TryGetValue("server", out var server) || !texts.TryGetValue("method", out var method)
            || server.Length == 0 || method is not ("dmarc" or "dkim" or "spf")) return problem;
        Senders = Senders with { Authentication = new AuthenticationRule(server, method) };
        return null;
    }

    private string? TakeFlag(JsonElement value)
    {
        Flag = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return Flag.Length is > 0 and <= 64 && Flag.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '_' or '-' or '.') ? null
            : "flag is a word of letters, digits, $, _, - and points.";
    }

    private static string? Line(JsonProperty setting, Action<string> take)
    {
        var text = setting.Value.ValueKind == JsonValueKind.String ? setting.Value.GetString()! : "";
        take(text);
        return text.Length is > 0 and <= 255 && !text.Any(char.IsControl) ? null : $"{setting.Name} is one line of text.";
    }

    private static string? Lines(JsonProperty setting, Action<IReadOnlyList<string>> take)
    {
        if (Texts(setting.Value) is not { } texts) return $"{setting.Name} is a list of texts.";
        take(texts);
        return null;
    }

    private static List<string>? Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : null;

    private static string? Number(JsonProperty setting, int min, int max, Action<int> take)
    {
        if (setting.Value.ValueKind != JsonValueKind.Number || !setting.Value.TryGetInt32(out var number) || number < min || number > max)
            return string.Create(CultureInfo.InvariantCulture, $"{setting.Name} is a number from {min} to {max}.");
        take(number);
        return null;
    }
}
