using System.Text;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>A small set of the four files whose rows a test changes: two accounts with one line each.</summary>
internal sealed class VerizonSet
{
    public const int AccountSummary = 0, LineSummary = 1, ChargeDetail = 2, UsageDetail = 3;

    private static readonly VerizonUsRawData Format = new();

    /// <summary>Rows by file; row 0 is the header, cells are split at <c>|</c>.</summary>
    public List<string>[] Rows { get; } =
    [
        [
            "ECPD Profile ID|Bill Cycle Date|Account Number|Date Due|Invoice Number|Bill Period|Bill Name|Previous Balance|Payments"
            + "|Adjustments|Balance Forward|Account Charges and Credits|Charges for Third-Party Services to Account|Monthly Charges"
            + "|Late Fee|Usage and Purchase Charges|Equipment Charges|Surcharges and OC&Cs|Taxes, Governmental Surcharges, and Fees"
            + "|Total Current Charges|Total Amount Due|Remittance Address",
            "1|Jan 16, 2022|A-1|02/08/22|6001|Dec 17 -Jan 16 |ACME|100.00|-100.00|0.00|0.00"
            + "|5.00|1.50|36.00|2.25|4.50|10.00|2.00|3.00|64.25|64.25|",
            "1|Jan 16, 2022|A-2|02/08/22||Dec 17 -Jan 16 |ACME|||||0.00||40.00||||||40.00|40.00|",
        ],
        [
            "Bill Cycle Date|Account Number|Date Due|Invoice Number|Bill Period|Wireless Number|User Name|Cost Center|User ID"
            + "|Your Calling Plan|Account Charges and Credits|Monthly Charges|Usage and Purchase Charges|Equipment Charges"
            + "|Total Surcharges and Other Charges and Credits|Taxes, Governmental Surcharges and Fees|Third Party Charges|Total Charges"
            + "|Voice Plan Usage|Messaging Usage|Data Usage (GB)|Voice Roaming",
            "Jan 16, 2022|A-1||6001||tok|tok|N/A|N/A|N/A|5.00|0.00|0.00|0.00|0.00|0.00||5.00|0|0|0.000|0",
            "Jan 16, 2022|A-1||6001||203-555-0101|PAT DOE|CC1|U77|Flex 5|0.00|36.00|4.50|10.00|2.00|3.00||55.50"
            + "|9.000000000000000|0|6.581|0",
            "Jan 16, 2022|A-2||||203-555-0102|N/A|NA| |Flex 5|0.00|40.00|0.00|0.00|0.00|0.00||40.00|0|0|0.000|0",
        ],
        [
            "Bill Cycle Date|Account Number|Invoice Number|Wireless Number|User Name|Cost Center|User ID|Item Category|Date|Item Type"
            + "|Item Description|Vendor Name / Contact Information|Share Description|Usage Period|Allowance|Used|Billable|Cost"
            + "|Order Details",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|CC1|U77|Monthly Charges|||Flex 5 $40.00||Plan|||||40.00|",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|CC1|U77|Monthly Charges|||10% Access Discount||NA|||||-4.00|",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|CC1|U77|Data||gigabytes|Gigabyte Usage||Shared Usage|Current"
            + "|6.000(shared)|6.581|0|4.50|",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|CC1|U77|Equipment||Device Payment|Agreement 7||NA|||||10.00|",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|CC1|U77|VZW Surcharges|||Fed Universal Service Charge||NA|||||1.50|",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|CC1|U77|VZW Surcharges|||Regulatory Charge||NA|||||0.50|",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|CC1|U77|Taxes, Governmental Surcharges and Fees|||CT State Sales Tax||NA|||||3.00|",
            "Jan 16, 2022|A-2||203-555-0102|N/A|NA| |Monthly Charges|||Flex 5 $40.00||Plan|||||40.00|",
        ],
        [
            "Bill Cycle Date|Account Number|Invoice Number|Wireless Number|User Name|Usage Category|Date|Time|Number|Rate|Usage Type"
            + "|Origination|Destination|Min|Charge|Total",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|Voice|12/28|11:58P|212-555-0199|Peak|PlanAllow|Hartford CT|New York NY|2|0.00|0.00",
            "Jan 16, 2022|A-1|6001|203-555-0101|PAT DOE|Voice|01/03|7:15A|212-555-0199|Peak|PlanAllow|Hartford CT|Incoming CL|3|0.00|0.25",
        ],
    ];

    /// <summary>Changes one cell, by its header.</summary>
    public VerizonSet With(int file, int row, string header, string value)
    {
        var cells = Rows[file][row].Split('|');
        cells[Array.IndexOf(Rows[file][0].Split('|'), header)] = value;
        Rows[file][row] = string.Join('|', cells);
        return this;
    }

    public byte[][] Files() =>
        [.. Rows.Select(rows => Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => r.Replace('|', '\t') + "\r\n"))))];

    public RecordingSink Read() => Read(Files());

    /// <summary>Reads files in any order, each taken for the part that its header row says.</summary>
    public static RecordingSink Read(params byte[][] files)
    {
        var sink = new RecordingSink();
        var parts = new List<FormatFile>();
        for (var i = 0; i < files.Length; i++)
        {
            var source = Source(files[i], i + 1);
            if (Format.Recognizes(Head(files[i]), null) is { } part)
                parts.Add(new FormatFile(source, part));
        }

        Format.Read(new FormatInput(parts, new VendorContext(1, "VERIZON", "US", "USD", 30)), sink);
        return sink;
    }

    public static FileHead Head(byte[] file) => new("data.txt", file.AsMemory(0, Math.Min(file.Length, 8_192)), file.Length);

    public static SourceFile Source(byte[] file, long id) =>
        new(id, "data.txt", file.Length, () => new MemoryStream(file, writable: false));
}
