using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>The four files of the carrier's raw data download and what each of their columns holds.</summary>
internal static class VerizonColumns
{
    public const string Cycle = "Bill Cycle Date";
    public const string Account = "Account Number";
    public const string Invoice = "Invoice Number";
    public const string WirelessNumber = "Wireless Number";
    public const string UserName = "User Name";
    public const string CostCentre = "Cost Center";
    public const string UserId = "User ID";

    public static readonly FormatPart AccountSummary = new("AccountSummary", Required: true,
    [
        .. Bill(), Org("Date Due"), Org("Bill Period"), Org("Bill Name", true),
        Money("Previous Balance"), Money("Payments"), Money("Adjustments"), Money("Balance Forward", true),
        Money("Account Charges and Credits"), Money("Charges for Third-Party Services to Account"), Money("Monthly Charges"),
        Money("Late Fee"),
        Money("Usage Charges - Voice", true), Money("Usage Charges - Messaging", true), Money("Usage Charges - Data", true),
        Money("Usage Charges - Roaming", true), Money("Usage Charges - International", true), Money("Usage Charges - Purchases", true),
        Money("Usage and Purchase Charges"), Money("Equipment Charges"), Money("Surcharges and OC&Cs"),
        Money("Taxes, Governmental Surcharges, and Fees"), Money("Charges for Third-Party Services to Lines", true),
        Money("Total Current Charges"), Money("Total Amount Due"), Org("Remittance Address", true),
    ]);

    public static readonly FormatPart LineSummary = new("LineSummary", Required: false,
    [
        .. Bill(), Org("Date Due", true), Org("Bill Period", true), .. Line(), Person(CostCentre, DataCategory.OrganisationLink),
        Person(UserId, DataCategory.EmployeeId), Money("Your Calling Plan", true),
        Money("Account Charges and Credits", true), Money("Monthly Charges", true), Money("Usage and Purchase Charges", true),
        Money("Equipment Charges", true), Money("Total Surcharges and Other Charges and Credits", true),
        Money("Taxes, Governmental Surcharges and Fees", true), Money("Third Party Charges", true), Money("Total Charges"),
        Use("Voice Plan Usage", DataCategory.CallDetail), Use("Messaging Usage", DataCategory.CallDetail),
        Use("Data Usage (KB)", DataCategory.DataUsage), Use("Data Usage (MB)", DataCategory.DataUsage),
        Use("Data Usage (GB)", DataCategory.DataUsage), Use("Voice Roaming", DataCategory.CallDetail),
        Use("Messaging Roaming", DataCategory.CallDetail), Use("Data Roaming (KB)", DataCategory.DataUsage),
        Use("Data Roaming (MB)", DataCategory.DataUsage), Use("Data Roaming (GB)", DataCategory.DataUsage),
    ]);

    public static readonly FormatPart ChargeDetail = new("ChargeDetail", Required: true,
    [
        .. Bill(), .. Line(), Person(CostCentre, DataCategory.OrganisationLink), Person(UserId, DataCategory.EmployeeId),
        Money("Item Category"), Money("Date", true), Money("Item Type", true), Money("Item Description"),
        Org("Vendor Name / Contact Information", true), Money("Share Description", true), Money("Share Voice", true),
        Money("Share Messaging", true), Money("Share Data", true), Money("Usage Period", true), Money("Allowance", true),
        Use("Used", DataCategory.DataUsage), Use("Billable", DataCategory.DataUsage), Money("Cost"),
        new("Order Details", DataCategory.Order, Optional: true),
    ]);

    public static readonly FormatPart UsageDetail = new("UsageDetail", Required: false,
    [
        .. Bill(), .. Line(), Call("Usage Category"), Call("Account Authorization Code", true), Call("Date"), Call("Time"), Call("Number"),
        Call("Rate", true), Call("Usage Type", true), Call("Description", true), Use("Origination", DataCategory.UsageLocation),
        Use("Destination", DataCategory.UsageLocation), Call("Intl. Call Type", true), Call("Min"), Money("Charge", true),
        Money("Long Dist./Other Charges", true), Money("Total"),
    ]);

    /// <summary>In the order in which they must be read: invoices, lines, money, usage.</summary>
    public static readonly IReadOnlyList<FormatPart> All = [AccountSummary, LineSummary, ChargeDetail, UsageDetail];

    private static FormatColumn[] Bill() => [Org("ECPD Profile ID", true), Org(Cycle), Org(Account), Org(Invoice)];

    private static FormatColumn[] Line() =>
        [Person(WirelessNumber, DataCategory.TelephoneNumber), Person(UserName, DataCategory.Name)];

    private static FormatColumn Org(string header, bool optional = false) => new(header, DataCategory.Organisation, optional);

    private static FormatColumn Money(string header, bool optional = false) => new(header, DataCategory.Charge, optional);

    private static FormatColumn Person(string header, DataCategory category) => new(header, category);

    private static FormatColumn Call(string header, bool optional = false) => new(header, DataCategory.CallDetail, optional);

    private static FormatColumn Use(string header, DataCategory category) => new(header, category, Optional: true);
}
