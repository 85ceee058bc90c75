using System.Globalization;
using System.Net;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>
/// What one start of OpenSSH's client reads: its whole configuration, the pinned keys, and the secrets until it is signed in. All in a
/// folder that only the owner may enter; the client runs in it, so that no path has to be quoted. Host, user and secrets stand in no
/// argument and in no environment.
/// </summary>
internal sealed class SshFiles : IDisposable
{
    public const string Server = "tem-server";
    public const string AskPass = "./askpass";
    private const string Jump = "tem-jump";
    private const string Key = "key";
    /// <summary>OpenSSH's prompt for a password shows no more of the user's name.</summary>
    private const int UserShown = 30;

    private readonly List<string> secrets = [];

    /// <param name="addresses">Where to connect to: the checked addresses of the jump host where there is one, else of the server.</param>
    /// <param name="asksKeyboard">Whether passwords are given to servers that ask questions instead (keyboard-interactive).</param>
    public SshFiles(ConnectorRequest request, SftpSettings settings, IPAddress address, bool asksKeyboard)
    {
        Folder = Path.Combine(request.WorkFolder, "ssh-" + Guid.NewGuid().ToString("N"));
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Folder);
        else Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var credential = request.Credential;
        var config = new List<string>();
        var prompts = new StringBuilder("#!/bin/sh\ncase \"$1\" in\n");
        if (Secret(credential, CredentialParts.PrivateKey, Key, "\n") && Secret(credential, CredentialParts.Passphrase, "passphrase"))
            prompts.Append(CultureInfo.InvariantCulture, $"\"Enter passphrase for key '{Key}': \") exec cat passphrase ;;\n");
        Add(Server, settings, settings.Jump is null ? address.ToString() : settings.Host, CredentialParts.Password, "password");
        if (settings.Jump is { } jump)
        {
            config.Add("ProxyJump " + Jump);
            Add(Jump, jump, address.ToString(), CredentialParts.JumpPassword, "jump-password");
        }
        config.AddRange(Common(request.Limits));
        Write("config", string.Join('\n', config) + "\n");
        Write("askpass", prompts + "esac\nexit 1\n", isProgram: true);

        void Add(string alias, SshAddress to, string host, string part, string file)
        {
            var hasPassword = Secret(credential, part, file);
            var hasKey = credential.Has(CredentialParts.PrivateKey);
            config.AddRange(Host(alias, to, host, settings.AllowOld, hasPassword, asksKeyboard, hasKey));
            Write(alias + ".keys", string.Concat(to.Keys.Select(k => $"{alias} {k.Line}\n")));
            if (!hasPassword) return;
            var shown = to.User.Length > UserShown ? to.User[..UserShown] : to.User;
            prompts.Append(CultureInfo.InvariantCulture, $"\"{shown}@{alias}'s password: \") exec cat {file} ;;\n");
            // A server chooses what it asks, the client puts in front whom it asks for: one server cannot ask for another's password.
            prompts.Append(CultureInfo.InvariantCulture, $"\"({to.User}@{alias}) \"*) exec cat {file} ;;\n");
        }
    }

    public string Folder { get; }

    /// <summary>Removes the secrets: a client that is signed in does not read them again.</summary>
    public void Forget()
    {
        foreach (var secret in secrets) File.Delete(secret);
        secrets.Clear();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The work folder went first.
        }
    }

    private static IEnumerable<string> Host(
        string alias, SshAddress to, string host, IReadOnlyList<string> old, bool hasPassword, bool asksKeyboard, bool hasKey) =>
    [
        "Host " + alias,
        "HostName " + host,
        string.Create(CultureInfo.InvariantCulture, $"Port {to.Port}"),
        "User " + to.User,
        "HostKeyAlias " + alias,
        $"UserKnownHostsFile {alias}.keys",
        .. OldAlgorithms.Lines(old, to.Keys),
        "IdentityFile " + (hasKey ? Key : "none"),
        "PubkeyAuthentication " + (hasKey ? "yes" : "no"),
        "PasswordAuthentication " + (hasPassword && !asksKeyboard ? "yes" : "no"),
        "KbdInteractiveAuthentication " + (hasPassword && asksKeyboard ? "yes" : "no"),
    ];

    private static IEnumerable<string> Common(ConnectionLimits limits) =>
    [
        "Host *", "StrictHostKeyChecking yes", "GlobalKnownHostsFile /dev/null", "CheckHostIP no", "UpdateHostKeys no",
        "VerifyHostKeyDNS no",         "CanonicalizeHostname no", "HostbasedAuthentication no", "IdentitiesOnly yes", "IdentityAgent none",
        "AddKeysToAgent no", "ForwardAgent no", "ForwardX11 no", "PermitLocalCommand no", "ControlMaster no", "ControlPath none",
        "Tunnel no", "NumberOfPasswordPrompts 1", "Compression no", "EscapeChar none", "RequestTTY no", "ConnectionAttempts 1",
        "PreferredAuthentications publickey,keyboard-interactive,password", "ServerAliveCountMax 3", "LogLevel INFO",
        string.Create(CultureInfo.InvariantCulture, $"ServerAliveInterval {Seconds(limits.Idle / 4)}"),
        string.Create(CultureInfo.InvariantCulture, $"ConnectTimeout {Seconds(limits.Connect)}"),
    ];

    private static int Seconds(TimeSpan time) => (int)Math.Clamp(Math.Ceiling(time.TotalSeconds), 1, 3600);

    private bool Secret(CredentialSecrets credential, string part, string name, string ending = "")
    {
        if (!credential.Has(part)) return false;
        Write(name, credential.Reveal(part)!.TrimEnd('\r', '\n') + ending);
        secrets.Add(Path.Combine(Folder, name));
        return true;
    }

    private void Write(string name, string text, bool isProgram = false)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
                | (isProgram ? UnixFileMode.UserExecute : UnixFileMode.None);
        }
        using var file = new StreamWriter(Path.Combine(Folder, name), new UTF8Encoding(false), options);
        file.Write(text);
    }
}
