using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Exporting;

public sealed class BatchFreezerTests
{
    private static readonly Dictionary<long, Invoice> Invoices = new() { [11] = Bill(11, null), [12] = Bill(12, new DateOnly(2026, 3, 1)) };

    [Fact]
    public void Numbers_lines_in_the_order_of_their_claims_and_names_what_they_are()
    {
        var lines = Freeze(
            Sum(1, 11, 21, 10_000_000, ChargeType.Recurring, ChargeType.Recurring),
            Sum(2, 11, 22, 5_000_000, ChargeType.Recurring, ChargeType.Usage),
            Sum(3, 12, 21, -2_000_000, null, null));
        Assert.Equal([1, 2, 3], lines.Select(l => l.LineNumber));
        Assert.Equal(["Telecom 2026-01 EXAMPLE MRC", "Telecom 2026-01 EXAMPLE CHARGES", "Telecom 2026-01 EXAMPLE TAX"],
            lines.Select(l => l.Description));
        // The second one's cost centre is closed by then: its last company, as its GL string has it.
        Assert.Equal(["01", "02", "01"], lines.Select(l => l.Company));
        Assert.Equal("CC-100", lines[0].CostCentreCode);
        Assert.Equal("6410", lines[0].GlAccountCode);
    }

    [Fact]
    public void Takes_the_due_date_as_printed_or_from_the_terms()
    {
        var lines = Freeze(Sum(1, 11, 21, 1_000_000), Sum(2, 12, 21, 1_000_000));
        Assert.Equal([new DateOnly(2026, 2, 19), new DateOnly(2026, 3, 1)], lines.Select(l => l.DueDate));
    }

    [Fact]
    public void Terms_that_run_past_the_calendar_end_with_it()
    {
        Assert.Equal(DateOnly.MaxValue, Assert.Single(FreezeWithTerms(int.MaxValue, Sum(1, 11, 21, 1_000_000))).DueDate);
    }

    [Fact]
    public void Settles_each_invoice_for_itself()
    {
        var lines = Freeze(Sum(1, 11, 21, 4_000), Sum(2, 11, 22, 4_000), Sum(3, 12, 21, 4_000), Sum(4, 12, 22, 4_000));
        Assert.Equal([10_000, 0, 10_000, 0], lines.Select(l => l.Amount));
    }

    [Fact]
    public void Releases_what_is_paid_and_keeps_the_rounding_held_under_its_own_name()
    {
        ClaimedSum[] sums = [Sum(1, 11, 21, 10_004_000), Sum(2, 11, 22, 3_000)];
        var entries = BatchFreezer.Release(sums, Freeze(sums));
        Assert.Equal(0, entries.Sum(e => e.Amount));
        Assert.Equal(10_010_000, entries.Where(e => e.LedgerAccount == LedgerAccount.Released).Sum(e => e.Amount));
        Assert.Equal(new ReleaseEntry(LedgerAccount.Held, 0, 0, "", -3_000), entries[^1]);
        foreach (var sum in sums)
        {
            var held = entries.Single(e => e.LedgerAccount == LedgerAccount.Held && e.CostCentreId == sum.CostCentreId);
            Assert.Equal(-sum.Amount, held.Amount);
        }
    }

    [Fact]
    public void Releases_whole_cents_without_a_rounding_entry()
    {
        ClaimedSum[] sums = [Sum(1, 11, 21, 10_000_000)];
        Assert.Equal(2, BatchFreezer.Release(sums, Freeze(sums)).Count);
    }

    private static IReadOnlyList<ApLine> Freeze(params ClaimedSum[] sums) => FreezeWithTerms(30, sums);

    private static IReadOnlyList<ApLine> FreezeWithTerms(int termsDays, params ClaimedSum[] sums) => BatchFreezer.Freeze(
        new ApBatch { Id = 7, Number = "AP-20260131-0007", Layout = "GenericApCsv", Currency = "USD" }, sums, Invoices, new ReferenceData
        {
            KnownAt = DateTimeOffset.UnixEpoch,
            Vendors = [new Vendor { Id = 3, Code = "EXAMPLE", Name = "Example", ErpNumber = "V-1", ErpSite = "X", TermsDays = termsDays }],
            CostCentres = [new CostCentre { Id = 21, Code = "CC-100" }, new CostCentre { Id = 22, Code = "CC-200" }],
            CostCentreVersions = [new CostCentreVersion { CostCentreId = 21, Name = "Sales", Company = "01" },
                new CostCentreVersion { CostCentreId = 22, Name = "Closed", Company = "02", ValidTo = new DateOnly(2026, 1, 1) }],
            GlAccounts = [new GlAccount { Id = 31, Code = "6410", Name = "Telecom" }],
        });

    private static ClaimedSum Sum(long line, long invoice, long costCentre, long amount, ChargeType? first = ChargeType.Usage,
        ChargeType? last = ChargeType.Usage) => new(line, invoice, costCentre, 31, "GL", amount, 0, first, last);

    private static Invoice Bill(long id, DateOnly? due) => new()
    {
        Id = id,
        VendorId = 3,
        AccountNumber = "1",
        AccountKey = "1",
        Number = "N" + id,
        NumberKey = "N" + id,
        Kind = InvoiceKind.Invoice,
        InvoiceDate = new DateOnly(2026, 1, 20),
        DueDate = due,
        PeriodStart = new DateOnly(2026, 1, 1),
        PeriodEnd = new DateOnly(2026, 2, 1),
        Currency = "USD",
    };
}
