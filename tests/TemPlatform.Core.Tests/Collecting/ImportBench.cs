using System.Text;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Collecting;

/// <summary>A store in memory: plans imports and takes what they write.</summary>
internal sealed class ImportBench
{
    private readonly List<object> rows = [new CostCentre { Id = 1, Code = CostCentre.SuspenseCode, IsSuspense = true }];
    private DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long lastId = 100;

    public ReferenceData Reference => new()
    {
        KnownAt = now,
        Vendors = Of<Vendor>(), Accounts = Of<Account>(), CostCentres = Of<CostCentre>(), GlAccounts = Of<GlAccount>(),
        Services = Of<Service>(), ServiceIdentifiers = Of<ServiceIdentifier>(), Employees = Of<Employee>(),
        CostCentreVersions = [.. Of<CostCentreVersion>().Where(v => v.KnownTo is null)],
        AllocationRules = [.. Of<AllocationRule>().Where(v => v.KnownTo is null)],
        ServiceAssignments = [.. Of<ServiceAssignment>().Where(v => v.KnownTo is null)],
    };

    public List<T> Of<T>() => [.. rows.OfType<T>()];

    public void Add(object row) => rows.Add(row);

    /// <summary>Plans an import of lines of text below the header of the kind.</summary>
    public ImportPlan Plan(string kind, params string[] lines) => PlanFile(kind, [ReferenceKind.Find(kind).Header, .. lines]);

    public ImportPlan PlanFile(string kind, params string[] lines)
    {
        now = now.AddDays(1);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return ReferenceImport.Plan(ReferenceKind.Find(kind), ReferenceFile.Read(file), Reference, now, _ => ++lastId);
    }

    /// <summary>Plans and writes.</summary>
    public ImportPlan Import(string kind, params string[] lines)
    {
        var plan = Plan(kind, lines);
        foreach (var update in plan.Updates.Cast<IEntity>())
            rows[rows.FindIndex(r => r.GetType() == update.GetType() && ((IEntity)r).Id == update.Id)] = update;
        rows.AddRange(plan.Inserts);
        return plan;
    }

    /// <summary>What is known of a kind, one line of text each.</summary>
    public List<string> Known(string kind) =>
        [.. ReferenceKind.Find(kind).Known(Reference).Select(r => string.Join(',', r.Show(new RevealScope(Purpose.DP04))))];
}
