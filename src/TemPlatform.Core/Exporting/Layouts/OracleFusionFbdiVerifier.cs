using System.Globalization;
using System.Text;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Exporting.Layouts;

/// <summary>
/// Reads an <see cref="OracleFusionFbdi"/> archive as the ERP's loader would: by position, with counts of its own for columns and its
/// own reader for archive and records. Every invoice's lines must sum to its amount.
/// </summary>
internal static class OracleFusionFbdiVerifier
{
    private const int InvoiceColumns = 135, LineColumns = 164;
    // Positions in the invoice record, from 0.
    private const int InvoiceId = 0, Source = 2, InvoiceNumber = 3, InvoiceAmount = 4, InvoiceDate = 5, VendorNumber = 7, Currency = 9,
        GroupId = 12, InvoiceType = 13;
    // Positions in the line record.
    private const int LineNumber = 1, LineType = 2, LineAmount = 3, GlString = 21, AccountingDate = 23;

    /// <exception cref="DamagedApFileException">The archive is cut, changed, or contradicts itself.</exception>
    public static ControlTotals Verify(Stream input)
    {
        var problems = 0;
        var zip = VerifiedZip.Open(input, 0, 1, new ZipBudget(), _ => problems++);
        if (zip is null || zip.Entries.Count != 2) throw new DamagedApFileException("The archive cannot be trusted.");
        try
        {
            var invoices = Invoices(Records(zip, 0, "ApInvoicesInterface.csv"));
            var totals = Totals(Records(zip, 1, "ApInvoiceLinesInterface.csv"), invoices);
            return problems == 0 ? totals : throw new DamagedApFileException("The archive cannot be trusted.");
        }
        catch (Exception e) when (e is DecoderFallbackException or OverflowException)
        {
            throw new DamagedApFileException("The archive holds what no file of the layout may.", e);
        }
    }

    private static IEnumerable<List<string>> Records(VerifiedZip zip, int index, string name)
    {
        var content = new MemoryStream();
        if (zip.Entries[index].Name != name || !zip.TryCopy(zip.Entries[index], content))
            throw new DamagedApFileException($"The archive has no sound {name}.");
        content.Position = 0;
        using var reader = new StreamReader(content, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false);
        foreach (var record in StrictRecords.Read(reader, "\n")) yield return record;
    }

    private static Dictionary<long, Invoice> Invoices(IEnumerable<List<string>> records)
    {
        var invoices = new Dictionary<long, Invoice>();
        var numbers = new HashSet<(string Vendor, string Number)>();
        var (line, first) = (0, new List<string>());
        foreach (var fields in records)
        {
            line++;
            if (line == 1) first = fields;
            Require(fields.Count == InvoiceColumns, line, "an invoice record of the wrong length");
            Require(fields[Source].Length > 0 && fields[Source] == first[Source] && fields[GroupId].Length > 0
                && fields[GroupId] == first[GroupId], line, "another source or group");
            Require(fields[Currency].Length == 3 && fields[Currency] == first[Currency], line, "another currency");
            Require(IsDate(fields[InvoiceDate]), line, "a date in another grammar");
            Require(fields[VendorNumber].Length > 0 && numbers.Add((fields[VendorNumber], fields[InvoiceNumber])), line,
                "an invoice that is there twice");
            var amount = StrictRecords.Micros(fields[InvoiceAmount], line);
            Require(fields[InvoiceType] == (amount < 0 ? "CREDIT" : "STANDARD"), line, "an invoice type that disagrees with its amount");
            Require(invoices.TryAdd(StrictRecords.Whole(fields[InvoiceId], line), new Invoice(amount)), line, "an id that is there twice");
        }
        return invoices;
    }

    private static ControlTotals Totals(IEnumerable<List<string>> records, Dictionary<long, Invoice> invoices)
    {
        var (line, debit, credit) = (0, 0L, 0L);
        foreach (var fields in records)
        {
            line++;
            Require(fields.Count == LineColumns && fields[LineType] == "ITEM", line, "a line record of another kind or length");
            Require(invoices.TryGetValue(StrictRecords.Whole(fields[0], line), out var invoice), line, "a line without its invoice");
            Require(StrictRecords.Whole(fields[LineNumber], line) == ++invoice!.Lines, line, "a line number out of order");
            Require(fields[GlString].Length > 0 && IsDate(fields[AccountingDate]), line, "a line without account or date");
            var amount = StrictRecords.Micros(fields[LineAmount], line);
            invoice.Sum += amount;
            if (amount < 0) credit += amount;
            else debit += amount;
        }
        Require(invoices.Values.All(i => i.Sum == i.Declared && i.Lines > 0), line, "an invoice whose lines do not sum to its amount");
        return new ControlTotals(invoices.Count, line, debit, credit);
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static void Require(bool holds, int line, string what)
    {
        if (!holds) throw StrictRecords.Damaged(line, what);
    }

    private sealed class Invoice(long declared)
    {
        public long Declared { get; } = declared;
        public long Sum { get; set; }
        public int Lines { get; set; }
    }
}
