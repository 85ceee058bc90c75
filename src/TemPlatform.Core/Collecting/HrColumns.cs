using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// The columns that an HR feed may have. Source of the allow-list: employee id, name, title, department, cost centre, e-mail address,
/// telephone numbers and addresses, plus what places them in time and under a manager. Headers count without case and punctuation.
/// </summary>
internal static class HrColumns
{
    private static readonly (string Field, DataCategory Category, string Aliases)[] Declared =
    [
        ("employee_id", DataCategory.EmployeeId, "employeeid employeenumber employeeno empid personnelnumber"),
        ("name", DataCategory.Name, "name fullname employeename displayname"),
        ("title", DataCategory.JobTitle, "title jobtitle"),
        ("department", DataCategory.OrganisationLink, "department departmentname dept"),
        ("cost_centre", DataCategory.OrganisationLink, "costcentre costcenter costcentrecode costcentercode"),
        ("email", DataCategory.WorkEmail, "email emailaddress workemail"),
        ("phone_numbers", DataCategory.TelephoneNumber, "phonenumbers phonenumber phones phone telephone telephonenumbers"),
        ("addresses", DataCategory.WorkAddress, "addresses address workaddress"),
        ("manager_id", DataCategory.EmployeeId, "managerid manageremployeeid managernumber"),
        ("status", DataCategory.EmploymentStatus, "status employmentstatus"),
        ("hire_date", DataCategory.EmploymentStatus, "hiredate hiredon datehired"),
        ("termination_date", DataCategory.EmploymentStatus, "terminationdate terminatedon dateterminated"),
        ("valid_from", DataCategory.EmploymentStatus, "validfrom effectivefrom effectivedate"),
    ];

    private static readonly Dictionary<string, (string Field, DataCategory Category)> ByAlias = Declared
        .SelectMany(column => column.Aliases.Split(' ').Select(alias => (alias, column.Field, column.Category)))
        .ToDictionary(c => c.alias, c => (c.Field, c.Category), StringComparer.Ordinal);

    /// <summary>Columns without which a feed says nothing.</summary>
    public static readonly IReadOnlyList<string> Required = ["employee_id", "name"];

    /// <summary>The declared column of a header; null when the feed may not have it.</summary>
    public static (string Field, DataCategory Category)? Find(string header)
    {
        var key = string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return ByAlias.TryGetValue(key, out var column) ? column : null;
    }
}
