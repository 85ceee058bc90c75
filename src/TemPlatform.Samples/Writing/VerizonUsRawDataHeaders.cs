namespace TemPlatform.Samples.Writing;

/// <summary>Header rows of the carrier's four raw data files.</summary>
public static class VerizonUsRawDataHeaders
{
    /// <summary>One row per account.</summary>
    public static readonly IReadOnlyList<string> AccountSummary =
    [
        "ECPD Profile ID", "Bill Cycle Date", "Account Number", "Date Due", "Invoice Number", "Bill Period", "Bill Name",
        "Previous Balance", "Payments", "Adjustments", "Balance Forward", "Account Charges and Credits",
        "Charges for Third-Party Services to Account", "Monthly Charges", "Late Fee", "Usage Charges - Voice",
        "Usage Charges - Messaging", "Usage Charges - Data", "Usage Charges - Roaming", "Usage Charges - International",
        "Usage Charges - Purchases", "Usage and Purchase Charges", "Equipment Charges", "Surcharges and OC&Cs",
        "Taxes, Governmental Surcharges, and Fees", "Charges for Third-Party Services to Lines", "Total Current Charges",
        "Total Amount Due", "Remittance Address",
    ];

    /// <summary>One row per account, then one per line.</summary>
    public static readonly IReadOnlyList<string> LineSummary =
    [
        "ECPD Profile ID", "Bill Cycle Date", "Account Number", "Date Due", "Invoice Number", "Bill Period", "Wireless Number",
        "User Name", "Cost Center", "User ID", "Your Calling Plan", "Account Charges and Credits", "Monthly Charges",
        "Usage and Purchase Charges", "Equipment Charges", "Total Surcharges and Other Charges and Credits",
        "Taxes, Governmental Surcharges and Fees", "Third Party Charges", "Total Charges", "Voice Plan Usage", "Messaging Usage",
        "Data Usage (KB)", "Data Usage (MB)", "Data Usage (GB)", "Voice Roaming", "Messaging Roaming", "Data Roaming (KB)",
        "Data Roaming (MB)", "Data Roaming (GB)",
    ];

    /// <summary>One row per charge.</summary>
    public static readonly IReadOnlyList<string> ChargeDetail =
    [
        "ECPD Profile ID", "Bill Cycle Date", "Account Number", "Invoice Number", "Wireless Number", "User Name", "Cost Center",
        "User ID", "Item Category", "Date", "Item Type", "Item Description", "Vendor Name / Contact Information",
        "Share Description", "Share Voice", "Share Messaging", "Share Data", "Usage Period", "Allowance", "Used", "Billable",
        "Cost", "Order Details",
    ];

    /// <summary>One row per call.</summary>
    public static readonly IReadOnlyList<string> UsageDetail =
    [
        "ECPD Profile ID", "Bill Cycle Date", "Account Number", "Invoice Number", "Wireless Number", "User Name",
        "Usage Category", "Account Authorization Code", "Date", "Time", "Number", "Rate", "Usage Type", "Description",
        "Origination", "Destination", "Intl. Call Type", "Min", "Charge", "Long Dist./Other Charges", "Total",
    ];
}
