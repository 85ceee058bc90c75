using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing.Rules;

/// <summary>Rules that compare a bill with those before it.</summary>
public class SequenceRuleTests
{
    [Fact]
    public void Days_between_two_bills_that_no_bill_covers_are_a_PeriodGap()
    {
        var hit = Assert.Single(After(Bill(98, 1)).Run(new PeriodGap()));
        Assert.Equal((Severity.Warning, 0L), (hit.Severity, hit.OneTime));
        Assert.Contains("2026-02-01..2026-02-28, 28 days", hit.Evidence, StringComparison.Ordinal);
        Assert.Empty(After(Bill(98, 1)).Set("A09", """{"grace": 28}""").Run(new PeriodGap()));
    }

    [Fact]
    public void The_first_bill_one_that_adjoins_and_one_of_another_account_leave_no_PeriodGap()
    {
        Assert.Empty(After().Run(new PeriodGap()));
        Assert.Empty(After(Bill(99, 2), Bill(98, 1)).Run(new PeriodGap()));
        var other = Bill(98, 1);
        other.AccountKey = "B2";
        Assert.Empty(After(other).Run(new PeriodGap()));
    }

    [Fact]
    public void Monthly_charges_of_days_of_the_bill_before_are_a_PeriodOverlap_with_their_part()
    {
        var before = Bill(99, 2);
        before.PeriodEnd = Day(3, 11);
        var bill = After(before).Charge(31 * Unit, 1).Charge(62 * Unit, 2).Charge(9 * Unit, 1, type: ChargeType.Usage)
            .Charge(5 * Unit, 1, from: Day(3, 20));
        var hit = Assert.Single(bill.Run(new PeriodOverlap()));
        Assert.Equal((30 * Unit, 0L, FindingClass.CarrierError), (hit.OneTime, hit.Recurring, new PeriodOverlap().Info.Class));
        Assert.Equal((1_000L, 80), (hit.ByteOffset, hit.ByteLength));
        // The duplicate among the overlapping charges is claimed by its own rule.
        var ledger = new Ledger();
        ledger.Audit(bill.Charge(62 * Unit, 2));
        Assert.Equal((62 * Unit, 30 * Unit), (ledger.Of("C09").OneTime, ledger.Of("A10").OneTime));
    }

    [Fact]
    public void A_PeriodOverlap_takes_its_charges_before_the_rule_about_a_line_without_owner()
    {
        var before = Bill(99, 2);
        before.PeriodEnd = Day(3, 11);
        var ledger = new Ledger();
        var bill = After(before).Charge(310 * Unit, 1);
        bill.Line(1).EmployeeId = null;
        ledger.Audit(bill);
        Assert.Equal((100 * Unit, 0L), (ledger.Of("A10").OneTime, ledger.Of("C16").Recurring));
    }

    [Fact]
    public void The_part_of_a_PeriodOverlap_is_rounded_to_cents()
    {
        var before = Bill(99, 2);
        before.PeriodEnd = Day(3, 11);
        var hit = Assert.Single(After(before).Charge(100 * Unit, 1).Run(new PeriodOverlap()));
        Assert.Equal(32_260_000, hit.OneTime);
    }

    [Fact]
    public void Bills_that_adjoin_that_start_together_or_that_correct_each_other_are_no_PeriodOverlap()
    {
        Assert.Empty(After(Bill(99, 2)).Charge(31 * Unit).Run(new PeriodOverlap()));
        Assert.Empty(After(Bill(99, 3)).Charge(31 * Unit).Run(new PeriodOverlap()));
        var corrected = Bill(99, 2);
        (corrected.PeriodEnd, corrected.Kind) = (Day(3, 11), InvoiceKind.CorrectedBill);
        Assert.Empty(After(corrected).Charge(31 * Unit).Run(new PeriodOverlap()));
    }

    [Theory]
    [InlineData(400, 520, 1)]
    [InlineData(400, 500, 0)]
    [InlineData(400, 290, 1)]
    [InlineData(100, 190, 0)]
    [InlineData(0, 101, 1)]
    public void A_bill_that_differs_by_the_percent_and_by_the_amount_is_an_InvoiceVariance(long before, long now, int expected)
    {
        var bill = After(Bill(99, 2));
        (bill.History[0].ChargeSum, bill.Invoice.ChargeSum) = (before * Unit, now * Unit);
        Assert.Equal(expected, bill.Run(new InvoiceVariance()).Count);
    }

    [Fact]
    public void InvoiceVariance_compares_with_the_bill_next_before_in_the_same_currency()
    {
        var (older, foreign) = (Bill(98, 1), Bill(99, 2));
        (older.ChargeSum, foreign.ChargeSum, foreign.Currency) = (400 * Unit, 900 * Unit, "EUR");
        Assert.Empty(After(foreign, older).Charge(400 * Unit).Run(new InvoiceVariance()));
        var hit = Assert.Single(After(foreign, older).Charge(900 * Unit).Run(new InvoiceVariance()));
        Assert.Contains("difference 500.00 USD", hit.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_no_earlier_bill_has_is_a_FirstSeenCode_with_its_sum_and_first_record()
    {
        var bill = After(Bill(99, 2)).Charge(9 * Unit, 1).Charge(4 * Unit, 1, code: 2).Charge(5 * Unit, 2, code: 2);
        bill.EarlierCodes.Add(1);
        var hit = Assert.Single(bill.Run(new FirstSeenCode()));
        Assert.Equal((9 * Unit, 2L, 1_080L), (hit.OneTime, hit.ChargeCodeId, hit.ByteOffset));
        Assert.Empty(bill.Set("F03", """{"absTol": 9}""").Run(new FirstSeenCode()));
    }

    [Fact]
    public void An_accounts_first_bill_and_codes_that_charge_nothing_have_no_FirstSeenCode()
    {
        Assert.Empty(new AuditCase().Charge(9 * Unit).Run(new FirstSeenCode()));
        Assert.Empty(After(Bill(99, 2)).Charge(9 * Unit, type: ChargeType.Payment).Charge(0)
            .Charge(-4 * Unit, type: ChargeType.Discount).Run(new FirstSeenCode()));
    }

    [Fact]
    public void A_mobile_line_without_use_on_three_bills_in_a_row_is_ZeroUse()
    {
        var bill = Idle();
        var hit = Assert.Single(bill.Run(new ZeroUse()));
        Assert.Equal((1L, 30 * Unit, 0L, 1_000L), (hit.ServiceId, hit.Recurring, hit.OneTime, hit.ByteOffset));
        bill.Set("G01", """{"cycles": 4}""");
        Assert.Empty(bill.Run(new ZeroUse()));
    }

    [Fact]
    public void A_line_used_once_or_new_and_bills_that_list_no_usage_are_no_ZeroUse()
    {
        var used = Idle();
        used.EarlierLines[0].MessageCount = 1;
        Assert.Empty(used.Run(new ZeroUse()));
        var younger = Idle();
        younger.EarlierLines.RemoveAt(1);
        Assert.Empty(younger.Run(new ZeroUse()));
        var silent = Idle();
        silent.History[1].UsageCount = 0;
        Assert.Empty(silent.Run(new ZeroUse()));
        var apart = Idle();
        apart.History[0].PeriodEnd = apart.History[0].PeriodEnd.AddDays(-1);
        Assert.Empty(apart.Run(new ZeroUse()));
    }

    /// <summary>A line for 30 a month that rests since January, beside one that is used.</summary>
    private static AuditCase Idle()
    {
        var bill = After(Bill(99, 2), Bill(98, 1)).Charge(30 * Unit, 1).Charge(40 * Unit, 2);
        bill.Line(2).UsageCount = bill.Line(2).MessageCount = 5;
        bill.Invoice.UsageCount = 5;
        foreach (var before in bill.History)
        {
            before.UsageCount = 7;
            bill.EarlierLines.Add(new InvoiceLine { InvoiceId = before.Id, ServiceId = 1 });
        }
        return bill;
    }

    private static AuditCase After(params Invoice[] history)
    {
        var bill = new AuditCase();
        bill.History.AddRange(history);
        return bill;
    }
}
