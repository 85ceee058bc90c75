using System.Text.Json;
using System.Text.Json.Serialization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Secrets;
using TemPlatform.Runtime.Storage.Bulk;

namespace TemPlatform.Runtime.Storage;

/// <summary>Everything of one tenant, opened for one actor.</summary>
public sealed class TenantStore : IDisposable
{
    private static readonly JsonSerializerOptions DetailsJson = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly TemDatabases databases;

    internal TenantStore(TemDatabases databases, Tenant tenant, User actor, IReadOnlySet<Role> roles, IdAllocator ids)
    {
        this.databases = databases;
        Tenant = tenant;
        Actor = actor;
        Roles = roles;
        Ids = ids;
        Bulk = new BulkWriter(NewContext, tenant.Id);
        Sql = new TenantSql(NewContext, tenant.Id);
        Keys = new KeyStore(databases.Options.KeysFolder ?? Path.Combine(DataFolder, "keys"), tenant.Id);
        Documents = new DocumentStore(Path.Combine(DataFolder, "documents", tenant.Name), Keys);
    }

    public Tenant Tenant { get; }

    /// <summary>Who acts: every write names this user.</summary>
    public User Actor { get; }

    /// <summary>What the actor may do in this tenant.</summary>
    public IReadOnlySet<Role> Roles { get; }

    public TimeProvider Clock => databases.Options.Clock;

    /// <summary>Root of the installation's files.</summary>
    public string DataFolder => databases.Options.DataFolder;

    /// <summary>Folders below which feeds may take files.</summary>
    public IReadOnlyList<string> AllowedFolders => databases.Options.AllowedFolders;

    /// <summary>Which addresses feeds may connect to.</summary>
    public OutboundPolicy Outbound => new(databases.Options.AllowedNetworks);

    public CollectLimits CollectLimits => databases.Options.Collect;

    public IdAllocator Ids { get; }

    /// <summary>Received files, by hash.</summary>
    public DocumentStore Documents { get; }

    /// <summary>Seals and opens small values such as usage packs.</summary>
    public KeyStore Keys { get; }

    /// <summary>Writes and reads bulk facts.</summary>
    public BulkWriter Bulk { get; }

    /// <summary>Runs the queries of <c>db/reports</c> and the statements of <c>db/statements</c>.</summary>
    public TenantSql Sql { get; }

    /// <summary>A context that sees and writes this tenant alone. The caller disposes it.</summary>
    public TemDbContext NewContext() => databases.Tenant(Tenant);

    /// <summary>Adds the record of a change to <paramref name="context"/>, so that both commit together.</summary>
    /// <param name="kind">Closed word such as <c>invoice.published</c>.</param>
    /// <param name="details">Counts, codes and amounts; becomes JSON. Never a personal value.</param>
    public void Audit(TemDbContext context, string kind, string? entity = null, long? entityId = null, object? details = null) =>
        context.AuditEvents.Add(new AuditEvent
        {
            Id = Ids.Next<AuditEvent>(),
            At = Clock.GetUtcNow(),
            ActorId = Actor.Id,
            Kind = kind,
            Entity = entity,
            EntityId = entityId,
            Details = details is null ? null : JsonSerializer.Serialize(details, DetailsJson),
        });

    /// <summary>
    /// Opens a scope in which masked values may be read for one purpose. When it ends and something was revealed, one record with
    /// the counts by category is written: end it outside a transaction of this tenant.
    /// </summary>
    public RevealScope Reveal(Purpose purpose) => new(purpose, Record);

    /// <summary>Reference data as it was known at a moment; null for now.</summary>
    public ReferenceData LoadReference(DateTimeOffset? knownAt = null) => ReferenceLoader.Load(NewContext, knownAt ?? Clock.GetUtcNow());

    public void Dispose() => Keys.Dispose();

    private void Record(RevealScope scope)
    {
        if (scope.Counts.Count == 0) return;
        using var context = NewContext();
        Audit(context, "reveal", details: new { scope.Purpose, Counts = scope.Counts.ToDictionary(c => c.Key.Code(), c => c.Value) });
        context.SaveChanges();
    }
}
