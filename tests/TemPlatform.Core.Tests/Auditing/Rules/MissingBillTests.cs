using TemPlatform.Core.Auditing;
using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Tests.Collecting;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing.Rules;

public class MissingBillTests
{
    [Fact]
    public void A_bill_that_is_late_is_a_MissingBill_on_the_one_before_and_weighs_more_after_days()
    {
        // Expected on the fifth of April, acceptable until the seventh.
        Assert.Empty(Awaiting(Day(4, 7)).Run(new MissingBill()));
        var hit = Assert.Single(Awaiting(Day(4, 8)).Run(new MissingBill()));
        Assert.Equal((Severity.Warning, 0L), (hit.Severity, hit.OneTime));
        Assert.Contains("expected on 2026-04-05, at the latest on 2026-04-07", hit.Evidence, StringComparison.Ordinal);
        Assert.Equal(Severity.Warning, Assert.Single(Awaiting(Day(4, 12)).Run(new MissingBill())).Severity);
        Assert.Equal(Severity.Error, Assert.Single(Awaiting(Day(4, 13)).Run(new MissingBill())).Severity);
    }

    [Fact]
    public void Days_of_grace_move_when_it_fires_and_when_it_weighs_more()
    {
        Assert.Empty(Awaiting(Day(4, 10)).Set("A11", """{"grace": 3}""").Run(new MissingBill()));
        Assert.Equal(Severity.Error,
            Assert.Single(Awaiting(Day(4, 11)).Set("A11", """{"grace": 3, "escalate": 0}""").Run(new MissingBill())).Severity);
    }

    [Fact]
    public void Only_the_latest_bill_of_an_account_that_expects_one_has_a_MissingBill()
    {
        var bill = Awaiting(Day(5, 1));
        bill.NextBill = bill.NextBill! with { Last = bill.NextBill.Last! with { InvoiceId = 4711 } };
        Assert.Empty(bill.Run(new MissingBill()));
        bill.NextBill = null;
        Assert.Empty(bill.Run(new MissingBill()));
        Assert.Empty(Closed().Run(new MissingBill()));
    }

    [Fact]
    public void A_missing_bill_never_blocks_whatever_the_settings_say()
    {
        foreach (var day in new[] { Day(4, 8), Day(6, 8) })
        {
            var hit = Assert.Single(Awaiting(day).Set("A11", severity: Severity.Blocker).Run(new MissingBill()));
            Assert.Equal(Severity.Error, hit.Severity);
        }
        Assert.All(AuditRules.All.Where(r => r.Info.NeverBlocks), r => Assert.True(r.Info.Severity < Severity.Blocker));
    }

    [Fact]
    public void What_it_opens_is_told_apart_so_that_an_approval_stands()
    {
        var ledger = new Ledger();
        var late = ledger.Audit(Awaiting(Day(4, 8)));
        Assert.Equal(late.Opened - 1, ledger.Findings.Count(f => f.Rule != "A11"));
        Assert.Equal(1, late.OpenedOfNext);
        Assert.Equal(1, ledger.Audit(Closed()).Cleared);
    }

    private static AuditCase Awaiting(DateOnly today)
    {
        var bill = new AuditCase { Today = today };
        var dates = Enumerable.Range(0, 5).Select(i => new DateOnly(2025, 11, 5).AddMonths(i)).ToList();
        var bills = BillCalendarTests.Bills(dates).ConvertAll(b => b.InvoiceDate == dates[^1] ? b with { InvoiceId = bill.Invoice.Id } : b);
        bill.NextBill = BillCalendarTests.Next(bills, today);
        return bill;
    }

    private static AuditCase Closed()
    {
        var bill = Awaiting(Day(6, 1));
        bill.NextBill = BillCalendarTests.Next([bill.NextBill!.Last!], bill.Today, account: new Account
        {
            Number = "A1", NumberKey = "A1", Currency = "USD", ClosedOn = Day(3, 31),
        });
        return bill;
    }
}
