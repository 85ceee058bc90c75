using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Approving;
using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Approving;
using TemPlatform.SystemTests.Exporting;

namespace TemPlatform.SystemTests.Approving;

public sealed class ApproverTests
{
    [Fact]
    public void Approves_what_charges_explain_and_records_who_did()
    {
        using var books = new Books();
        var bill = books.Bill("1", "USD", 500_000, (books.Sales, 1_000_000), (books.Works, 2_000_000));
        var decision = Assert.Single(new Approver(books.Tenant).Approve([bill.Id], "month end"));
        Assert.Equal((bill.Id, 3_000_000L, true), (decision.InvoiceId, decision.Amount, decision.IsApproved));
        Assert.Equal(InvoiceStatus.Approved, books.StatusOf(bill));
        using var context = books.Tenant.NewContext();
        var approval = context.Approvals.Single();
        Assert.Equal((3_000_000L, books.Tenant.Actor.Id, true), (approval.Amount, approval.ActorId, approval.Approved));
        Assert.Single(context.AuditEvents, e => e.Kind == "invoice.approved" && e.EntityId == bill.Id);
    }

    [Fact]
    public void Leaves_a_blocked_invoice_and_says_why()
    {
        using var books = new Books();
        var blocked = books.Bill("1", (books.Sales, 1_000_000));
        books.Bill("2", (books.Sales, 1_000_000));
        using (var context = books.Tenant.NewContext())
        {
            context.Add(new FindingOccurrence
            {
                Id = FactIds.Of(blocked.Id, 1), InvoiceId = blocked.Id, Severity = Severity.Blocker, State = FindingState.Open,
                Evidence = "",
            });
            context.SaveChanges();
        }
        var decisions = new Approver(books.Tenant).Approve();
        Assert.Equal([ApprovalObstacle.OpenBlocker], decisions.Single(d => d.InvoiceId == blocked.Id).Obstacles);
        Assert.Equal(1, decisions.Count(d => d.IsApproved));
        Assert.Equal(InvoiceStatus.Audited, books.StatusOf(blocked));
    }

    [Fact]
    public void Names_charges_that_sum_up_to_more_than_money_can_be()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 9_000_000_000_000_000_000));
        using (var context = books.Tenant.NewContext())
        {
            var entry = context.JournalEntries.AsNoTracking().First(e => e.ChargeId != 0);
            entry.Id += 9;
            context.Add(entry);
            context.SaveChanges();
        }
        Assert.Contains("9.2 trillion", Assert.Throws<TemException>(() => new Approver(books.Tenant).Review()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Approves_nothing_when_one_of_the_list_does_not_exist()
    {
        using var books = new Books();
        var bill = books.Bill("1", (books.Sales, 1_000_000));
        Assert.Throws<TemException>(() => new Approver(books.Tenant).Approve([bill.Id, 999_999]));
        Assert.Equal(InvoiceStatus.Audited, books.StatusOf(bill));
    }

    [Fact]
    public void Leaves_charges_above_the_printed_total_unless_told_to_pay_them_and_says_so_in_the_audit_trail()
    {
        using var books = new Books();
        var bill = books.Bill("1", "USD", -20_000_000, (books.Sales, 90_000_000));
        Assert.Equal([ApprovalObstacle.AbovePrinted], Assert.Single(new Approver(books.Tenant).Review()).Obstacles);
        Assert.False(Assert.Single(new Approver(books.Tenant).Approve([bill.Id])).IsApproved);
        Assert.Equal(InvoiceStatus.Audited, books.StatusOf(bill));
        var told = Assert.Single(new Approver(books.Tenant).Approve([bill.Id], "agreed with the vendor", abovePrinted: true));
        Assert.Equal((true, 20_000_000L), (told.IsApproved, told.AbovePrinted));
        using var context = books.Tenant.NewContext();
        Assert.Contains("\"AbovePrinted\":20000000", context.AuditEvents.Single(e => e.Kind == "invoice.approved").Details,
            StringComparison.Ordinal);
    }
}
