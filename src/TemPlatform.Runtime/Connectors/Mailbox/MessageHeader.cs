using System.Security.Cryptography;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>The fields of a message's header that were asked for, unfolded (RFC 5322, 2.2.3).</summary>
internal sealed class MessageHeader
{
    private static readonly string[] SelfDescribing = ["Date", "From", "Subject"];

    private readonly List<(string Name, string Text)> fields = [];

    public MessageHeader(ReadOnlySpan<byte> bytes)
    {
        foreach (var raw in MimeText.Guess(bytes).Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            var colon = line.IndexOf(':');
            if (line.Length == 0) continue;
            if (line[0] is ' ' or '\t')
            {
                if (fields.Count > 0) fields[^1] = fields[^1] with { Text = fields[^1].Text + " " + line.Trim() };
            }
            else if (colon > 0)
            {
                fields.Add((line[..colon].TrimEnd(), line[(colon + 1)..].Trim()));
            }
        }
    }

    /// <summary>The one address that the message comes from; null when that is not one.</summary>
    public string? Sender => All("From").ToList() is [var only] ? MailAddressText.Single(only) : null;

    public string Subject => MimeText.DecodeWords(All("Subject").FirstOrDefault() ?? "");

    public IEnumerable<string> All(string name) =>
        fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Text);

    /// <summary>Short hash that stays with a message: of its Message-ID, or of what else it says of itself.</summary>
    public string Hash()
    {
        var identity = All("Message-ID").FirstOrDefault() is { Length: > 0 } id ? id
            : string.Join('\n', SelfDescribing.SelectMany(All));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 8));
    }
}
