using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem key</c>: the key under which all others lie.</summary>
internal static class KeyCommands
{
    public static Verb Build() => new("key", "Change the root key of the key store", "tem key rotate")
    {
        new Verb("rotate", "Lay all keys under a new root key while the program works; back the keys folder up afterwards",
            "tem key rotate").Does(context =>
        {
            var count = RootKeyRotation.Run(context.Store.Options.KeysFolder ?? Path.Combine(context.DataFolder, "keys"));
            context.Out.Show(new { Tenants = count }, text => text.Line($"The root key is new; keys of "
                + $"{Plural.Of(count, "tenant")} lie under it. Back the keys folder up: older backups of it no longer open."));
            return (int)ExitCode.Done;
        }),
    };
}
