namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>What the receiving server must have found out about a sender (RFC 8601).</summary>
/// <param name="Server">How the receiving server calls itself in its Authentication-Results.</param>
/// <param name="Method">dmarc, dkim or spf.</param>
internal sealed record AuthenticationRule(string Server, string Method)
{
    /// <summary>
    /// Whether the receiving server vouches for a domain. Only its topmost header counts: servers write theirs above what came in, and
    /// what stands below could have been sent along. What passed must be about the domain that the message shows.
    /// </summary>
    public bool Passes(MessageHeader header, string domain)
    {
        foreach (var text in header.All("Authentication-Results"))
        {
            var plain = MailAddressText.WithoutQuotes(MailAddressText.WithoutComments(text));
            var statements = plain.Split(';', StringSplitOptions.TrimEntries);
            if (!statements[0].Split(' ')[0].Equals(Server, StringComparison.OrdinalIgnoreCase)) continue;
            return statements.Skip(1).Any(statement => Vouches(statement, domain));
        }
        return false;
    }

    private bool Vouches(string statement, string domain)
    {
        var words = statement.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !words[0].Equals(Method + "=pass", StringComparison.OrdinalIgnoreCase)) return false;
        return words.Skip(1).Select(word => word.Split('=', 2)).Any(pair => pair.Length == 2 && Aligns(pair[0], pair[1], domain));
    }

    private bool Aligns(string property, string value, string domain) => (Method, property.ToLowerInvariant()) switch
    {
        ("dmarc", "header.from") => value.Equals(domain, StringComparison.OrdinalIgnoreCase),
        ("dkim", "header.d" or "header.i") or ("spf", "smtp.mailfrom") => IsRelated(value[(value.LastIndexOf('@') + 1)..], domain),
        _ => false,
    };

    // The same, or one below the other.
    private static bool IsRelated(string left, string right) => left.Contains('.', StringComparison.Ordinal)
        && (left.Equals(right, StringComparison.OrdinalIgnoreCase) || left.EndsWith("." + right, StringComparison.OrdinalIgnoreCase)
            || right.EndsWith("." + left, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Whose messages are taken.</summary>
/// <param name="Allowed">Addresses and @domains, as <see cref="MailAddressText.Normalize"/> gives them.</param>
/// <param name="Authentication">Null trusts what the message says of itself.</param>
internal sealed record SenderRule(IReadOnlyList<string> Allowed, AuthenticationRule? Authentication)
{
    /// <summary>Why a message is not taken, in fixed words; null when it is.</summary>
    public string? Refusal(MessageHeader header)
    {
        if (header.Sender is not { } sender) return "The message does not name one sender that can be read.";
        var domain = sender[sender.LastIndexOf('@')..];
        if (!Allowed.Contains(sender) && !Allowed.Contains(domain)) return "The sender is not among those that the feed takes bills from.";
        return Authentication is null || Authentication.Passes(header, domain[1..]) ? null
            : "The receiving server does not vouch for the sender: the message may be forged.";
    }
}
