using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Storage;

/// <summary>Reads the snapshot of reference data that the stages work with.</summary>
internal static class ReferenceLoader
{
    /// <summary>Rows without a known axis are read as they are now; of the others those known at <paramref name="knownAt"/>.</summary>
    public static ReferenceData Load(TemDbContext context, DateTimeOffset knownAt)
    {
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var versions = context.EmployeeVersions.Where(v => v.KnownFrom <= knownAt && (v.KnownTo == null || v.KnownTo > knownAt));
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
            Services = context.Services.OrderBy(s => s.Id).ToList(),
            ServiceIdentifiers = context.ServiceIdentifiers.OrderBy(i => i.Id).ToList(),
            ServiceAssignments = context.ServiceAssignments.Where(a => a.KnownFrom <= knownAt && (a.KnownTo == null || a.KnownTo > knownAt))
                .OrderBy(a => a.Id).ToList(),
            Employees = context.Employees.OrderBy(e => e.Id).ToList(),
            EmployeeVersions = versions.OrderBy(v => v.Id).ToList(),
            EmployeePhones = context.EmployeePhones.Where(p => versions.Any(v => v.Id == p.EmployeeVersionId)).OrderBy(p => p.Id).ToList(),
            RuleSettings = context.RuleSettings.Where(s => s.KnownFrom <= knownAt && (s.KnownTo == null || s.KnownTo > knownAt))
                .OrderBy(s => s.Id).ToList(),
        };
    }
}
