using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Storage;

/// <summary>Reads the snapshot of reference data that the stages work with.</summary>
internal static class ReferenceLoader
{
    /// <summary>
    /// Rows without a known axis are read as they are now; of the others those known at <paramref name="knownAt"/>. Lines of service and
    /// employees, of which there may be a hundred thousand, are read when they are first asked for.
    /// </summary>
    public static ReferenceData Load(Func<TemDbContext> newContext, DateTimeOffset knownAt)
    {
        using var context = newContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return new ReferenceData
        {
            KnownAt = knownAt,
            Vendors = context.Vendors.OrderBy(v => v.Id).ToList(),
            Accounts = context.Accounts.OrderBy(a => a.Id).ToList(),
            CostCentres = context.CostCentres.OrderBy(c => c.Id).ToList(),
            CostCentreVersions = context.CostCentreVersions.Where(v => v.KnownFrom <= knownAt && (v.KnownTo == null || v.KnownTo > knownAt))
                .OrderBy(v => v.Id).ToList(),
            GlAccounts = context.GlAccounts.OrderBy(g => g.Id).ToList(),
            AllocationRules = context.AllocationRules.Where(r => r.KnownFrom <= knownAt && (r.KnownTo == null || r.KnownTo > knownAt))
                .OrderBy(r => r.Id).ToList(),
            Services = Later(newContext, c => c.Services.OrderBy(s => s.Id)),
            ServiceIdentifiers = Later(newContext, c => c.ServiceIdentifiers.OrderBy(i => i.Id)),
            ServiceAssignments = Later(newContext, c => c.ServiceAssignments
                .Where(a => a.KnownFrom <= knownAt && (a.KnownTo == null || a.KnownTo > knownAt)).OrderBy(a => a.Id)),
            Employees = Later(newContext, c => c.Employees.OrderBy(e => e.Id)),
            EmployeeVersions = Later(newContext, c => Versions(c, knownAt).OrderBy(v => v.Id)),
            EmployeePhones = Later(newContext, c => c.EmployeePhones
                .Where(p => Versions(c, knownAt).Any(v => v.Id == p.EmployeeVersionId)).OrderBy(p => p.Id)),
            RuleSettings = context.RuleSettings.Where(s => s.KnownFrom <= knownAt && (s.KnownTo == null || s.KnownTo > knownAt))
                .OrderBy(s => s.Id).ToList(),
        };
    }

    private static IQueryable<EmployeeVersion> Versions(TemDbContext context, DateTimeOffset knownAt) =>
        context.EmployeeVersions.Where(v => v.KnownFrom <= knownAt && (v.KnownTo == null || v.KnownTo > knownAt));

    private static DeferredList<T> Later<T>(Func<TemDbContext> newContext, Func<TemDbContext, IQueryable<T>> rows) where T : class =>
        new(() =>
        {
            using var context = newContext();
            return rows(context).AsNoTracking().ToList();
        });
}
