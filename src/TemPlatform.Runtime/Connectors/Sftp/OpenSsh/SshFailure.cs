using System.Text.RegularExpressions;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>
/// Why OpenSSH's client ended before it was signed in, read from what it prints in the C locale (it has one exit status, 255, for all
/// of it). Its text names hosts and users: none of it is passed on, except fingerprints of keys.
/// </summary>
internal static partial class SshFailure
{
    public static ConnectorException Explain(string printed, IReadOnlyList<HostKey> pinned)
    {
        foreach (var (code, pattern, message) in Reasons)
            if (pattern.IsMatch(printed)) return new ConnectorException(code, message);
        if (Changed().IsMatch(printed)) return HostKey.Changed(Fingerprint().Matches(printed).Select(m => m.Value), pinned);
        if (OtherKind().Match(printed) is { Success: true } offer)
        {
            return offer.Groups[1].Value.Split(',').All(a => a is "ssh-rsa" or "ssh-dss")
                ? new ConnectorException(IssueCode.BrokenProtocol, OldText)
                : HostKey.Changed([$"keys of the kinds {Kinds(offer.Groups[1].Value)}"], pinned);
        }
        return SignIn(printed) ?? new ConnectorException(IssueCode.ServerUnreachable,
            "The connection could not be made, for a reason that is not known. Try ssh by hand with the feed's settings.");
    }

    /// <summary>Whether the server takes passwords as answers to questions only.</summary>
    public static bool AsksKeyboard(string printed) =>
        Denied().Match(printed) is { Success: true } methods && methods.Groups[1].Value.Split(',') is var names
        && names.Contains("keyboard-interactive") && !names.Contains("password");

    private const string OldText = "The server only knows algorithms that are not safe. Ask the vendor to update it, "
        + "or allow the old ones in the feed (allowOld).";

    private static readonly (IssueCode Code, Regex Pattern, string Message)[] Reasons =
    [
        (IssueCode.HostNotFound, NoName(), "The host's name is not known: check the feed, or the name server."),
        (IssueCode.ServerUnreachable, NoForward(), "The jump host does not pass the connection on: check the server's host and port."),
        (IssueCode.ServerStalled, NoGreeting(), "The server took the connection and then said nothing."),
        (IssueCode.ServerUnreachable, NoRoute(), "The server does not take the connection: check host and port, or try again later."),
        (IssueCode.BrokenProtocol, NoAlgorithm(), OldText),
        (IssueCode.SignInRefused, BadKey(), "The private key or its passphrase cannot be used: store the key again."),
        (IssueCode.ServerRefused, NoSftp(), "The server signs the account in but does not offer SFTP: ask the vendor."),
    ];

    private static ConnectorException? SignIn(string printed)
    {
        if (Locked().IsMatch(printed))
        {
            return new ConnectorException(IssueCode.AccountLocked,
                "The server says that the account is locked or expired: ask the vendor.");
        }
        if (Denied().IsMatch(printed) || TooMany().IsMatch(printed))
        {
            return new ConnectorException(IssueCode.SignInRefused,
                "The server does not accept the user with this credential: store it again.");
        }
        return Dropped().IsMatch(printed)
            ? new ConnectorException(IssueCode.ConnectionLost, "The server ended the connection before the sign-in.") : null;
    }

    /// <summary>Kinds of keys are words of the server: only those that are known are shown.</summary>
    private static string Kinds(string offered) =>
        string.Join(", ", offered.Split(',').Where(HostKey.Types.Contains).DefaultIfEmpty("other"));

    private const RegexOptions Lines = RegexOptions.Multiline | RegexOptions.CultureInvariant;

    [GeneratedRegex("REMOTE HOST IDENTIFICATION HAS CHANGED|^No .{1,40} host key is known for|^Host key verification failed", Lines)]
    private static partial Regex Changed();

    [GeneratedRegex("SHA256:[A-Za-z0-9+/]{43}", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"no matching host key type found\. Their offer: (\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex OtherKind();

    [GeneratedRegex("^ssh: Could not resolve hostname", Lines)]
    private static partial Regex NoName();

    [GeneratedRegex("^channel 0: open failed|^stdio forwarding failed", Lines)]
    private static partial Regex NoForward();

    [GeneratedRegex("^Connection timed out during banner exchange", Lines)]
    private static partial Regex NoGreeting();

    [GeneratedRegex("^ssh: connect to (host|address) .*port", Lines)]
    private static partial Regex NoRoute();

    [GeneratedRegex("no matching (key exchange method|cipher|MAC) found", Lines)]
    private static partial Regex NoAlgorithm();

    [GeneratedRegex("^Load key .*(incorrect passphrase|invalid format|error in libcrypto|bad permissions)", Lines)]
    private static partial Regex BadKey();

    [GeneratedRegex("^subsystem request failed", Lines)]
    private static partial Regex NoSftp();

    [GeneratedRegex(@"^\S+: Permission denied \(([a-z,@.-]*)\)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Denied();

    [GeneratedRegex("Too many authentication failures", Lines)]
    private static partial Regex TooMany();

    [GeneratedRegex("account.{1,30}(locked|disabled|suspended|expired)|password.{1,10}expired", Lines | RegexOptions.IgnoreCase)]
    private static partial Regex Locked();

    [GeneratedRegex("Connection (closed|reset)|^Received disconnect|^Disconnected from|Broken pipe|kex_exchange_identification", Lines)]
    private static partial Regex Dropped();
}
