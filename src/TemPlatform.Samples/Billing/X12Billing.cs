using System.Globalization;
using TemPlatform.Samples.Writing;
using static TemPlatform.Samples.Writing.X12Writer;

namespace TemPlatform.Samples.Billing;

/// <summary>
/// Makes 811s of an invented carrier, Larkfield: every level, skipped and gone back to; amounts that repeat their detail and amounts
/// without any; packages with their parts, information, taxes, allowances, rated usage and itemized calls.
/// </summary>
public static class X12Billing
{
    private const string Account = "30817-44";

    public static X12Bill Generate(X12BillOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var writer = new X12Writer(options.Style);
        writer.BeginInterchange(417, options.InvoiceDate);
        var tally = new X12Tally();
        for (var set = 0; set < options.Sets; set++) WriteSet(writer, options, set, tally);
        writer.EndInterchange(417);
        return new X12Bill(writer.ToBytes(), tally.Truth(Account, options.Number, writer.SegmentCount));
    }

    private static void WriteSet(X12Writer writer, X12BillOptions options, int set, X12Tally tally)
    {
        var (sumBefore, taxBefore) = (tally.Sum, tally.TaxSum);
        var levels = new X12Levels(options, set, tally);
        for (var account = 0; !levels.IsFull; account++) levels.AddAccount(Account, account, options.LinesPerAccount);
        var (total, tax) = (tally.Sum - sumBefore, tally.TaxSum - taxBefore);
        writer.BeginSet(set + 1);
        WriteHead(writer, options, tax, tally);
        if (options.HasSummaryFirst) WriteSummary(writer, total);
        foreach (var segment in levels.Segments) writer.Write(segment);
        if (!options.HasSummaryFirst) WriteSummary(writer, total);
        writer.Write("CTT", levels.LevelCount.ToString(CultureInfo.InvariantCulture));
        writer.EndSet();
    }

    private static void WriteHead(X12Writer writer, X12BillOptions options, long tax, X12Tally tally)
    {
        writer.Write("BIG", Date(options.InvoiceDate), options.Number, "", "", "", "", "CD", "00");
        writer.Write("NTE", "GEN", "MADE UP FOR TESTS");
        writer.Write("CUR", "SE", "USD");
        writer.Write("REF", "12", Account);
        writer.Write("REF", "14", "30817");
        writer.Write("ITD", "01", "3", "", "", "", Date(options.InvoiceDate.AddDays(30)));
        writer.Write("DTM", "186", Date(options.InvoiceDate.AddMonths(-1)));
        writer.Write("DTM", "187", Date(options.InvoiceDate.AddDays(-1)));
        writer.Write("TXI", "TX", Amount(tax));
        tally.AddMemo();
        writer.Write("N1", "RI", "LARKFIELD TELECOM");
        writer.Write("N3", "1 FOUNDRY ROW");
        writer.Write("N4", "HARTFORD", "CT", "06103");
    }

    private static void WriteSummary(X12Writer writer, long total)
    {
        writer.Write("TDS", Implied(total));
        writer.Write("BAL", "P", "PB", Amount(Cents.Of(125_00)));
        writer.Write("BAL", "M", "TP", Amount(Cents.Of(-125_00)));
        writer.Write("BAL", "M", "TT", Amount(total));
        writer.Write("N1", "SV", "LARKFIELD TELECOM");
        writer.Write("BAL", "M", "TT", Amount(total));
    }
}

/// <summary>Counts what is written.</summary>
internal sealed class X12Tally
{
    private int charges;
    private int memos;
    private int calls;
    private long seconds;

    public long Sum { get; private set; }
    public long TaxSum { get; private set; }
    public HashSet<string> Lines { get; } = [];
    public HashSet<string> Codes { get; } = [];

    public void AddCharge(long amount, bool isTax = false)
    {
        charges++;
        Sum += amount;
        TaxSum += isTax ? amount : 0;
    }

    public void AddMemo()
    {
        charges++;
        memos++;
    }

    public void AddCall(int callSeconds) => (calls, seconds) = (calls + 1, seconds + callSeconds);

    public X12Truth Truth(string account, string number, int segments) =>
        new(account, number, segments, charges, memos, Sum, TaxSum, calls, seconds, Lines, Codes);
}
