using System.CommandLine;
using System.Globalization;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem credential</c>: what feeds sign in with. Secrets go in by keyboard, pipe or file and never come out.</summary>
internal static class CredentialCommands
{
    public static Verb Build() => new("credential", "Keep what feeds sign in with: set, list and remove credentials",
        "tem credential set carrier password", "tem credential list")
    {
        Set(),
        List(),
        Remove(),
    };

    private static Argument<string> Name() => new("NAME") { Description = "Name of the credential, as feeds name it" };

    private static Verb Set()
    {
        var name = Name();
        var part = new Argument<string>("SECRET") { Description = $"Which secret: {string.Join(", ", CredentialParts.All)}" };
        var file = new Option<FileInfo?>("--file")
        {
            Description = "File that holds it (a private key); without it the secret is typed unseen, or piped in", HelpName = "FILE",
        };
        var expires = Verb.Date("--expires", "Day from which the vendor no longer accepts it: announced before");
        return new Verb("set", "Set one secret of a credential; a new value holds from the next connection on",
            "tem credential set carrier password", "tem credential set carrier private-key --file id_ed25519",
            "tem credential set carrier password --expires 2027-03-31")
        {
            name, part, file, expires,
        }.Does(context =>
        {
            var secret = context.Value(file) is { } source
                ? source.Exists ? File.ReadAllText(source.FullName).ToCharArray() : throw CommandException.FileNotFound(source.ToString())
                : context.Terminal.ReadSecret(context.Value(part));
            var kept = new CredentialVault(context.Tenant).Set(context.Value(name), context.Value(part), secret, context.Value(expires));
            context.Out.Show(Document(kept), text =>
            {
                text.Line($"Credential {kept.Name} holds {Parts(kept)}, version {kept.Version}.");
                text.Line($"Next: name it in a feed (credential: {kept.Name}), then tem feed test.");
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb List() => new Verb("list", "List the credentials, without their secrets", "tem credential list").Does(context =>
    {
        var credentials = new CredentialVault(context.Tenant).List();
        context.Out.Show(credentials.Select(Document), text => text.Table(credentials,
            "No credential is kept yet: tem credential set.", new("Name", c => c.Name), new("Holds", Parts, Fit: Fit.Wrap),
            new("Version", c => $"{c.Version}", IsNumber: true), new("Changed", c => Day(c.ChangedAt)),
            new("Expires", c => c.ExpiresOn is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")));
        return (int)ExitCode.Done;
    });

    private static Verb Remove()
    {
        var name = Name();
        return new Verb("remove", "Remove a credential with all that it holds, in every copy", "tem credential remove carrier")
        {
            name,
        }.Does(context =>
        {
            new CredentialVault(context.Tenant).Remove(context.Value(name));
            context.Out.Show(new { Removed = context.Value(name) }, text => text.Line($"Credential {context.Value(name)} is gone."));
            return (int)ExitCode.Done;
        });
    }

    private static object Document(Credential credential) => new
    {
        Id = Out.Id(credential.Id), credential.Name, Holds = credential.Parts.Split(' '), credential.Version, credential.ChangedAt,
        credential.ExpiresOn,
    };

    private static string Parts(Credential credential) => credential.Parts.Replace(" ", ", ", StringComparison.Ordinal);

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
