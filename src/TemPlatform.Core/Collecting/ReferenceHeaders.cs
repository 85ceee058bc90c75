namespace TemPlatform.Core.Collecting;

/// <summary>
/// Header rows of the reference data files and of the HR feed, in the order in which templates print them. Dates are
/// <c>yyyy-MM-dd</c>, first day without validity for an end, blank for an open one; lists within a field are separated by <c>|</c>.
/// </summary>
public static class ReferenceHeaders
{
    /// <summary>Separates several values in one field: phone numbers, addresses, allocation targets.</summary>
    public const char ListSeparator = '|';

    public static readonly IReadOnlyList<string> Vendors =
        ["code", "name", "erp_number", "erp_site", "remit_to", "country", "currency", "terms_days"];

    /// <summary><c>vendor</c> is a vendor code; <c>parent</c> the number of another account of the same vendor.</summary>
    public static readonly IReadOnlyList<string> Accounts =
        ["vendor", "number", "name", "parent", "currency", "cycle_day", "closed_on"];

    public static readonly IReadOnlyList<string> CostCentres = ["code", "name", "parent", "company", "valid_from", "valid_to"];

    public static readonly IReadOnlyList<string> GlAccounts = ["code", "name", "open_from", "closed_on"];

    /// <summary>
    /// <c>level</c>, <c>charge_type</c> and <c>method</c> are names of the model's values; <c>service</c> is an identifier of a line.
    /// <c>targets</c> reads <c>CC100:60|CC200:40</c>: cost centre and percent or amount; without a weight it takes the remainder.
    /// </summary>
    public static readonly IReadOnlyList<string> AllocationRules =
    [
        "name", "level", "vendor", "account", "service", "charge_type", "method", "gl", "gl_template", "targets", "valid_from", "valid_to",
    ];

    /// <summary>A line has either an employee or a cost centre as its owner, or neither.</summary>
    public static readonly IReadOnlyList<string> Services =
        ["vendor", "account", "identifier", "service_type", "employee_id", "cost_centre", "active_from", "active_to"];

    /// <summary>The allow-list of the HR feed: any other column is refused by its name. <c>status</c>: Active, Leave, Terminated.</summary>
    public static readonly IReadOnlyList<string> HrFeed =
    [
        "employee_id", "name", "title", "department", "cost_centre", "email", "phone_numbers", "addresses", "manager_id", "status",
        "hire_date", "termination_date", "valid_from",
    ];
}
