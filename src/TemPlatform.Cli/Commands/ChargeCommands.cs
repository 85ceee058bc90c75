using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem charge</c>: what an invoice charges, charge by charge, with the bytes that each was read from.</summary>
internal static class ChargeCommands
{
    public static Verb Build() => new("charge", "List the charges of an invoice", "tem charge list --invoice 12")
    {
        List(),
    };

    private static Verb List()
    {
        var invoice = new Option<string>("--invoice") { Description = "Id or printed number", HelpName = "INVOICE", Required = true };
        var line = Verb.Text("--line", "Only of this line of service", "NUMBER");
        var type = Verb.Choice<ChargeType>("--type", "Only of this type", "TYPE");
        var page = new PageOptions();
        return new Verb("list", "List charges in the order of the bill",
            "tem charge list --invoice 12 --type Tax", "tem charge list --invoice 12 --line 212-555-0187 --reveal DP08 --json")
        {
            invoice, line, type, page.Limit, page.After,
        }.Does(context =>
        {
            var bill = InvoiceLookup.One(context.Tenant, context.Value(invoice)!);
            var rows = context.Tenant.Sql.Query<ChargeRow>("charges", new
            {
                invoice = bill.Id,
                type = (int?)context.Value(type),
                serviceId = context.Value(line) is { } typed ? LineNames.Find(context.Tenant, bill.VendorId, typed) : (long?)null,
                after = context.Value(page.After),
            }, context.Value(page.Limit));
            var lines = new LineNames(context.Tenant, rows.Select(r => r.ServiceId), context.Scope);
            context.Out.Show(page.Document(rows.Select(r => Document(r, lines, bill.Currency, context.Scope)), rows.Count, context,
                rows.LastOrDefault()?.Id),
                text => text.Table(rows, "There is no such charge.", new("Line", r => lines[r.ServiceId] ?? "account"),
                    new("Type", r => ((ChargeType)r.ChargeType).ToString()), new("Code", r => r.Code, Fit: Fit.CutEnd),
                    new("Description", r => context.Scope is null ? null : Description(r, context.Scope), Fit: Fit.CutEnd, Least: 20),
                    new("Period", r => new BillingPeriod(r.PeriodStart, r.PeriodEnd).ToString(), Drop: 1),
                    new("Amount", r => Views.Shown(r.Amount, bill.Currency), IsNumber: true), new("", _ => bill.Currency),
                    new("File", r => $"{r.RawFileId}", IsNumber: true, Drop: 3),
                    new("Record", r => $"{r.RecordNumber}", IsNumber: true, Drop: 2)));
            return (int)ExitCode.Done;
        });
    }

    private static object Document(ChargeRow row, LineNames lines, string currency, RevealScope? scope) => new
    {
        Id = Out.Id(row.Id),
        Line = lines[row.ServiceId],
        ChargeType = (ChargeType)row.ChargeType,
        row.Code,
        Description = Description(row, scope),
        row.Section,
        Amount = Views.Amount(row.Amount, currency),
        Currency = currency,
        Quantity = Money.MicrosText(row.Quantity, 0),
        row.Unit,
        row.PeriodStart,
        PeriodEnd = row.PeriodEnd.AddDays(-1),
        Provenance = new { FileId = Out.Id(row.RawFileId), Record = row.RecordNumber, row.ByteOffset, row.ByteLength },
    };

    private static string? Description(ChargeRow row, RevealScope? scope) =>
        row.Description is null ? null : new PrintedText(row.Description).Show(scope);

    /// <summary>A row of <c>db/reports/charges.sql</c>.</summary>
    private sealed class ChargeRow
    {
        public long Id { get; set; }
        public long ServiceId { get; set; }
        public int ChargeType { get; set; }
        public string? Code { get; set; }
        public string? Description { get; set; }
        public string? Section { get; set; }
        public long Amount { get; set; }
        public long Quantity { get; set; }
        public string? Unit { get; set; }
        public long Rate { get; set; }
        public DateOnly PeriodStart { get; set; }
        public DateOnly PeriodEnd { get; set; }
        public long RawFileId { get; set; }
        public long RecordNumber { get; set; }
        public long ByteOffset { get; set; }
        public int ByteLength { get; set; }
    }
}
