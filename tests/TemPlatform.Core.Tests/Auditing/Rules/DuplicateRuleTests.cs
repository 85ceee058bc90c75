using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing.Rules;

public class DuplicateRuleTests
{
    [Fact]
    public void The_same_account_and_date_is_a_DuplicateInvoice_over_the_total_due()
    {
        var bill = With(Bill(99, 3));
        bill.Invoice.PrintedTotalDue = 120 * Unit;
        var hit = Assert.Single(bill.Run(new DuplicateInvoice()));
        Assert.Equal((Severity.Blocker, 120 * Unit), (hit.Severity, hit.OneTime));
    }

    [Fact]
    public void The_same_number_on_another_date_is_a_DuplicateInvoice_unless_numbers_were_made_up()
    {
        var other = Bill(99, 2);
        other.NumberKey = "N100";
        Assert.Single(With(other).Run(new DuplicateInvoice()));
        other.NumberIsSynthetic = true;
        Assert.Empty(With(other).Run(new DuplicateInvoice()));
    }

    [Fact]
    public void Next_months_bill_a_credit_note_a_later_bill_and_a_replaced_bill_are_no_duplicates()
    {
        var credit = Bill(98, 3);
        credit.Kind = InvoiceKind.CreditNote;
        var bill = With(Bill(97, 2), credit, Bill(101, 3), Bill(99, 3));
        bill.Invoice.SupersedesInvoiceId = 99;
        Assert.Empty(bill.Run(new DuplicateInvoice(), new LooksLikeDuplicateInvoice()));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(101, 1)]
    [InlineData(102, 0)]
    public void The_same_days_for_about_the_same_amount_looks_like_a_duplicate(long units, int expected)
    {
        var other = Bill(99, 3);
        (other.InvoiceDate, other.ChargeSum) = (Day(3, 27), units * Unit);
        Assert.Equal(expected, With(other).Charge(100 * Unit).Run(new LooksLikeDuplicateInvoice()).Count);
    }

    [Fact]
    public void Bills_of_neighbouring_months_that_share_a_day_do_not_look_like_duplicates()
    {
        var other = Bill(99, 2);
        (other.PeriodEnd, other.ChargeSum) = (Day(3, 2), 100 * Unit);
        Assert.Empty(With(other).Charge(100 * Unit).Run(new LooksLikeDuplicateInvoice()));
    }

    [Fact]
    public void A_number_that_differs_in_O_for_0_looks_like_a_duplicate_whatever_it_asks_for()
    {
        var other = Bill(99, 3);
        (other.InvoiceDate, other.NumberKey, other.ChargeSum) = (Day(3, 27), "00N1OO", 5 * Unit);
        Assert.Equal(Severity.Warning, Assert.Single(With(other).Charge(100 * Unit).Run(new LooksLikeDuplicateInvoice())).Severity);
    }

    [Fact]
    public void Every_copy_of_a_charge_after_the_first_is_a_DuplicateCharge_with_its_own_bytes()
    {
        var bill = new AuditCase().Charge(30 * Unit, 1).Charge(5 * Unit, 1).Charge(30 * Unit, 1).Charge(30 * Unit, 2).Charge(30 * Unit, 1);
        var hits = bill.Run(new DuplicateCharge());
        Assert.Equal([FactIds.Of(100, 3), FactIds.Of(100, 5)], hits.Select(h => h.ChargeId));
        Assert.All(hits, hit => Assert.Equal((30 * Unit, 0L, 30 * Unit), (hit.OneTime, hit.Recurring, hit.MonthlyShare)));
        Assert.Equal([1_160L, 1_320L], hits.Select(h => h.ByteOffset));
    }

    [Theory]
    [InlineData(ChargeType.Tax, 3)]
    [InlineData(ChargeType.Usage, 3)]
    [InlineData(ChargeType.Surcharge, 3)]
    [InlineData(ChargeType.Recurring, 0)]
    [InlineData(ChargeType.Recurring, -3)]
    public void Equal_taxes_usage_surcharges_zeros_and_credits_are_no_duplicates(ChargeType type, long units) =>
        Assert.Empty(new AuditCase().Charge(units * Unit, 1, type: type).Charge(units * Unit, 1, type: type).Run(new DuplicateCharge()));

    [Fact]
    public void Another_period_a_code_that_allows_it_or_a_credit_that_takes_it_back_is_no_DuplicateCharge()
    {
        var rule = new DuplicateCharge();
        Assert.Empty(new AuditCase().Charge(3 * Unit, 1).Charge(3 * Unit, 1, from: Day(3, 2)).Run(rule));
        Assert.Empty(new AuditCase().Charge(3 * Unit, 1).Charge(3 * Unit, 1).Charge(-3 * Unit, 1, type: ChargeType.Credit).Run(rule));
        var allowed = new AuditCase().Charge(3 * Unit, 1).Charge(3 * Unit, 1);
        allowed.Codes[1] = new ChargeCode { Id = 1, Code = "X", ChargeType = ChargeType.Recurring, AllowDuplicates = true };
        Assert.Empty(allowed.Run(rule));
    }

    private static AuditCase With(params Invoice[] history)
    {
        var bill = new AuditCase();
        bill.History.AddRange(history);
        return bill;
    }
}
