using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Lines of service, employees, and who has which line.</summary>
internal static class PeopleMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Service>();
        model.Refer<Service, Vendor>(s => s.VendorId);
        model.Refer<Service, Account>(s => s.AccountId);

        model.Table<ServiceIdentifier>();
        model.Refer<ServiceIdentifier, Service>(i => i.ServiceId);
        model.Index<ServiceIdentifier>(
            nameof(ServiceIdentifier.VendorId), nameof(ServiceIdentifier.Scheme), nameof(ServiceIdentifier.Value));

        model.Table<ServiceAssignment>();
        model.Refer<ServiceAssignment, Service>(a => a.ServiceId);
        model.Refer<ServiceAssignment, Employee>(a => a.EmployeeId);
        model.Refer<ServiceAssignment, CostCentre>(a => a.CostCentreId);

        model.Table<Employee>();
        model.Unique<Employee>([nameof(Employee.Number)]);

        model.Table<EmployeeVersion>();
        model.Refer<EmployeeVersion, Employee>(v => v.EmployeeId);

        model.Table<EmployeePhone>();
        model.Refer<EmployeePhone, EmployeeVersion>(p => p.EmployeeVersionId);
        model.Index<EmployeePhone>(nameof(EmployeePhone.Number));
    }
}
