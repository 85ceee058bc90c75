using System.CommandLine;
using System.Globalization;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem invoice</c>: what was loaded and how far it came.</summary>
internal static class InvoiceCommands
{
    public static Verb Build() => new("invoice", "List and show loaded invoices, and take them back",
        "tem invoice list --status audited", "tem invoice show 12", "tem invoice withdraw 12 --reason \"wrong vendor\"")
    {
        List(),
        InvoiceShow.Build(),
        WithdrawCommand.Build(),
    };

    private static Verb List()
    {
        var vendor = Verb.Text("--vendor", "Only of this vendor", "CODE");
        var account = Verb.Text("--account", "Only of this account", "NUMBER");
        var status = Verb.Choice<InvoiceStatus>("--status", "Only with this status", "STATUS");
        var month = Verb.Text("--month", "Only dated in this month, yyyy-MM", "MONTH");
        var page = new PageOptions();
        return new Verb("list", "List invoices, newest first", "tem invoice list", "tem invoice list --vendor ACME --month 2026-10 --json")
        {
            vendor, account, status, month, page.Limit, page.After,
        }.Does(context =>
        {
            var first = MonthOf(context.Value(month));
            var rows = context.Tenant.Sql.Query<InvoiceRow>("invoices", new
            {
                vendor = context.Value(vendor)?.ToUpperInvariant(),
                account = context.Value(account) is { } number ? Core.Normalizing.AccountNumbers.Key(number) : null,
                status = (int?)context.Value(status),
                first,
                end = first?.AddMonths(1),
                after = context.Value(page.After),
            }, context.Value(page.Limit));
            context.Out.Show(page.Document(rows.Select(r => r.Document()), rows.Count, context, rows.LastOrDefault()?.Id),
                text => text.Table(rows, "There is no such invoice.", new("Id", r => $"{r.Id}", IsNumber: true),
                new("Vendor", r => r.Vendor, Drop: 3), new("Account", r => r.Account), new("Invoice", r => r.Number),
                new("Date", r => $"{r.InvoiceDate:yyyy-MM-dd}", Drop: 1),
                new("Current charges", r => Views.Shown(r.CurrentCharges, r.Currency), IsNumber: true), new("", r => r.Currency),
                new("Charges", r => Views.Count(r.ChargeCount), IsNumber: true, Drop: 2), new("Status", r => r.StatusWord),
                new("Blockers", r => r.Blockers == 0 ? "" : $"{r.Blockers}", IsNumber: true)));
            return (int)ExitCode.Done;
        });
    }

    private static DateOnly? MonthOf(string? text) => text is null ? null
        : DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw CommandException.Usage("--month takes a month as yyyy-MM", "For example: --month 2026-10");

    /// <summary>A row of <c>db/reports/invoices.sql</c>.</summary>
    private sealed class InvoiceRow
    {
        public long Id { get; set; }
        public string Vendor { get; set; } = "";
        public string Account { get; set; } = "";
        public string Number { get; set; } = "";
        public int Kind { get; set; }
        public DateOnly InvoiceDate { get; set; }
        public DateOnly? DueDate { get; set; }
        public string Currency { get; set; } = "";
        public long CurrentCharges { get; set; }
        public long? TotalDue { get; set; }
        public int Status { get; set; }
        public int ChargeCount { get; set; }
        public long UsageCount { get; set; }
        public int Blockers { get; set; }

        public string StatusWord => Views.Word((InvoiceStatus)Status);

        public object Document() => new
        {
            Id = Out.Id(Id), Vendor, Account, Number, Kind = (InvoiceKind)Kind, InvoiceDate, DueDate, Currency,
            CurrentCharges = Views.Amount(CurrentCharges, Currency), TotalDue = Views.Amount(TotalDue, Currency),
            Status = (InvoiceStatus)Status, Charges = ChargeCount, UsageRows = UsageCount, Blockers,
        };
    }
}
