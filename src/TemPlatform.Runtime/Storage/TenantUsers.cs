using System.Text.RegularExpressions;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage;

/// <summary>Who may act for one tenant. Only a client administrator changes it; each change is an audit event of the tenant.</summary>
public sealed partial class TenantUsers(TemStore installation, TenantStore store)
{
    /// <summary>Users with a role in the tenant, by name.</summary>
    public IReadOnlyList<TenantUser> List() => installation.UsersOf(store.Tenant);

    /// <summary>Adds a person, gives a known one more roles, or lets a disabled one act again.</summary>
    /// <exception cref="TemException">The actor is no client administrator, or the name cannot be used.</exception>
    public TenantUser Add(string name, IReadOnlyCollection<Role> roles)
    {
        RequireAdministrator();
        if (!SignInName().IsMatch(name))
            throw new TemException("A user's name has up to 64 letters, digits, dots, hyphens, underscores and at signs, without spaces.");
        if (roles.Count == 0) throw new TemException("A user needs a role: give one with --role.");
        var user = installation.AddUser(name, store.Tenant.Name, roles);
        Record("user.added", user.Id, new { Roles = roles });
        return List().Single(u => u.User.Id == user.Id);
    }

    /// <summary>The user can no longer act, here or for another tenant. What was done stays in that name.</summary>
    /// <exception cref="TemException">No such user here, the actor is no client administrator, or it is the actor or the local
    /// operator.</exception>
    public TenantUser Disable(string name)
    {
        RequireAdministrator();
        var user = List().FirstOrDefault(u => u.User.Name == name)?.User
            ?? throw new TemException("There is no user of that name here: see tem user list.");
        if (user.Id == store.Actor.Id || user.Name == TemStore.LocalOperator)
            throw new TemException("Nobody disables the user who acts, or the local operator.");
        installation.DisableUser(user.Id);
        Record("user.disabled", user.Id, null);
        return List().Single(u => u.User.Id == user.Id);
    }

    private void RequireAdministrator()
    {
        if (!store.Roles.Contains(Role.ClientAdmin))
            throw new TemException($"Only a user with the role {Role.ClientAdmin} changes who may act: see tem user list.");
    }

    private void Record(string kind, long userId, object? details)
    {
        using var context = store.NewContext();
        store.Audit(context, kind, nameof(User), userId, details);
        context.SaveChanges();
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\z")]
    private static partial Regex SignInName();
}

/// <summary>A user with the roles held in one tenant.</summary>
public sealed record TenantUser(User User, IReadOnlyList<Role> Roles);
