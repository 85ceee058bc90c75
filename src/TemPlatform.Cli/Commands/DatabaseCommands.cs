using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem db</c>: the schema of the databases.</summary>
internal static class DatabaseCommands
{
    public static Verb Build() => new("db", "Create, upgrade or print the schema of the databases",
        "tem db migrate", "tem db script --provider sqlserver")
    {
        Migrate(),
        Script(),
    };

    private static Verb Migrate() => new Verb("migrate", "Bring the databases to this program's schema; running it again changes nothing",
        "tem db migrate").Does(context =>
    {
        context.Store.Migrate();
        var tenants = context.Store.Tenants().Select(t => t.Name).ToList();
        context.Out.Show(new { Data = context.DataFolder, context.Store.Options.Provider, Tenants = tenants },
            text => text.Line($"The schema of {context.DataFolder} is up to date (companies: {tenants.Count})."));
        return (int)ExitCode.Done;
    });

    private static Verb Script()
    {
        var provider = new Option<TemProvider>("--provider") { Description = "Sqlite or SqlServer", Required = true };
        return new Verb("script", "Print the schema as SQL, for administrators who apply it themselves",
            "tem db script --provider sqlserver > schema.sql")
        {
            provider,
        }.Does(context =>
        {
            var sql = TemStore.Script(context.Value(provider));
            context.Out.Show(new { Provider = context.Value(provider), Sql = sql }, text => text.Raw(sql));
            return (int)ExitCode.Done;
        });
    }
}
