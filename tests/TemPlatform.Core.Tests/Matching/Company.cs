using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Matching;

/// <summary>A small company whose reference data a test spells out in one line each.</summary>
internal sealed class Company
{
    public const long VendorId = 7;
    public const long SuspenseId = 1;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long lastId = 1_000;

    public List<CostCentre> CostCentres { get; } =
        [new() { Id = SuspenseId, Code = CostCentre.SuspenseCode, IsSuspense = true }, Centre(100), Centre(200), Centre(300)];
    public List<CostCentreVersion> CostCentreVersions { get; } = [];
    public List<GlAccount> GlAccounts { get; } = [new() { Id = 50, Code = "6200", Name = "Telecom" }];
    public List<Account> Accounts { get; } = [new() { Id = 10, VendorId = VendorId, Number = "A-1", NumberKey = "A1", Currency = "USD" }];
    public List<Service> Services { get; } = [];
    public List<ServiceIdentifier> Identifiers { get; } = [];
    public List<ServiceAssignment> Assignments { get; } = [];
    public List<Employee> Employees { get; } = [];
    public List<EmployeeVersion> Versions { get; } = [];
    public List<EmployeePhone> Phones { get; } = [];
    public List<AllocationRule> Rules { get; } = [];

    public static Vendor Vendor { get; } = new() { Id = VendorId, Code = "VZ", Name = "Carrier", ErpNumber = "900", ErpSite = "MAIN" };

    public static DateOnly Day(int month, int day = 1, int year = 2025) => new(year, month, day);

    public static CostCentre Centre(long id) => new() { Id = id, Code = $"CC{id}" };

    public EmployeeVersion Person(long id, DateOnly from, DateOnly? to, string? costCentre, EmploymentStatus status, params long[] phones)
    {
        if (Employees.All(e => e.Id != id)) Employees.Add(new Employee { Id = id, Number = new EmployeeNumber($"E{id}") });
        var version = new EmployeeVersion
        {
            Id = ++lastId, EmployeeId = id, Name = new PersonName("Ann Example"), CostCentreCode = costCentre, Status = status,
            ValidFrom = from, ValidTo = to, KnownFrom = Now,
        };
        Versions.Add(version);
        Phones.AddRange(phones.Select(digits => new EmployeePhone
        {
            Id = ++lastId, EmployeeVersionId = version.Id, Number = new PhoneNumber(digits),
        }));
        return version;
    }

    public void Number(long serviceId, long digits, DateOnly from, DateOnly? to = null) => Identifiers.Add(new ServiceIdentifier
    {
        Id = ++lastId, ServiceId = serviceId, VendorId = VendorId, Scheme = IdentifierScheme.E164,
        Value = new LineIdentifier($"{digits}"), ValidFrom = from, ValidTo = to,
    });

    public void Assign(long serviceId, long? employeeId, long? costCentreId, DateOnly from, DateOnly? to = null) =>
        Assignments.Add(new ServiceAssignment
        {
            Id = ++lastId, ServiceId = serviceId, EmployeeId = employeeId, CostCentreId = costCentreId, ValidFrom = from, ValidTo = to,
            KnownFrom = Now,
        });

    public ReferenceData Reference() => new()
    {
        KnownAt = Now, Vendors = [Vendor], Accounts = Accounts, CostCentres = CostCentres, CostCentreVersions = CostCentreVersions,
        GlAccounts = GlAccounts, AllocationRules = Rules, Services = Services, ServiceIdentifiers = Identifiers,
        ServiceAssignments = Assignments, Employees = Employees, EmployeeVersions = Versions, EmployeePhones = Phones,
    };

    public OwnerDirectory Owners() => new(Reference());
}
