using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing;

public class FindingPassTests
{
    [Fact]
    public void A_finding_stays_the_same_while_amounts_dates_invoices_and_parameters_change()
    {
        var ledger = new Ledger();
        ledger.Audit(Unowned(101, 1, 30));
        ledger.Audit(Unowned(102, 2, 45).Set("C16"));
        var finding = Assert.Single(ledger.Findings);
        Assert.Equal((2, 2, 45 * Unit, 102L), (finding.OccurrenceCount, finding.OpenCount, finding.Recurring, finding.LastInvoiceId));
        var other = new AuditCase(103, 3).Charge(30 * Unit, 3);
        other.Line(3).EmployeeId = null;
        ledger.Audit(other);
        Assert.Equal(2, ledger.Findings.Count);
    }

    [Fact]
    public void An_account_that_becomes_known_keeps_its_findings()
    {
        var ledger = new Ledger();
        var bill = Unowned(101, 1, 30);
        (bill.Account, bill.Invoice.AccountId) = (null, null);
        ledger.Audit(bill);
        Assert.Equal(0, ledger.Of("C16").AccountId);
        bill.Invoice.AccountId = AccountId;
        bill.Account = bill.Accounts[0];
        Assert.Equal((0, 1), Moves(ledger.Audit(bill)));
        Assert.Equal(AccountId, ledger.Of("C16").AccountId);
        Assert.Equal(FindingState.Cleared, ledger.Of("A07").State);
    }

    [Fact]
    public void A_second_audit_of_the_same_invoice_changes_nothing()
    {
        var ledger = new Ledger();
        var bill = NotFooting(101, 1).Charge(7 * Unit, 1).Charge(7 * Unit, 1).Charge(7 * Unit, 1);
        ledger.Audit(bill);
        var before = ledger.Findings.Select(f => (f.Id, f.State, f.OneTime, f.Recurring, f.OccurrenceCount, f.OpenCount)).ToList();
        Assert.Equal((0, 0), Moves(ledger.Audit(bill)));
        Assert.Equal(before, ledger.Findings.Select(f => (f.Id, f.State, f.OneTime, f.Recurring, f.OccurrenceCount, f.OpenCount)));
        Assert.Equal(14 * Unit, ledger.Of("C09").OneTime);
    }

    [Fact]
    public void What_was_dismissed_stays_dismissed_over_three_cycles_and_is_counted()
    {
        var ledger = new Ledger();
        ledger.Audit(Unowned(101, 1, 30));
        ledger.Decide("C16", FindingState.Dismissed);
        ledger.Audit(Unowned(102, 2, 30));
        ledger.Audit(Unowned(103, 3, 30));
        var finding = ledger.Of("C16");
        Assert.Equal((FindingState.Dismissed, 3, 0), (finding.State, finding.OccurrenceCount, finding.OpenCount));
        Assert.All(ledger.Occurrences, o => Assert.Equal(FindingState.Dismissed, o.State));
    }

    [Fact]
    public void A_blocker_accepted_on_one_invoice_blocks_the_next_one_again()
    {
        var ledger = new Ledger();
        var january = NotFooting(101, 1);
        var february = NotFooting(102, 2);
        ledger.Audit(january);
        Assert.Equal("A02", Assert.Single(ledger.BlockersOf(january)).Rule);
        Assert.Equal(new DecisionOutcome(1, 0), ledger.Decide("A02", FindingState.Accepted));
        Assert.Empty(ledger.BlockersOf(january));
        ledger.Audit(february);
        Assert.Single(ledger.BlockersOf(february));
        Assert.Empty(ledger.BlockersOf(january));
        Assert.Equal((FindingState.Open, 1), (ledger.Of("A02").State, ledger.Of("A02").OpenCount));
        ledger.Decide("A02", FindingState.Accepted, february);
        Assert.Equal((FindingState.Accepted, 20 * Unit), (ledger.Of("A02").State, ledger.Of("A02").OneTime));
    }

    [Fact]
    public void A_decided_blocker_opens_again_when_other_money_is_at_stake()
    {
        var ledger = new Ledger();
        var bill = NotFooting(101, 1);
        ledger.Audit(bill);
        ledger.Decide("A02", FindingState.Accepted);
        ledger.Audit(bill);
        Assert.Empty(ledger.BlockersOf(bill));
        bill.Invoice.PrintedCurrentCharges = 500 * Unit;
        ledger.Audit(bill);
        Assert.Single(ledger.BlockersOf(bill));
    }

    [Fact]
    public void A_re_run_that_no_longer_sees_it_clears_it_and_one_that_does_again_opens_it_anew()
    {
        var ledger = new Ledger();
        var bill = Unowned(101, 1, 30);
        ledger.Audit(bill);
        ledger.Decide("C16", FindingState.Dismissed);
        bill.Line(2).EmployeeId = 900;
        Assert.Equal((0, 1), Moves(ledger.Audit(bill)));
        Assert.Equal((FindingState.Cleared, 0, 0L), (ledger.Of("C16").State, ledger.Of("C16").OccurrenceCount, ledger.Of("C16").Recurring));
        bill.Line(2).EmployeeId = null;
        Assert.Equal((1, 0), Moves(ledger.Audit(bill)));
        Assert.Equal((FindingState.Open, 30 * Unit), (ledger.Of("C16").State, ledger.Of("C16").Recurring));
        Assert.Single(ledger.Occurrences);
    }

    [Fact]
    public void Money_stops_recurring_with_the_first_later_bill_that_does_not_show_it()
    {
        var ledger = new Ledger();
        var january = Unowned(101, 1, 30);
        ledger.Audit(january);
        var february = new AuditCase(102, 2).Charge(30 * Unit, 2);
        february.History.Add(january.Invoice);
        ledger.Audit(february);
        Assert.Equal((FindingState.Open, 0L), (ledger.Of("C16").State, ledger.Of("C16").Recurring));
        // A re-run of the older bill does not bring it back.
        january.History.Add(february.Invoice);
        ledger.Audit(january);
        Assert.Equal(0, ledger.Of("C16").Recurring);
    }

    [Fact]
    public void Money_stops_recurring_on_an_account_that_nobody_knows_as_well()
    {
        var ledger = new Ledger();
        var january = Unowned(101, 1, 30);
        var february = new AuditCase(102, 2).Charge(30 * Unit, 2);
        foreach (var bill in new[] { january, february }) (bill.Account, bill.Invoice.AccountId) = (null, null);
        ledger.Audit(january);
        Assert.Equal(30 * Unit, ledger.Of("C16").Recurring);
        february.History.Add(january.Invoice);
        ledger.Audit(february);
        Assert.Equal(0, ledger.Of("C16").Recurring);
    }

    [Fact]
    public void A_rule_that_broke_cannot_be_accepted_and_clears_when_it_runs_again()
    {
        var ledger = new Ledger();
        var bill = Unowned(101, 1, 30).Set("C16", """{"nosuch": 1}""");
        ledger.Audit(bill);
        Assert.True(Assert.Single(ledger.BlockersOf(bill)).ClearsOnlyByRerun);
        Assert.Equal(new DecisionOutcome(0, 1), ledger.Decide("C16", FindingState.Accepted));
        Assert.Single(ledger.BlockersOf(bill));
        bill.Settings.Clear();
        ledger.Audit(bill);
        Assert.Empty(ledger.BlockersOf(bill));
        Assert.Equal([FindingState.Cleared, FindingState.Open], ledger.Findings.Select(f => f.State));
    }

    [Fact]
    public void A_decision_needs_a_reason_and_is_yes_or_no()
    {
        var ledger = new Ledger();
        ledger.Audit(Unowned(101, 1, 30));
        var finding = ledger.Of("C16");
        void Decide(FindingState state, string reason) => FindingDecision.Apply(finding, ledger.Occurrences, state, reason, 5, default);
        Assert.Throws<ArgumentException>(() => Decide(FindingState.Accepted, " "));
        Assert.Throws<ArgumentException>(() => Decide(FindingState.Cleared, "because"));
    }

    private static (int Opened, int Cleared) Moves(FindingChanges changes) => (changes.Opened, changes.Cleared);

    private static AuditCase Unowned(long invoice, int month, long units)
    {
        var bill = new AuditCase(invoice, month).Charge(units * Unit, 2);
        bill.Line(2).EmployeeId = null;
        return bill;
    }

    private static AuditCase NotFooting(long invoice, int month)
    {
        var bill = new AuditCase(invoice, month).Charge(90 * Unit);
        bill.Invoice.PrintedCurrentCharges = 100 * Unit;
        return bill;
    }
}
