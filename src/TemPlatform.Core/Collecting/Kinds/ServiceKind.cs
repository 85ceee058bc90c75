using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>
/// Lines of service by vendor and identifier, with who pays for them over time. A line that changes hands has one row per owner; a row
/// without employee and cost centre leaves the owner to the employee's own numbers.
/// </summary>
internal sealed class ServiceKind : ReferenceKind
{
    public override string Name => "service";

    public override IReadOnlyList<string> KeyColumns => ["vendor", "identifier"];

    public override string FromColumn => "active_from";

    public override string ToColumn => "active_to";

    internal override Type HeadType => typeof(Service);

    public override IReadOnlyList<ReferenceColumn> Columns { get; } =
    [
        new("vendor", FieldGrammars.Code, Required: true),
        new("account", FieldGrammars.Text),
        new("identifier", FieldGrammars.Text, Required: true) { Personal = text => new LineIdentifier(text) },
        new("service_type", FieldGrammars.Name<ServiceType>(), Default: nameof(ServiceType.Unknown)),
        new("employee_id", FieldGrammars.Text) { Personal = text => new EmployeeNumber(text) },
        new("cost_centre", FieldGrammars.Code),
        new("active_from", FieldGrammars.Date),
        new("active_to", FieldGrammars.Date),
    ];

    private sealed record Parts(Vendor Vendor, Account? Account, IdentifierScheme Scheme, long? EmployeeId, long? CostCentreId);

    internal override IEnumerable<ReferenceRow> Read(ReferenceData reference)
    {
        var accounts = reference.Accounts.ToDictionary(a => a.Id, a => a.Number);
        var employees = reference.Employees.ToDictionary(e => e.Id, e => e.Number.Value);
        var assignments = reference.ServiceAssignments.ToLookup(a => a.ServiceId);
        var names = reference.ServiceIdentifiers.GroupBy(i => i.ServiceId)
            .ToDictionary(g => g.Key, g => g.MaxBy(i => i.ValidFrom)!.Value.Value);
        foreach (var service in reference.Services.Where(s => names.ContainsKey(s.Id)))
            foreach (var (from, to, assignment) in Spans(service, assignments[service.Id]))
                yield return Row(assignment, reference.Vendor(service.VendorId)!.Code,
                    service.AccountId is { } account ? accounts[account] : "", names[service.Id], service.ServiceType.ToString(),
                    assignment?.EmployeeId is { } employee ? employees[employee] : "",
                    assignment?.CostCentreId is { } centre ? reference.CostCentre(centre)!.Code.ToUpperInvariant() : "",
                    FieldGrammars.Print(from), FieldGrammars.Print(to));
    }

    internal override void Check(ReferenceRow row, ImportRun run)
    {
        if (run.Vendor(row, "vendor") is not { } vendor) return;
        var (scheme, value) = LineIdentifiers.Normalize(row["identifier"], vendor.Country);
        row["identifier"] = value;
        var account = row["account"].Length == 0 ? null : run.Account(row, "account", vendor);
        if (account is not null) row["account"] = account.Number;
        if (row["employee_id"].Length > 0 && row["cost_centre"].Length > 0)
            run.Refuse(row, "cost_centre", IssueCode.UnmappedValue, "and employee_id are both given: a line has one owner");
        var employee = row["employee_id"].Length == 0 ? null : run.Employee(row["employee_id"]);
        if (employee is not null) row["employee_id"] = employee.Number.Value;
        else if (row["employee_id"].Length > 0)
            run.Refuse(row, "employee_id", IssueCode.UnknownReference, "names an employee who is not known: load the HR feed first");
        var centre = row["cost_centre"].Length == 0 ? null : run.CostCentre(row, "cost_centre", row["cost_centre"]);
        row.Resolved = new Parts(vendor, account, scheme, employee?.Id, centre?.Id);
    }

    internal override bool IsNamed(ReferenceRow row, string key, ReferenceData reference)
    {
        var vendor = reference.Vendors.First(v => v.Code == row["vendor"]);
        return LineIdentifiers.Normalize(key, vendor.Country).Value == row["identifier"] || base.IsNamed(row, key, reference);
    }

    internal override void Write(KeyChange change, ImportRun run)
    {
        // The file's own rows come last; account and type are those of the latest.
        var last = change.Target[^1];
        var parts = (Parts)last.Resolved!;
        var known = run.ServiceId(parts.Vendor, last["identifier"]) is { } id ? run.Reference.Service(id) : null;
        var service = new Service
        {
            Id = known?.Id ?? run.NewIds[last.Key], TenantId = known?.TenantId ?? 0,
            VendorId = parts.Vendor.Id, AccountId = parts.Account?.Id, ServiceType = Enum.Parse<ServiceType>(last["service_type"]),
            Origin = ServiceOrigin.Inventory, ActiveTo = last.To,
            ActiveFrom = change.Target[0].From == DateOnly.MinValue ? null : change.Target[0].From,
            PrintedUserName = known?.PrintedUserName, DiscoveredInvoiceId = known?.DiscoveredInvoiceId,
        };
        (known is null ? run.Inserts : run.Updates).Add(service);
        if (known is null)
            run.Inserts.Add(new ServiceIdentifier
            {
                Id = run.NewId<ServiceIdentifier>(), ServiceId = service.Id, VendorId = parts.Vendor.Id, Scheme = parts.Scheme,
                // Bills name the line before and after its active days too: those charges must find it.
                Value = new LineIdentifier(last["identifier"]), ValidFrom = DateOnly.MinValue,
            });
        foreach (var old in change.Ended.Select(r => r.Entity).OfType<ServiceAssignment>()) run.Updates.Add(Copy(old, run.Now));
        foreach (var row in change.New) Assign(row, service.Id, run);
    }

    private static void Assign(ReferenceRow row, long serviceId, ImportRun run)
    {
        var old = row.Entity as ServiceAssignment;
        var parts = row.Resolved as Parts;
        var (employee, centre) = old is null ? (parts?.EmployeeId, parts?.CostCentreId) : (old.EmployeeId, old.CostCentreId);
        if (employee is null && centre is null) return;
        run.Inserts.Add(new ServiceAssignment
        {
            Id = run.NewId<ServiceAssignment>(), ServiceId = serviceId, EmployeeId = employee, CostCentreId = centre,
            ValidFrom = row.From, ValidTo = row.To, KnownFrom = run.Now,
        });
    }

    private static ServiceAssignment Copy(ServiceAssignment old, DateTimeOffset knownTo) => new()
    {
        Id = old.Id, TenantId = old.TenantId, ServiceId = old.ServiceId, EmployeeId = old.EmployeeId, CostCentreId = old.CostCentreId,
        ValidFrom = old.ValidFrom, ValidTo = old.ValidTo, KnownFrom = old.KnownFrom, KnownTo = knownTo,
    };

    /// <summary>The life of a line, cut where its owner changes; without assignment where nobody was named.</summary>
    private static IEnumerable<(DateOnly From, DateOnly? To, ServiceAssignment? Owner)> Spans(
        Service service, IEnumerable<ServiceAssignment> assignments)
    {
        DateOnly? at = service.ActiveFrom ?? DateOnly.MinValue;
        foreach (var assignment in assignments.OrderBy(a => a.ValidFrom))
        {
            if (at < assignment.ValidFrom) yield return (at.Value, assignment.ValidFrom, null);
            yield return (assignment.ValidFrom, assignment.ValidTo, assignment);
            at = assignment.ValidTo;
            if (at is null) yield break;
        }
        if (service.ActiveTo is null || at < service.ActiveTo) yield return (at!.Value, service.ActiveTo, null);
    }
}
