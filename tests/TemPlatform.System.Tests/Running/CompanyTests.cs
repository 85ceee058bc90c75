using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Exporting.Layouts;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Samples;

namespace TemPlatform.SystemTests.Running;

/// <summary>The generated company against what is true of it.</summary>
public sealed class CompanyTests(WorkedCompany company) : IClassFixture<WorkedCompany>
{
    [Fact]
    public void Every_bill_is_loaded_with_exactly_its_figures()
    {
        var loaded = company.Invoices.Select(i => new
        {
            Vendor = company.Vendors[i.VendorId], i.AccountNumber, i.Number, i.Kind, i.InvoiceDate, i.DueDate,
            i.PeriodStart, i.PeriodEnd, i.Currency, i.PreviousBalance, i.Payments, i.Adjustments,
            i.PrintedCurrentCharges, i.PrintedTax, i.PrintedTotalDue, i.ChargeSum, i.TaxSum, i.ChargeCount, i.UsageCount,
        });
        var expected = company.Truth.Invoices.Select(t => new
        {
            t.Vendor, AccountNumber = t.Account, t.Number, t.Kind, t.InvoiceDate, DueDate = (DateOnly?)t.DueDate,
            t.PeriodStart, t.PeriodEnd, t.Currency,
            PreviousBalance = (long?)t.PreviousBalance, Payments = (long?)t.Payments, Adjustments = (long?)t.Adjustments,
            PrintedCurrentCharges = (long?)t.CurrentCharges, PrintedTax = (long?)t.Tax, PrintedTotalDue = (long?)t.TotalDue,
            t.ChargeSum, TaxSum = t.Tax, t.ChargeCount, t.UsageCount,
        });
        Assert.Equal(expected.OrderBy(i => i.Number, StringComparer.Ordinal), loaded.OrderBy(i => i.Number, StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_and_lines_and_packs_of_every_bill_sum_to_its_head()
    {
        using var context = company.Store.NewContext();
        var charges = context.Charges.GroupBy(c => c.InvoiceId)
            .Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(c => c.Amount) })
            .ToDictionary(g => g.Key);
        var lines = context.InvoiceLines.GroupBy(l => l.InvoiceId)
            .Select(g => new
            {
                g.Key, Charges = g.Sum(l => l.ChargeCount), Sum = g.Sum(l => l.ChargeSum), Usage = g.Sum(l => l.UsageCount),
            })
            .ToDictionary(g => g.Key);
        var packs = context.UsagePacks.GroupBy(p => p.InvoiceId)
            .Select(g => new { g.Key, Rows = g.Sum(p => p.RowCount) })
            .ToDictionary(g => g.Key, g => g.Rows);
        foreach (var invoice in company.Invoices)
        {
            Assert.Equal((invoice.ChargeCount, invoice.ChargeSum), (charges[invoice.Id].Count, charges[invoice.Id].Sum));
            Assert.Equal((invoice.ChargeCount, invoice.ChargeSum, invoice.UsageCount),
                (lines[invoice.Id].Charges, lines[invoice.Id].Sum, lines[invoice.Id].Usage));
            Assert.Equal(invoice.UsageCount, packs.GetValueOrDefault(invoice.Id));
        }
    }

    [Fact]
    public void Only_the_file_that_came_again_did_not_load_and_it_loaded_nothing()
    {
        var again = company.Loads.SelectMany(load => load.Files)
            .Where(file => file.State is not (FileState.Loaded or FileState.Unpacked) || file.Again).ToList();
        Assert.Equal(4, again.Count);
        Assert.All(again, file => Assert.Equal((FileState.Loaded, true), (file.State, file.Again)));
        Assert.DoesNotContain(company.Loads.SelectMany(load => load.Invoices), invoice => invoice.Held);
        using var context = company.Store.NewContext();
        Assert.All(again, file => Assert.Equal(2, context.Deliveries.Count(d => d.RawFileId == file.RawFileId)));
    }

    [Fact]
    public void Every_planted_error_is_found_on_its_bill_and_line_with_its_money_and_nothing_else_is()
    {
        var numbers = company.Invoices.ToDictionary(i => i.Id, i => i.Number);
        var lines = LineKeys();
        using var context = company.Store.NewContext();
        var found = context.RuleHits.AsNoTracking().AsEnumerable()
            .Select(h => (h.Rule, Number: numbers[h.InvoiceId], Line: h.ServiceId == 0 ? "" : lines[h.ServiceId], h.OneTime, h.Recurring))
            .Order().ToList();
        var planted = company.Truth.Errors.Where(e => e.Rule != "DuplicateFile")
            .Select(e => (e.Rule, Number: e.Invoice, e.Line, e.OneTime, e.Recurring)).Order().ToList();
        var missing = planted.Except(found).Select(e => $"missing {e}");
        var unexpected = found.Except(planted).Select(e => $"unexpected {e}");
        Assert.Equal([], [.. missing, .. unexpected]);
        Assert.Equal(planted.Count, found.Count);
        Assert.Equal(planted.Count, context.FindingOccurrences.Count(o => o.State == FindingState.Open));
    }

    [Fact]
    public void Months_total_as_the_truth_has_them()
    {
        var months = company.Truth.Invoices.ToDictionary(i => i.Number, i => i.Month);
        var totals = company.Invoices.GroupBy(i => (Month: months[i.Number], Vendor: company.Vendors[i.VendorId], i.Currency))
            .Select(g => new TrueMonth(g.Key.Month, g.Key.Vendor, g.Key.Currency, g.Count(), g.Sum(i => i.CurrentCharges)))
            .OrderBy(m => m.Month, StringComparer.Ordinal).ThenBy(m => m.Vendor, StringComparer.Ordinal);
        Assert.Equal(company.Truth.Months, totals);
    }

    [Fact]
    public void All_money_is_released_held_or_disputed()
    {
        var rows = Reconciliation.Rows(company.Store);
        Assert.All(rows, row => Assert.True(row.Balances));
        Assert.All(rows, row => Assert.Equal(0, row.Difference));
        var invoiced = company.Truth.Invoices.GroupBy(i => (i.Vendor, i.Account, i.Currency))
            .Select(g => (g.Key.Vendor, g.Key.Account, g.Key.Currency, Sum: g.Sum(i => i.CurrentCharges))).Order();
        Assert.Equal(invoiced, rows.Select(r => (r.Vendor, r.Account, r.Currency, Sum: r.Invoiced)).Order());
        foreach (var row in rows) Assert.Equal(row.Invoiced, row.Released + row.Held + row.Disputed);
    }

    [Fact]
    public void Bills_that_nothing_blocks_are_paid_wholly_and_the_others_not_at_all()
    {
        using var context = company.Store.NewContext();
        var blocking = AuditRules.All.Where(r => r.Info.Severity == Severity.Blocker).Select(r => r.Info.Id).ToHashSet();
        var blocked = company.Truth.Errors.Where(e => blocking.Contains(e.Rule)).Select(e => e.Invoice).ToHashSet();
        var released = context.ApLines.AsNoTracking().AsEnumerable().GroupBy(l => l.InvoiceId)
            .ToDictionary(g => g.Key, g => g.Sum(l => l.Amount));
        foreach (var invoice in company.Invoices)
        {
            Assert.Equal(blocked.Contains(invoice.Number) ? InvoiceStatus.Audited : InvoiceStatus.Exported, invoice.Status);
            Assert.Equal(blocked.Contains(invoice.Number) ? 0 : invoice.ChargeSum, released.GetValueOrDefault(invoice.Id));
        }
    }

    [Fact]
    public void Every_payables_file_verifies_and_all_sum_to_what_is_released()
    {
        var released = Reconciliation.Rows(company.Store).GroupBy(r => r.Currency).ToDictionary(g => g.Key, g => g.Sum(r => r.Released));
        var paid = new Dictionary<string, long>();
        var perInvoice = new Dictionary<string, long>();
        foreach (var path in Directory.GetFiles(Path.Combine(company.Store.DataFolder, "exports", "ap"), "*.csv"))
        {
            using (var stream = File.OpenRead(path)) new GenericApCsv().Verify(stream);
            foreach (var fields in File.ReadLines(path).Select(line => line.Split(',')).Where(fields => fields[0] == "D"))
            {
                Assert.Equal(21, fields.Length);
                var amount = Cents(fields[17]) * 10_000;
                paid[fields[11]] = paid.GetValueOrDefault(fields[11]) + amount;
                perInvoice[fields[7]] = perInvoice.GetValueOrDefault(fields[7]) + amount;
            }
        }
        Assert.Equal(released.OrderBy(p => p.Key, StringComparer.Ordinal), paid.OrderBy(p => p.Key, StringComparer.Ordinal));
        using var context = company.Store.NewContext();
        var entries = context.JournalEntries.Where(e => e.LedgerAccount == LedgerAccount.Released).GroupBy(e => e.InvoiceId)
            .Select(g => new { g.Key, Sum = g.Sum(e => e.Amount) }).ToDictionary(g => g.Key, g => g.Sum);
        Assert.All(company.Invoices, i => Assert.Equal(entries.GetValueOrDefault(i.Id), perInvoice.GetValueOrDefault(i.Number)));
    }

    private static long Cents(string text)
    {
        var parts = text.Split('.');
        Assert.Equal(2, parts[1].Length);
        return long.Parse(parts[0] + parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>Lines as the inventory writes them.</summary>
    private Dictionary<long, string> LineKeys()
    {
        using var scope = new RevealScope(Purpose.DP13);
        using var context = company.Store.NewContext();
        return context.ServiceIdentifiers.AsNoTracking().AsEnumerable()
            .ToDictionary(i => i.ServiceId, i => (i.Scheme == IdentifierScheme.E164 ? "+" : "") + i.Value.Reveal(scope));
    }
}
