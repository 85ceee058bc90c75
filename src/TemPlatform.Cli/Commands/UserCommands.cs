using System.CommandLine;
using System.CommandLine.Parsing;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem user</c>: who may act for the company, so that <c>--as</c> names the person who judges, approves or exports.</summary>
internal static class UserCommands
{
    public static Verb Build() => new("user", "Add, list and disable the users that --as names",
        "tem user add ana --role ApApprover", "tem approve --as ana")
    {
        Add(),
        List(),
        Disable(),
    };

    private static Argument<string> Name() => new("NAME") { Description = "Name that the user acts by" };

    private static Verb Add()
    {
        var name = Name();
        var role = new Option<Role[]>("--role")
        {
            Description = $"What the user may do, once or more often: {string.Join(", ", Enum.GetNames<Role>())}", HelpName = "ROLE",
            Required = true, AllowMultipleArgumentsPerToken = true, CustomParser = ReadRoles,
        };
        return new Verb("add", "Add a user, give a known one more roles, or let a disabled one act again",
            "tem user add ana --role ApApprover", "tem user add ben --role ExpenseAnalyst ApClerk")
        {
            name, role,
        }.Does(context =>
        {
            var user = new TenantUsers(context.Store, context.Tenant).Add(context.Value(name), context.Value(role) ?? []);
            context.Out.Show(Document(user), text =>
            {
                text.Line($"{user.User.Name} acts here as {Roles(user)}.");
                text.Line($"Next: tem approve --as {user.User.Name}");
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb List() => new Verb("list", "List the users of the company and their roles", "tem user list").Does(context =>
    {
        var users = new TenantUsers(context.Store, context.Tenant).List();
        context.Out.Show(users.Select(Document), text => text.Table(users, "",
            new("User", u => u.User.Name), new("Active", u => u.User.Active ? "yes" : "no"),
            new("Roles", Roles, Fit: Fit.Wrap, Least: 20)));
        return (int)ExitCode.Done;
    });

    private static Verb Disable()
    {
        var name = Name();
        return new Verb("disable", "Let a user no longer act; what was done stays in that name", "tem user disable ana")
        {
            name,
        }.Does(context =>
        {
            var user = new TenantUsers(context.Store, context.Tenant).Disable(context.Value(name));
            context.Out.Show(Document(user), text => text.Line($"{user.User.Name} can no longer act."));
            return (int)ExitCode.Done;
        });
    }

    // Only the names: numbers would parse as an enum too.
    private static Role[]? ReadRoles(ArgumentResult result)
    {
        var given = result.Tokens.Select(t =>
            Enum.GetNames<Role>().FirstOrDefault(n => n.Equals(t.Value, StringComparison.OrdinalIgnoreCase))).ToList();
        if (given.All(n => n is not null)) return [.. given.Select(n => Enum.Parse<Role>(n!)).Distinct()];
        result.AddError($"--role takes one of {string.Join(", ", Enum.GetNames<Role>())}");
        return null;
    }

    private static object Document(TenantUser user) => new { Id = Out.Id(user.User.Id), user.User.Name, user.User.Active, user.Roles };

    private static string Roles(TenantUser user) => string.Join(", ", user.Roles);
}
