using System.IO.Compression;
using System.Text;
using TemPlatform.Samples;

namespace TemPlatform.Core.Tests.Samples;

/// <summary>
/// Reads generated and committed bills again with nothing of the product's parsers: lines, <c>string.Split</c> and whole cents. Sample
/// files quote nothing, which it insists on.
/// </summary>
internal static class SecondReader
{
    /// <summary>What it found of one bill, amounts in millionths.</summary>
    internal sealed record Bill
    {
        public required string Vendor { get; init; }
        public required string Account { get; init; }
        public required string Number { get; init; }
        public long Previous { get; set; }
        public long Payments { get; set; }
        public long Adjustments { get; set; }
        public long Current { get; set; }
        public long Tax { get; set; }
        public long TotalDue { get; set; }
        public long Sum { get; set; }
        public long TaxSum { get; set; }
        public int Charges { get; set; }
        public long UsageRows { get; set; }
        public HashSet<string> Lines { get; } = [];
    }

    public static IReadOnlyList<Bill> Read(string vendor, string name, byte[] content)
    {
        if (vendor == SampleVendors.Verizon)
            return Verizon(name.EndsWith(".zip", StringComparison.Ordinal) ? Unzip(content) : [content]);
        return vendor == SampleVendors.Britel ? [Britel(content)] : Nordline(content);
    }

    public static List<byte[]> Unzip(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        return [.. archive.Entries.Select(entry =>
        {
            using var buffer = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(buffer);
            return buffer.ToArray();
        })];
    }

    public static IReadOnlyList<Bill> Verizon(IEnumerable<byte[]> files)
    {
        var bills = new Dictionary<string, Bill>();
        var tables = files.Select(file => Rows(file, '\t', Encoding.UTF8));
        foreach (var (header, rows) in tables.OrderByDescending(file => file.Header.Contains("Bill Name")))
        {
            int At(string column) => Array.IndexOf(header, column);
            foreach (var row in rows)
            {
                var number = row[At("Invoice Number")];
                if (header.Contains("Bill Name"))
                {
                    var bill = new Bill { Vendor = SampleVendors.Verizon, Account = row[At("Account Number")], Number = number };
                    bill.Previous = Micros(row[At("Previous Balance")]);
                    bill.Payments = Micros(row[At("Payments")]);
                    bill.Adjustments = Micros(row[At("Adjustments")]);
                    bill.Current = Micros(row[At("Total Current Charges")]);
                    bill.Tax = Micros(row[At("Taxes, Governmental Surcharges, and Fees")]);
                    bill.TotalDue = Micros(row[At("Total Amount Due")]);
                    string[] ofAccount = ["Account Charges and Credits", "Late Fee"];
                    foreach (var extra in ofAccount.Select(name => Micros(row[At(name)])).Where(amount => amount != 0))
                        Add(bill, extra, false);
                    bills.Add(number, bill);
                }
                else if (header.Contains("Item Category"))
                {
                    Add(bills[number], Micros(row[At("Cost")]), row[At("Item Category")].StartsWith("Taxes", StringComparison.Ordinal));
                    bills[number].Lines.Add(row[At("Wireless Number")]);
                }
                else if (header.Contains("Usage Category"))
                    bills[number].UsageRows++;
            }
        }
        return [.. bills.Values];
    }

    public static Bill Britel(byte[] content)
    {
        var (header, rows) = Rows(content, ';', Encoding.Latin1);
        int At(string column) => Array.IndexOf(header, column);
        var first = rows[0];
        var bill = new Bill { Vendor = SampleVendors.Britel, Account = first[At("Account")], Number = first[At("Invoice")] };
        bill.Previous = Micros(first[At("Brought forward")]);
        bill.Payments = Micros(first[At("Payments")]);
        bill.Adjustments = Micros(first[At("Adjustments")]);
        bill.Current = Micros(first[At("This bill")]);
        bill.Tax = Micros(first[At("VAT total")]);
        bill.TotalDue = Micros(first[At("Amount due")]);
        foreach (var row in rows)
        {
            for (var column = At("Line rental"); column <= At("VAT"); column++)
            {
                if (row[column].Length > 0)
                    Add(bill, Micros(row[column]), column == At("VAT"));
            }
            bill.Lines.Add(row[At("Mobile number")]);
        }
        return bill;
    }

    public static IReadOnlyList<Bill> Nordline(byte[] content)
    {
        var (header, rows) = Rows(content, ';', Encoding.UTF8);
        int At(string column) => Array.IndexOf(header, column);
        var bills = new Dictionary<string, Bill>();
        foreach (var row in rows)
        {
            var number = row[At("invoice")];
            if (!bills.TryGetValue(number, out var bill))
            {
                bill = new Bill { Vendor = SampleVendors.Nordline, Account = row[At("account")], Number = number };
                bill.Previous = Comma(row[At("opening_balance")]);
                bill.Payments = Comma(row[At("received")]);
                bill.Adjustments = Comma(row[At("corrections")]);
                bill.Current = Comma(row[At("this_period")]);
                bill.Tax = Comma(row[At("vat")]);
                bill.TotalDue = Comma(row[At("to_pay")]);
                bills.Add(number, bill);
            }
            Add(bill, Comma(row[At("amount")]), row[At("kind")] == "VAT");
            bill.Lines.Add(row[At("circuit")]);
        }
        return [.. bills.Values];
    }

    public static (string[] Header, List<string[]> Rows) Rows(byte[] content, char delimiter, Encoding encoding)
    {
        var text = encoding.GetString(content).Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.DoesNotContain('"', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var lines = text[..^1].Split('\n').Select(line => line.Split(delimiter)).ToList();
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        return (lines[0], lines[1..]);
    }

    private static void Add(Bill bill, long amount, bool isTax)
    {
        bill.Charges++;
        bill.Sum += amount;
        bill.TaxSum += isTax ? amount : 0;
    }

    private static long Comma(string text) => Micros(text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'));

    /// <summary>An amount with exactly two decimals.</summary>
    private static long Micros(string text)
    {
        var parts = text.Split('.');
        Assert.Equal(2, parts.Length);
        Assert.Equal(2, parts[1].Length);
        var cents = long.Parse(parts[0].TrimStart('-'), System.Globalization.CultureInfo.InvariantCulture) * 100
            + long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        return (text.StartsWith('-') ? -cents : cents) * 10_000;
    }
}
