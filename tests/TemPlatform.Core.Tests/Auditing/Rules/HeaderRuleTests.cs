using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing.Rules;

public class HeaderRuleTests
{
    [Fact]
    public void A_bill_in_another_currency_than_its_account_is_a_CurrencyMismatch_that_blocks()
    {
        var bill = new AuditCase().Charge(30 * Unit);
        Assert.Empty(bill.Run(new CurrencyMismatch()));
        bill.Invoice.Currency = "EUR";
        var hit = Assert.Single(bill.Run(new CurrencyMismatch()));
        Assert.Equal((Severity.Blocker, 0L), (hit.Severity, hit.OneTime));
        bill.Account = null;
        Assert.Empty(bill.Run(new CurrencyMismatch()));
    }

    [Fact]
    public void Refused_records_are_a_transmission_exception_with_their_number_and_place()
    {
        var bill = new AuditCase().Issue(IssueCode.RaggedRow, line: 12).Issue(IssueCode.RaggedRow, line: 9)
            .Issue(IssueCode.WrongEncoding, Severity.Warning);
        bill.Invoice.PrintedCurrentCharges = 0;
        var hits = bill.Run(new TransmissionException());
        Assert.Equal([(Severity.Warning, 0L), (Severity.Error, 720L)], hits.Select(h => (h.Severity, h.ByteOffset)).Order());
        Assert.Contains("RaggedRow: 2 times, first at line 9", hits.Single(h => h.Severity == Severity.Error).Evidence);
    }

    [Theory]
    [InlineData(IssueCode.BadAmount)]
    [InlineData(IssueCode.UnmappedValue)]
    [InlineData(IssueCode.DatesOutOfOrder)]
    public void A_refused_record_blocks_a_bill_without_a_printed_sum_that_would_show_the_missing_money(IssueCode code)
    {
        var bill = new AuditCase().Charge(10 * Unit).Issue(code, line: 3);
        var hit = Assert.Single(bill.Run(new TransmissionException()));
        Assert.Equal(Severity.Blocker, hit.Severity);
        Assert.Contains("prints no total", hit.Evidence, StringComparison.Ordinal);
        bill.Invoice.PrintedCurrentCharges = 10 * Unit;
        Assert.Equal(Severity.Error, Assert.Single(bill.Run(new TransmissionException())).Severity);
    }

    [Fact]
    public void Issues_that_other_rules_judge_are_no_transmission_exception() => Assert.Empty(new AuditCase()
        .Issue(IssueCode.DoesNotFoot).Issue(IssueCode.UnknownAccount)
        .Issue(IssueCode.RaggedRow, Severity.Info).Run(new TransmissionException()));

    [Fact]
    public void Charges_that_differ_from_the_printed_sum_block_with_the_difference_at_stake()
    {
        var bill = new AuditCase().Charge(90 * Unit).Charge(-40 * Unit, type: ChargeType.Payment);
        bill.Invoice.PrintedCurrentCharges = 100 * Unit;
        var hit = Assert.Single(bill.Run(new LinesDoNotFoot()));
        Assert.Equal((Severity.Blocker, 10 * Unit, 0L), (hit.Severity, hit.OneTime, hit.Recurring));
        Assert.Contains("100.00 USD", hit.Evidence);
        Assert.Contains("90.00 USD", hit.Evidence);
        Assert.Contains("difference 10.00 USD", hit.Evidence);
    }

    [Fact]
    public void Charges_that_reach_the_printed_sum_pass_LinesDoNotFoot_and_so_do_those_within_a_set_tolerance()
    {
        var bill = new AuditCase().Charge(90 * Unit).Charge(10 * Unit).Set("A02", """{"absTol": "0.01"}""");
        bill.Invoice.PrintedCurrentCharges = 100 * Unit + 10_000;
        Assert.Empty(bill.Run(new LinesDoNotFoot()));
        bill.Invoice.PrintedCurrentCharges = 100 * Unit + 10_001;
        Assert.Single(bill.Run(new LinesDoNotFoot()));
    }

    [Fact]
    public void A_bill_without_a_printed_sum_never_passes_for_a_proof()
    {
        var hit = Assert.Single(new AuditCase().Charge(90 * Unit).Run(new LinesDoNotFoot()));
        Assert.Equal((Severity.Info, 0L), (hit.Severity, hit.OneTime));
        Assert.StartsWith("Nothing to foot to", hit.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_printed_section_that_is_not_reached_is_a_warning_beside()
    {
        var bill = new AuditCase().Charge(90 * Unit).Issue(IssueCode.ControlDiffers, Severity.Warning, "Monthly Charges differ.", 4);
        bill.Invoice.PrintedCurrentCharges = 90 * Unit;
        var hit = Assert.Single(bill.Run(new LinesDoNotFoot()));
        Assert.Equal((Severity.Warning, "Monthly Charges differ.", 5L, 320L), (hit.Severity, hit.Evidence, hit.RawFileId, hit.ByteOffset));
    }

    [Theory]
    [InlineData(110, 1)]
    [InlineData(120, 0)]
    public void The_header_equation_must_hold(long total, int expected)
    {
        var bill = new AuditCase();
        (bill.Invoice.PreviousBalance, bill.Invoice.Payments, bill.Invoice.Adjustments) = (50 * Unit, -40 * Unit, 10 * Unit);
        (bill.Invoice.PrintedCurrentCharges, bill.Invoice.PrintedTotalDue) = (100 * Unit, total * Unit);
        Assert.Equal(expected, bill.Run(new HeaderDoesNotAddUp()).Count);
    }

    [Fact]
    public void HeaderDoesNotAddUp_is_not_asked_of_a_bill_that_prints_no_balance()
    {
        var bill = new AuditCase();
        (bill.Invoice.PrintedCurrentCharges, bill.Invoice.PrintedTotalDue) = (100 * Unit, 120 * Unit);
        Assert.Empty(bill.Run(new HeaderDoesNotAddUp()));
    }

    [Theory]
    [InlineData(60, 40, 0)]
    [InlineData(60, 30, 1)]
    public void SubAccountsDoNotRollUp_once_the_whole_family_has_its_bill(long one, long two, int expected)
    {
        var bill = new AuditCase().Charge(100 * Unit);
        bill.Accounts.Add(Child(71, "A1-1"));
        bill.Accounts.Add(Child(72, "A1-2"));
        bill.History.Add(BillOf(71, 101, one));
        Assert.Empty(bill.Run(new SubAccountsDoNotRollUp()));
        bill.History.Add(BillOf(72, 102, two));
        Assert.Equal(expected, bill.Run(new SubAccountsDoNotRollUp()).Count);
    }

    [Fact]
    public void The_last_sub_account_to_arrive_carries_the_roll_up()
    {
        var bill = new AuditCase().Charge(100 * Unit);
        var master = Number(69, "A0");
        (bill.Account!.ParentId, bill.Account.ParentFrom) = (69, Day(1));
        bill.Accounts.Add(master);
        bill.History.Add(BillOf(69, 99, 90));
        Assert.Contains("difference -10.00 USD", Assert.Single(bill.Run(new SubAccountsDoNotRollUp())).Evidence);
        bill.Account.ParentFrom = Day(5);
        Assert.Empty(bill.Run(new SubAccountsDoNotRollUp()));
    }

    [Fact]
    public void UnknownAccount_blocks_with_the_total_due_as_exposure()
    {
        var bill = new AuditCase();
        bill.Invoice.PrintedTotalDue = 120 * Unit;
        Assert.Empty(bill.Run(new UnknownAccount()));
        (bill.Account, bill.Invoice.AccountId) = (null, null);
        var hit = Assert.Single(bill.Run(new UnknownAccount()));
        Assert.Equal((Severity.Blocker, 120 * Unit), (hit.Severity, hit.OneTime));
    }

    [Fact]
    public void Dates_in_the_future_far_back_or_out_of_order_are_implausible()
    {
        var bill = new AuditCase();
        bill.Invoice.DueDate = bill.Invoice.InvoiceDate;
        Assert.Empty(bill.Run(new ImplausibleDate()));
        bill.Today = bill.Invoice.InvoiceDate.AddDays(-1);
        bill.Invoice.DueDate = bill.Invoice.InvoiceDate.AddDays(-1);
        Assert.Equal([Severity.Error, Severity.Error], bill.Run(new ImplausibleDate()).Select(h => h.Severity));
        (bill.Today, bill.Invoice.DueDate) = (bill.Invoice.InvoiceDate.AddDays(366), null);
        Assert.Equal(Severity.Warning, Assert.Single(bill.Run(new ImplausibleDate())).Severity);
    }

    private static Account Child(long id, string key)
    {
        var account = Number(id, key);
        (account.ParentId, account.ParentFrom) = (AccountId, Day(1));
        return account;
    }

    private static Invoice BillOf(long account, long id, long units)
    {
        var invoice = Bill(id, 3);
        (invoice.AccountId, invoice.AccountKey, invoice.ChargeSum) = (account, $"K{account}", units * Unit);
        return invoice;
    }
}
