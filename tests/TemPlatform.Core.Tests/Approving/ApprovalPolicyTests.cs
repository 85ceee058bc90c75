using TemPlatform.Core.Approving;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Tests.Approving;

public sealed class ApprovalPolicyTests
{
    [Theory]
    [InlineData(12_500_000)]
    [InlineData(-12_500_000)]
    [InlineData(0)]
    public void Approves_an_audited_invoice_that_has_charges_to_release(long releasable)
    {
        var decision = ApprovalPolicy.Decide(new ApprovalCandidate(Bill(), 0, 3, releasable));
        Assert.True(decision.IsApproved);
        Assert.Equal(releasable, decision.Amount);
    }

    [Theory]
    [InlineData(InvoiceStatus.Loaded, ApprovalObstacle.NotAudited)]
    [InlineData(InvoiceStatus.Matched, ApprovalObstacle.NotAudited)]
    [InlineData(InvoiceStatus.Allocated, ApprovalObstacle.NotAudited)]
    [InlineData(InvoiceStatus.Parked, ApprovalObstacle.NotAudited)]
    [InlineData(InvoiceStatus.Approved, ApprovalObstacle.AlreadyApproved)]
    [InlineData(InvoiceStatus.Exported, ApprovalObstacle.AlreadyApproved)]
    public void Refuses_every_status_but_audited(InvoiceStatus status, ApprovalObstacle obstacle)
    {
        var bill = Bill();
        bill.Status = status;
        Assert.Equal([obstacle], ApprovalPolicy.Decide(new ApprovalCandidate(bill, 0, 3, 1)).Obstacles);
    }

    [Theory]
    [InlineData(InvoiceKind.Memo)]
    [InlineData(InvoiceKind.InformationOnly)]
    public void Refuses_a_bill_that_asks_for_no_money(InvoiceKind kind)
    {
        var bill = Bill();
        bill.Kind = kind;
        Assert.Equal([ApprovalObstacle.NotPayable], ApprovalPolicy.Decide(new ApprovalCandidate(bill, 0, 3, 1)).Obstacles);
    }

    [Fact]
    public void Names_every_obstacle_at_once()
    {
        var bill = Bill();
        bill.IsCurrent = false;
        var decision = ApprovalPolicy.Decide(new ApprovalCandidate(bill, 2, 0, 0));
        Assert.Equal([ApprovalObstacle.Superseded, ApprovalObstacle.OpenBlocker, ApprovalObstacle.NothingToRelease], decision.Obstacles);
        Assert.False(decision.IsApproved);
    }

    [Theory]
    [InlineData(90_000_000, 70_000_000, 20_000_000)]
    [InlineData(-70_000_000, -90_000_000, 20_000_000)]
    [InlineData(70_005_000, 70_000_000, 10_000)]
    public void Pays_more_than_the_bill_prints_only_when_told_to(long charges, long printed, long above)
    {
        var bill = Bill();
        bill.PrintedCurrentCharges = printed;
        var candidate = new ApprovalCandidate(bill, 0, 3, charges);
        var refused = ApprovalPolicy.Decide(candidate);
        Assert.Equal([ApprovalObstacle.AbovePrinted], refused.Obstacles);
        Assert.Equal(above, refused.AbovePrinted);
        Assert.True(ApprovalPolicy.Decide(candidate, abovePrinted: true).IsApproved);
    }

    [Theory]
    [InlineData(70_000_000, 90_000_000L)]
    [InlineData(70_000_100, 70_000_000L)]
    [InlineData(70_000_000, null)]
    public void Charges_up_to_the_printed_sum_or_without_one_are_approved_as_they_are_paid(long charges, long? printed)
    {
        var bill = Bill();
        bill.PrintedCurrentCharges = printed;
        var decision = ApprovalPolicy.Decide(new ApprovalCandidate(bill, 0, 3, charges));
        Assert.True(decision.IsApproved);
        Assert.Equal((charges, 70_000_000L, 0L), (decision.Amount, decision.Payable, decision.AbovePrinted));
    }

    private static Invoice Bill() => new()
    {
        Id = 5,
        AccountNumber = "1",
        AccountKey = "1",
        Number = "1",
        NumberKey = "1",
        Kind = InvoiceKind.Invoice,
        Currency = "USD",
        Status = InvoiceStatus.Audited,
    };
}
