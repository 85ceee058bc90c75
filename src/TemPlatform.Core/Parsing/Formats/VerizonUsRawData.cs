using System.Security.Cryptography;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>
/// The raw data download of Verizon Wireless (US): four tab-separated files without quoting, told apart by their header rows since
/// names vary. Charges come from the charge detail; what the account summary alone prints (account charges, third-party charges to the
/// account, late fee) becomes charges of the account, its other figures are controls. Usage rows are information: the carrier charges
/// usage in the detail. Amounts are USD; blank amounts are zero.
/// </summary>
public sealed class VerizonUsRawData : IVendorFormat
{
    /// <summary>Share of a part's columns that a header row must have: a column more or less is still this layout, with an issue.</summary>
    private const int FitPercentMin = 70;

    public string Name => nameof(VerizonUsRawData);

    public IReadOnlyList<FormatPart> Parts => VerizonColumns.All;

    public FormatPart? Recognizes(FileHead head, ColumnMap? map)
    {
        ArgumentNullException.ThrowIfNull(head);
        using var stream = new MemoryStream(head.Bytes.ToArray(), writable: false);
        return PartOf(stream);
    }

    /// <summary>One key per account and cycle in the file, hashed.</summary>
    public IEnumerable<string> SetKeys(SourceFile file, Action<Issue> report)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(report);
        var keys = new HashSet<string>();
        using (var head = file.Open())
        {
            if (PartOf(head) is null)
                return keys;
        }

        using var stream = file.Open();
        using var reader = new DelimitedReader(stream, file.RawFileId, DelimitedOptions.Tab, report);
        int account = IndexOf(reader, VerizonColumns.Account), cycle = IndexOf(reader, VerizonColumns.Cycle);
        if (account < 0 || cycle < 0)
        {
            report(new Issue(IssueCode.MissingColumn, Severity.Blocker, Stage.Parse,
                $"The file has no column '{(account < 0 ? VerizonColumns.Account : VerizonColumns.Cycle)}'.",
                new SourcePosition(file.RawFileId, 1)));
            return keys;
        }

        var (lastAccount, lastCycle) = ("", "");
        while (reader.Read())
        {
            var (thisAccount, thisCycle) = (reader.Text(account), reader.Text(cycle));
            if (thisAccount == lastAccount && thisCycle == lastCycle)
                continue;
            (lastAccount, lastCycle) = (thisAccount, thisCycle);
            keys.Add(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{thisAccount.Trim()}|{thisCycle.Trim()}"))));
        }

        if (!reader.EndsWithLineBreak)
            report(VerizonFile.Cut(reader));
        return keys;
    }

    public void Read(FormatInput input, IInvoiceSink sink)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sink);
        var bills = new VerizonBills(sink);
        var rows = new VerizonRows(bills, sink);
        Each(input, VerizonColumns.AccountSummary, sink, bills.ReadAccounts);
        if (!bills.All.Any())
            sink.Issue(new Issue(IssueCode.NoInvoice, Severity.Blocker, Stage.Parse, "The account summary has no invoice."));
        Each(input, VerizonColumns.LineSummary, sink, rows.ReadLines);
        Each(input, VerizonColumns.ChargeDetail, sink, rows.ReadCharges);
        bills.PushAccountCharges();
        Each(input, VerizonColumns.UsageDetail, sink, rows.ReadUsage);
    }

    private static void Each(FormatInput input, FormatPart part, IInvoiceSink sink, Action<VerizonFile> read)
    {
        foreach (var file in input.Files.Where(f => f.Part.Name == part.Name))
        {
            using var open = new VerizonFile(file.File, file.Part, sink);
            if (!open.IsReadable)
                continue;
            read(open);
            open.End();
        }
    }

    private static FormatPart? PartOf(Stream start)
    {
        using var reader = new DelimitedReader(start, 0, DelimitedOptions.Tab, static _ => { });
        var best = VerizonColumns.All.MaxBy(part => DeclaredColumns.FitPercent(reader.Headers, part))!;
        return DeclaredColumns.FitPercent(reader.Headers, best) >= FitPercentMin ? best : null;
    }

    private static int IndexOf(DelimitedReader reader, string header) =>
        reader.Headers.ToList().FindIndex(h => string.Equals(h, header, StringComparison.OrdinalIgnoreCase));
}
