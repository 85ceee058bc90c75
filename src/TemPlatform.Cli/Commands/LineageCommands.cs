using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem lineage</c>: from a line of an accounts-payable file back to the bytes of the bills.</summary>
internal static class LineageCommands
{
    public static Verb Build() => new("lineage", "Follow money back to the bill", "tem lineage ap-line 3") { ApLine() };

    private static Verb ApLine()
    {
        var id = new Argument<long>("ID") { Description = "Id of the line" };
        return new Verb("ap-line", "Show the charges behind a line of an accounts-payable file, and where each was read",
            "tem lineage ap-line 3 --reveal DP08") { id }.Does(context =>
        {
            var lineage = new Lineage(context.Tenant).Of(context.Value(id));
            var currency = lineage.Batch.Currency;
            context.Out.Show(new
            {
                Batch = lineage.Batch.Number, Line = lineage.Line.LineNumber, lineage.Line.InvoiceNumber, lineage.Line.CostCentreCode,
                lineage.Line.GlString, Amount = Views.Amount(lineage.Line.Amount, currency), Currency = currency, lineage.ClaimCount,
                Claimed = Views.Amount(lineage.Claimed, currency),
                Entries = lineage.Entries.Select(e => new
                {
                    Id = Out.Id(e.JournalEntryId), Amount = Views.Amount(e.Amount, currency), e.Level,
                    Charge = new
                    {
                        Id = Out.Id(e.Charge.ChargeId), e.Charge.ChargeType, Amount = Views.Amount(e.Charge.Amount, currency),
                        e.Charge.FileSha256, e.Charge.Format, e.Charge.RecordNumber, e.Charge.ByteOffset, e.Charge.ByteLength,
                        Record = e.Charge.Record.Show(context.Scope),
                    },
                }),
            }, text =>
            {
                text.Line($"{lineage.Batch.Number}, line {lineage.Line.LineNumber}, {lineage.Line.CostCentreCode}: "
                    + $"{Views.Amount(lineage.Line.Amount, currency)} {currency} from {lineage.ClaimCount} entries, "
                    + $"exactly {Views.Amount(lineage.Claimed, currency)}");
                text.Table(lineage.Entries, "", new("Amount", e => Views.Amount(e.Amount, currency), IsNumber: true),
                    new("Level", e => e.Level.ToString()), new("Charge", e => e.Charge.ChargeType.ToString()),
                    new("of", e => Views.Amount(e.Charge.Amount, currency), IsNumber: true),
                    new("File", e => e.Charge.FileSha256[..12]), new("Record", e => $"{e.Charge.RecordNumber}", IsNumber: true),
                    new("Bytes", e => $"{e.Charge.ByteOffset}+{e.Charge.ByteLength}"),
                    new("As printed", e => e.Charge.Record.Show(context.Scope)));
            });
            return (int)ExitCode.Done;
        });
    }
}
