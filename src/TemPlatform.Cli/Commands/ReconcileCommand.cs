using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem reconcile</c>: every cent that vendors asked for is released, held or disputed.</summary>
internal static class ReconcileCommand
{
    public static Verb Build() => new Verb("reconcile", "Show that invoiced = released + held + disputed, by account and currency",
        "tem reconcile", "tem reconcile --json").Does(context =>
    {
        var rows = Reconciliation.Rows(context.Tenant);
        var totals = rows.GroupBy(r => r.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Total).ToList();
        context.Out.Show(new { Rows = rows.Select(Row), Totals = totals.Select(TotalRow) }, text => Write(text, rows, totals));
        return (int)(rows.All(r => r.Balances) ? ExitCode.Done : ExitCode.Waiting);
    });

    private static ReconcileRow Total(IGrouping<string, ReconcileRow> rows) => new()
    {
        Vendor = "",
        Account = "",
        Currency = rows.Key,
        Invoices = rows.Sum(r => r.Invoices),
        Invoiced = rows.Sum(r => r.Invoiced),
        Released = rows.Sum(r => r.Released),
        Held = rows.Sum(r => r.Held),
        Disputed = rows.Sum(r => r.Disputed),
        Suspense = rows.Sum(r => r.Suspense),
        Difference = rows.Sum(r => r.Difference),
    };

    private static object Row(ReconcileRow row) => new
    {
        row.Vendor,
        row.Account,
        row.Currency,
        Invoiced = Text(row, row.Invoiced),
        Released = Text(row, row.Released),
        Held = Text(row, row.Held),
        Disputed = Text(row, row.Disputed),
        Suspense = Text(row, row.Suspense),
        Difference = Text(row, row.Difference),
    };

    private static object TotalRow(ReconcileRow row) => new
    {
        row.Currency,
        row.Invoices,
        Invoiced = Text(row, row.Invoiced),
        Released = Text(row, row.Released),
        Held = Text(row, row.Held),
        Disputed = Text(row, row.Disputed),
        Suspense = Text(row, row.Suspense),
        Difference = Text(row, row.Difference),
    };

    private static void Write(Out text, IReadOnlyList<ReconcileRow> rows, List<ReconcileRow> totals)
    {
        text.Table(rows, "No invoice is loaded yet.", new("Vendor", r => r.Vendor), new("Account", r => r.Account),
            new("Invoices", r => $"{r.Invoices}", true), new("Invoiced", r => Text(r, r.Invoiced), true),
            new("Released", r => Text(r, r.Released), true), new("Held", r => Text(r, r.Held), true),
            new("Disputed", r => Text(r, r.Disputed), true), new("Of which suspense", r => Text(r, r.Suspense), true),
            new("Difference", r => Text(r, r.Difference), true), new("", r => r.Currency));
        foreach (var total in totals)
            text.Line($"{total.Currency}: invoiced {Text(total, total.Invoiced)} = released {Text(total, total.Released)}"
                + $" + held {Text(total, total.Held)} + disputed {Text(total, total.Disputed)},"
                + $" difference {Text(total, total.Difference)}; in suspense {Text(total, total.Suspense)}.");
        foreach (var row in rows.Where(r => r.Claimed != r.Released + r.Rounding))
            text.Line($"{row.Vendor} {row.Account}: batches claimed {Text(row, row.Claimed)} {row.Currency},"
                + $" released and rounded {Text(row, row.Released + row.Rounding)}.");
    }

    private static string Text(ReconcileRow row, long micros) => Views.Amount(micros, row.Currency);
}
