using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.Runtime.Storage;

/// <summary>One installation: its system database, its tenants, its users. Opens the store of a tenant for an actor.</summary>
public sealed partial class TemStore : IDisposable
{
    /// <summary>Who acts on the command line when nobody is named.</summary>
    public const string LocalOperator = "operator";

    /// <summary>Who acts when nobody does: the program that runs feeds by their schedule. Nobody can act by this name.</summary>
    public const string Scheduler = "scheduler";

    private readonly TemDatabases databases;

    private TemStore(TemOptions options)
    {
        databases = new TemDatabases(options);
        Ids = new IdAllocator(databases);
    }

    public TemOptions Options => databases.Options;

    public IdAllocator Ids { get; }

    /// <summary>Opens an installation; nothing is created before <see cref="Migrate"/>.</summary>
    public static TemStore Open(TemOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == TemProvider.SqlServer && string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new TemException("SQL Server needs a connection string: set Tem:Database:ConnectionString.");
        if (options.Provider == TemProvider.SqlServer) _ = new SqlServerDatabase(options.ConnectionString!);
        return new TemStore(options with { DataFolder = Path.GetFullPath(options.DataFolder) });
    }

    /// <summary>Creates or upgrades the databases of the system and of every tenant. Running it again changes nothing.</summary>
    public void Migrate()
    {
        databases.Create();
        using var held = databases.LockSchema();
        using (var system = databases.System(create: true))
        {
            Migrator.Migrate(system);
            AddOwnUsers(system);
        }
        if (!databases.IsSqlite) return;
        foreach (var tenant in Tenants())
        {
            using var context = databases.Tenant(tenant, create: true);
            Migrator.Migrate(context);
        }
    }

    /// <summary>The SQL that makes this program's schema: for SQL Server from any earlier one, for SQLite from nothing.</summary>
    public static string Script(TemProvider provider) =>
        provider == TemProvider.Sqlite ? Migrator.Script(provider) : SqlServerSchema.Script(Migrator.Script(provider));

    /// <summary>All tenants, by name.</summary>
    /// <exception cref="TemException">There is no installation here, or its schema is not this program's.</exception>
    public IReadOnlyList<Tenant> Tenants()
    {
        using var system = OpenSystem();
        return system.Tenants.AsNoTracking().OrderBy(t => t.Name).ToList();
    }

    /// <summary>Sign-in names of everybody who ever acted here, by id.</summary>
    public IReadOnlyDictionary<long, string> UserNames()
    {
        using var system = OpenSystem();
        return system.Users.AsNoTracking().ToDictionary(u => u.Id, u => u.Name);
    }

    /// <summary>Creates a tenant with its suspense cost centre; the local operator gets every role in it.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens; also the name of its file.</param>
    /// <param name="country">Numbering plan of numbers without a country code, ISO 3166-1 alpha-2.</param>
    /// <param name="actorName">Who creates it; null for the local operator.</param>
    /// <exception cref="TemException">The name cannot be used or is taken.</exception>
    public Tenant CreateTenant(string name, string displayName, string country, string? actorName = null)
    {
        if (!TenantName().IsMatch(name))
            throw new TemException("A tenant's name has up to 40 lower-case letters, digits and hyphens, and starts with a letter.");
        using var held = databases.LockSchema();
        using var system = OpenSystem();
        var actor = FindUser(system, actorName);
        if (system.Tenants.Any(t => t.Name == name)) throw new TemException($"The tenant {name} exists already: use another name.");
        var tenant = new Tenant { Id = Ids.Next<Tenant>(), Name = name, DisplayName = displayName, Country = country };
        tenant.CreatedAt = Options.Clock.GetUtcNow();
        var local = FindUser(system, LocalOperator);
        system.Tenants.Add(tenant);
        foreach (var role in Enum.GetValues<Role>())
            system.UserRoles.Add(new UserRole { Id = Ids.Next<UserRole>(), UserId = local.Id, TenantId = tenant.Id, Role = role });
        CreateTenantRows(tenant, actor);
        system.SaveChanges();
        return tenant;
    }

    /// <summary>Adds a person who may act for a tenant, gives one more roles, or lets a disabled one act again.</summary>
    public User AddUser(string name, string tenantName, params IReadOnlyCollection<Role> roles)
    {
        using var system = OpenSystem();
        var tenant = FindTenant(system, tenantName);
        var user = system.Users.FirstOrDefault(u => u.Name == name);
        if (user is { Kind: ActorKind.System }) throw new TemException("That name belongs to the program itself: use another.");
        if (user is null) system.Users.Add(user = new User { Id = Ids.Next<User>(), Name = name });
        user.Active = true;
        var had = system.UserRoles.Where(r => r.UserId == user.Id && r.TenantId == tenant.Id).Select(r => r.Role).ToList();
        foreach (var role in roles.Except(had))
            system.UserRoles.Add(new UserRole { Id = Ids.Next<UserRole>(), UserId = user.Id, TenantId = tenant.Id, Role = role });
        system.SaveChanges();
        return user;
    }

    internal IReadOnlyList<TenantUser> UsersOf(Tenant tenant)
    {
        using var system = OpenSystem();
        var roles = system.UserRoles.AsNoTracking().Where(r => r.TenantId == tenant.Id).ToLookup(r => r.UserId, r => r.Role);
        return [.. system.Users.AsNoTracking().AsEnumerable().Where(u => roles.Contains(u.Id)).OrderBy(u => u.Name, StringComparer.Ordinal)
            .Select(u => new TenantUser(u, [.. roles[u.Id].Order()]))];
    }

    internal void DisableUser(long userId)
    {
        using var system = OpenSystem();
        system.Users.Single(u => u.Id == userId).Active = false;
        system.SaveChanges();
    }

    /// <summary>Opens a tenant's store for one actor.</summary>
    /// <param name="name">Null for the only tenant.</param>
    /// <param name="asUser">Null for the local operator.</param>
    /// <exception cref="TemException">No such tenant or user, or none named and several there; the message says what to do.</exception>
    public TenantStore OpenTenant(string? name = null, string? asUser = null)
    {
        using var system = OpenSystem();
        var tenant = FindTenant(system, name);
        var actor = FindUser(system, asUser);
        var roles = system.UserRoles.Where(r => r.UserId == actor.Id && r.TenantId == tenant.Id).Select(r => r.Role).ToHashSet();
        if (roles.Count == 0) throw new TemException($"This user has no role in the tenant {tenant.Name}: an administrator must give one.");
        using (var context = databases.Tenant(tenant)) Migrator.Check(context);
        return new TenantStore(databases, tenant, actor, roles, Ids);
    }

    /// <summary>Opens a tenant's store for the scheduler.</summary>
    public TenantStore OpenForScheduler(string tenantName)
    {
        using var system = OpenSystem();
        var actor = system.Users.AsNoTracking().Single(u => u.Name == Scheduler);
        return new TenantStore(databases, FindTenant(system, tenantName), actor, new HashSet<Role> { Role.FeedOperator }, Ids);
    }

    public void Dispose()
    {
        if (databases.IsSqlite) SqliteConnection.ClearAllPools();
    }

    private TemDbContext OpenSystem()
    {
        if (!databases.SystemExists)
            throw new TemException(TemDatabases.NoData);
        var system = databases.System();
        try
        {
            Migrator.Check(system);
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    private void AddOwnUsers(TemDbContext system)
    {
        if (!system.Users.Any(u => u.Name == LocalOperator))
            system.Users.Add(new User { Id = Ids.Next<User>(), Name = LocalOperator });
        if (!system.Users.Any(u => u.Name == Scheduler))
            system.Users.Add(new User { Id = Ids.Next<User>(), Name = Scheduler, Kind = ActorKind.System });
        system.SaveChanges();
    }

    private void CreateTenantRows(Tenant tenant, User actor)
    {
        if (databases.IsSqlite)
        {
            Directory.CreateDirectory(Path.Combine(Options.DataFolder, "tenants"));
            if (File.Exists(databases.TenantFile(tenant.Name)))
                throw new TemException($"A file of a tenant {tenant.Name} is there already, unknown to the system: move it away.");
        }
        using var context = databases.Tenant(tenant, create: true);
        if (databases.IsSqlite) Migrator.Migrate(context);
        var suspense = new CostCentre { Id = Ids.Next<CostCentre>(), Code = CostCentre.SuspenseCode, IsSuspense = true };
        context.CostCentres.Add(suspense);
        context.CostCentreVersions.Add(new CostCentreVersion
        {
            Id = Ids.Next<CostCentreVersion>(),
            CostCentreId = suspense.Id,
            Name = "Suspense",
            ValidFrom = DateOnly.MinValue,
            KnownFrom = DateTimeOffset.MinValue,
        });
        context.AuditEvents.Add(new AuditEvent
        {
            Id = Ids.Next<AuditEvent>(),
            At = tenant.CreatedAt,
            ActorId = actor.Id,
            Kind = "tenant.created",
            Entity = nameof(Tenant),
            EntityId = tenant.Id,
        });
        context.SaveChanges();
    }

    private static Tenant FindTenant(TemDbContext system, string? name)
    {
        var tenants = system.Tenants.AsNoTracking().OrderBy(t => t.Name).ToList();
        if (tenants.Count == 0) throw new TemException("There is no tenant yet: run `tem init`.");
        var names = string.Join(", ", tenants.Select(t => t.Name));
        if (name is not null)
            return tenants.Find(t => t.Name == name) ?? throw new TemException($"There is no tenant of that name. Tenants: {names}.");
        return tenants.Count == 1
            ? tenants[0]
            : throw new TemException($"There are several tenants: name one with --tenant. Tenants: {names}.");
    }

    private static User FindUser(TemDbContext system, string? name)
    {
        name ??= LocalOperator;
        return system.Users.AsNoTracking().FirstOrDefault(u => u.Name == name && u.Active && u.Kind == ActorKind.Person)
            ?? throw new TemException("There is no active user of the name given with --as: check it, or leave --as out.");
    }

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$")]
    private static partial Regex TenantName();
}
