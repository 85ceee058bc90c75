using TemPlatform.Core.Collecting;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>Imports a reference file into a tenant's store, all good rows in one transaction with one audit event.</summary>
public static class ReferenceImporter
{
    /// <param name="dryRun">Only says what would change; the store is not touched.</param>
    public static ImportPlan Import(TenantStore store, ReferenceKind kind, Stream file, bool dryRun)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(kind);
        var lastTrialId = 0L;
        // A trial needs ids only to tell its rows apart.
        var plan = ReferenceImport.Plan(kind, ReferenceFile.Read(file), store.LoadReference(), store.Clock.GetUtcNow(),
            type => dryRun ? --lastTrialId : store.Ids.Next(type.Name));
        if (dryRun || plan.Changes.Count == 0) return plan;

        using var context = store.NewContext();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.UpdateRange(plan.Updates);
        context.AddRange(plan.Inserts);
        store.Audit(context, "reference.imported", details: new
        {
            Kind = kind.Name,
            Added = plan.Count(ChangeAction.Added),
            Changed = plan.Count(ChangeAction.Changed),
            Ended = plan.Count(ChangeAction.Ended),
            plan.UnchangedCount,
            plan.RefusedCount,
        });
        context.SaveChanges();
        return plan;
    }
}
