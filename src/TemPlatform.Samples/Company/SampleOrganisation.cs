namespace TemPlatform.Samples.Company;

/// <param name="Department">Name of the department that it pays for, also its own name.</param>
/// <param name="Company">Company segment of the GL string.</param>
public sealed record SampleCostCentre(string Code, string Department, string Company, DateOnly? ClosedOn = null);

/// <param name="CycleDay">Day on which the vendor closes the bill.</param>
/// <param name="Weight">How many of the vendor's lines it has, in parts of all weights of the vendor.</param>
public sealed record SampleAccount(string Vendor, string Number, string Name, string Parent, string Currency, int CycleDay, int Index,
    int Weight);

public sealed record SampleVendor(string Code, string Name, string ErpNumber, string ErpSite, string RemitTo, string Country,
    string Currency, int TermsDays, int LineWeight, IReadOnlyList<SampleAccount> Accounts);

/// <summary>Vendors, accounts, cost centres and general-ledger accounts of the made-up company.</summary>
public sealed class SampleOrganisation
{
    public const string Root = "CC000";
    public const string MobileGl = "641000";
    public const string FixedGl = "642000";
    public const string EquipmentGl = "643000";
    public const string RetiredGl = "640000";
    /// <summary>Cost centre that is closed before the end of the history while circuits still point at it.</summary>
    public const string ClosingCostCentre = "CC390";

    public SampleOrganisation(SampleOptions options, SampleCalendar calendar)
    {
        DateOnly? closing = calendar.HasBadDocuments ? calendar.Months[calendar.Planned(9)] : null;
        CostCentres =
        [
            new("CC110", "Sales US", "10"), new("CC120", "Field Service", "10"), new("CC130", "Operations", "10"),
            new("CC140", "Engineering", "10"), new("CC150", "Finance", "10"), new("CC160", "People", "10"),
            new("CC210", "Sales UK", "20"), new("CC220", "Support UK", "20"),
            new("CC310", "Network", "30"), new("CC320", "Data Centre", "30"), new(ClosingCostCentre, "Legacy Network", "30", closing),
        ];
        Vendors = [.. All.Where(vendor => options.Vendors.Contains(vendor.Code))];
    }

    public IReadOnlyList<SampleVendor> Vendors { get; }

    public IReadOnlyList<SampleCostCentre> CostCentres { get; }

    public SampleCostCentre CostCentre(string code) => CostCentres.First(centre => centre.Code == code);

    private static readonly SampleVendor[] All =
    [
        new(SampleVendors.Verizon, "Verizon Wireless", "100201", "DALLAS", "PO Box 5550 Dallas TX 75266", "US", "USD", 23, 26,
        [
            new(SampleVendors.Verizon, "342100777-00001", "US wireless", "", "USD", 1, 0, 7),
            new(SampleVendors.Verizon, "342100777-00002", "US field devices", "", "USD", 1, 1, 3),
        ]),
        new(SampleVendors.Britel, "Britel Mobile plc", "200417", "LEEDS", "1 Mill Lane Leeds LS1 0AA", "GB", "GBP", 14, 9,
            [new(SampleVendors.Britel, "BM-0048821", "UK mobile", "", "GBP", 1, 0, 1)]),
        new(SampleVendors.Nordline, "Nordline Networks AB", "300112", "MALMO", "Canal Walk 4 211 00 Malmo", "SE", "EUR", 30, 5,
        [
            new(SampleVendors.Nordline, "N5510-1", "Backbone circuits", "", "EUR", 1, 0, 3),
            new(SampleVendors.Nordline, "N5510-2", "Office access", "", "EUR", 1, 1, 2),
        ]),
    ];
}
