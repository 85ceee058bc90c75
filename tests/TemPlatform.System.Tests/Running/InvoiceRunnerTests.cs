using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Running;

public sealed class InvoiceRunnerTests : IDisposable
{
    private readonly TestStore store = new();
    private readonly Vendor vendor;

    public InvoiceRunnerTests()
    {
        vendor = store.AddVendor("EXAMPLE");
        using var context = store.Tenant.NewContext();
        context.Add(new Account
        {
            Id = store.Tenant.Ids.Next<Account>(), VendorId = vendor.Id, Number = "123-4", NumberKey = "1234", Currency = "USD",
        });
        context.SaveChanges();
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public void The_audit_takes_up_an_invoice_that_never_got_past_loading()
    {
        var id = Published();
        var outcome = new InvoiceRunner(store.Tenant).AuditAgain(id);
        Assert.Equal(InvoiceStatus.Audited, outcome.Status);
        using var context = store.Tenant.NewContext();
        Assert.Equal([Stage.Match, Stage.Allocate, Stage.Audit], context.StageRuns.OrderBy(r => r.Id).Select(r => r.Stage).ToList());
    }

    [Fact]
    public void A_stage_that_fails_parks_its_invoice_with_the_stage_and_a_re_run_takes_it_up()
    {
        var good = Published();
        var broken = Published();
        using (var context = store.Tenant.NewContext())
        {
            context.Add(new StoredChargeBlock { InvoiceId = broken, FormatVersion = ChargeBlockCodec.Version, Blob = [1, 2, 3] });
            context.SaveChanges();
        }
        var outcomes = new InvoiceRunner(store.Tenant).RunPublished([broken, good]);
        Assert.Equal([InvoiceStatus.Parked, InvoiceStatus.Audited], outcomes.Select(o => o.Status));
        using (var context = store.Tenant.NewContext())
        {
            var issue = context.StoredIssues.Single(i => i.InvoiceId == broken);
            Assert.Equal((IssueCode.StageFailed, Stage.Allocate), (issue.Code, issue.Stage));
            context.StoredChargeBlocks.ExecuteDelete();
        }
        Assert.Equal(InvoiceStatus.Audited, new InvoiceRunner(store.Tenant).AuditAgain(broken).Status);
        using var after = store.Tenant.NewContext();
        Assert.DoesNotContain(after.StoredIssues, i => i.Code == IssueCode.StageFailed);
    }

    [Fact]
    public void An_approval_stands_when_the_audit_comes_out_as_before()
    {
        var id = Published();
        var runner = new InvoiceRunner(store.Tenant);
        runner.Run(id);
        using (var context = store.Tenant.NewContext())
            context.Invoices.ExecuteUpdate(set => set.SetProperty(i => i.Status, InvoiceStatus.Approved));
        var outcome = runner.AuditAgain(id);
        Assert.Equal((InvoiceStatus.Approved, false), (outcome.Status, outcome.ApprovalLost));
    }

    [Fact]
    public void An_exported_invoice_is_not_allocated_anew()
    {
        var id = Published();
        using (var context = store.Tenant.NewContext())
            context.Invoices.ExecuteUpdate(set => set.SetProperty(i => i.Status, InvoiceStatus.Exported));
        var refused = Assert.Throws<TemException>(() => new InvoiceRunner(store.Tenant).Run(id));
        Assert.Contains("void its batch", refused.Message, StringComparison.Ordinal);
    }

    private long Published()
    {
        using var context = store.Tenant.NewContext();
        var invoice = store.NewInvoice(vendor.Id, "N" + Guid.NewGuid().ToString("N")[..8]);
        invoice.Status = InvoiceStatus.Loaded;
        context.Add(invoice);
        context.SaveChanges();
        return invoice.Id;
    }
}
