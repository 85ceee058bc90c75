using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
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
        ShowOne(),
        WithdrawCommand.Build(),
    };

    private static Verb List()
    {
        var vendor = Verb.Text("--vendor", "Only of this vendor", "CODE");
        var account = Verb.Text("--account", "Only of this account", "NUMBER");
        var status = new Option<InvoiceStatus?>("--status") { Description = "Only with this status" };
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

    private static Verb ShowOne()
    {
        var name = new Argument<string>("INVOICE") { Description = "Id or printed number" };
        return new Verb("show", "Show an invoice, its figures and what was found wrong while reading it",
            "tem invoice show 12") { name }.Does(context =>
        {
            var invoice = InvoiceLookup.One(context.Tenant, context.Value(name));
            using var db = context.Tenant.NewContext();
            var vendor = db.Vendors.AsNoTracking().Single(v => v.Id == invoice.VendorId).Code;
            var issues = db.StoredIssues.AsNoTracking().Where(i => i.InvoiceId == invoice.Id).OrderBy(i => i.Id).ToList();
            context.Out.Show(Views.Of(invoice, vendor, issues.Select(Views.Of)), text =>
            {
                text.Table(Figures(invoice, vendor), "", new("Invoice " + invoice.Number, f => f.Name),
                    new("", f => f.Value, IsNumber: true));
                foreach (var issue in issues) text.Line($"  {Views.Word(issue.Severity)}: {issue.Code}: {issue.Message}");
            });
            return (int)ExitCode.Done;
        });
    }

    private static List<(string Name, string? Value)> Figures(Invoice invoice, string vendor) =>
    [
        ("Vendor", vendor),
        ("Account", invoice.AccountNumber),
        ("Kind", invoice.Kind.ToString()),
        ("Date", $"{invoice.InvoiceDate:yyyy-MM-dd}"),
        ("Period", invoice.Period.ToString()),
        ("Due", $"{invoice.DueDate:yyyy-MM-dd}"),
        ("Currency", invoice.Currency),
        ("Previous balance", Views.Balance(invoice, invoice.PreviousBalance)),
        ("Payments", Views.Balance(invoice, invoice.Payments)),
        ("Adjustments", Views.Balance(invoice, invoice.Adjustments)),
        ("Current charges", Views.Amount(invoice.CurrentCharges, invoice.Currency)),
        ("of which tax", Views.Amount(invoice.PrintedTax ?? invoice.TaxSum, invoice.Currency)),
        ("Total due", Views.Amount(invoice.PrintedTotalDue, invoice.Currency)),
        ("Sum of its charges", Views.Amount(invoice.ChargeSum, invoice.Currency)),
        ("Charges", $"{invoice.ChargeCount}"),
        ("Usage rows", $"{invoice.UsageCount}"),
        ("Status", invoice.Status.ToString()),
    ];

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
