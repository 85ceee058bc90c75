using System.CommandLine;
using TemPlatform.Cli.Shell;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem init</c>: the first command of a new installation, and of each further company in it.</summary>
internal static class InitCommand
{
    public static Verb Build()
    {
        var name = new Option<string>("--name")
        {
            Description = "Short name of the company: lower-case letters, digits, hyphens", HelpName = "NAME", Required = true,
        };
        var title = Verb.Text("--title", "Name of the company as people write it (default: the short name)", "TEXT");
        var country = new Option<string>("--country")
        {
            Description = "Country whose numbering plan reads numbers without a country code",
            HelpName = "CODE", DefaultValueFactory = _ => "US",
        };
        return new Verb("init", "Create the data folder, its databases and a company",
            "tem init --name acme", "tem init --name acme-uk --title \"Acme UK Ltd\" --country GB --data /srv/tem")
        {
            name, title, country,
        }.Does(context =>
        {
            context.Store.Migrate();
            var known = context.Store.Tenants().FirstOrDefault(t => t.Name == context.Value(name));
            var tenant = known ?? context.Store.CreateTenant(context.Value(name)!, context.Value(title) ?? context.Value(name)!,
                context.Value(country)!, context.UserName);
            var result = new { Data = context.DataFolder, Tenant = tenant.Name, tenant.Country, Created = known is null };
            context.Out.Show(result, text =>
            {
                text.Line(known is null ? $"{tenant.Name} is ready in {context.DataFolder}."
                    : $"{tenant.Name} was there already; its databases are up to date.");
                text.Line("Next: tem vendor import --template > vendors.csv");
            });
            return (int)ExitCode.Done;
        });
    }
}
