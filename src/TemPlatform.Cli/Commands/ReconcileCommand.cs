using TemPlatform.Cli.Shell;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem reconcile</c>: every cent that vendors asked for is released, held or disputed.</summary>
internal static class ReconcileCommand
{
    public static Verb Build() => new Verb("reconcile", "Show that invoiced = released + held + disputed, by account and currency",
        "tem reconcile", "tem reconcile --json").Does(context =>
    {
        var rows = Reconciliation.Rows(context.Tenant);
        var totals = rows.GroupBy(r => r.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => ReconcileRow.Total("", g.Key, [.. g])).ToList();
        context.Out.Show(new { Rows = rows.Select(Views.Of), Totals = totals.Select(Views.Of) }, text => Write(text, rows, totals));
        return (int)(rows.All(r => r.Balances) ? ExitCode.Done : ExitCode.Waiting);
    });

    private static void Write(Out text, IReadOnlyList<ReconcileRow> rows, List<ReconcileRow> totals)
    {
        text.Table(rows, "No invoice is loaded yet.", new("Vendor", r => r.Vendor, Drop: 1), new("Account", r => r.Account),
            new("Invoices", r => Views.Count(r.Invoices), true, Drop: 2), new("Invoiced", r => Text(r, r.Invoiced), true),
            new("Released", r => Text(r, r.Released), true), new("Held", r => Text(r, r.Held), true),
            new("Disputed", r => Text(r, r.Disputed), true, Drop: rows.All(r => r.Disputed == 0) ? 3 : 0),
            new("Of which suspense", r => Text(r, r.Suspense), true),
            new("Difference", r => Text(r, r.Difference), true, Drop: rows.All(r => r.Difference == 0) ? 4 : 0), new("", r => r.Currency));
        foreach (var total in totals)
            text.Line($"{total.Currency}: invoiced {Text(total, total.Invoiced)} = released {Text(total, total.Released)}"
                + $" + held {Text(total, total.Held)} + disputed {Text(total, total.Disputed)},"
                + $" difference {Text(total, total.Difference)}; in suspense {Text(total, total.Suspense)}.");
        foreach (var row in rows.Where(r => r.Claimed != r.Released + r.Rounding))
            text.Line($"{row.Vendor} {row.Account}: batches claimed {Text(row, row.Claimed)} {row.Currency},"
                + $" released and rounded {Text(row, row.Released + row.Rounding)}.");
    }

    private static string Text(ReconcileRow row, long micros) => Views.Shown(micros, row.Currency);
}
