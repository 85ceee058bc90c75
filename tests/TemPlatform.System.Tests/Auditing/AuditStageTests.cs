using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Allocating;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Auditing;

public class AuditStageTests
{
    public static TheoryData<TemProvider> Providers => TestStore.Providers;

    [Theory, MemberData(nameof(Providers))]
    public void An_audit_writes_hits_findings_occurrences_and_one_event_and_a_second_one_adds_nothing(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var invoiceId = Allocated(store, printed: 100);
        Assert.Equal(1, Audit(store, invoiceId));
        var before = Rows(store);
        Assert.Equal(["A02", "C01", "C09", "C16", "I01"], before.Hits.Select(h => h.Rule));
        Assert.Equal(["A02", "C01", "C09", "C16", "I01"], before.Findings.Select(f => f.Rule));
        Assert.Equal(5, before.Occurrences.Count);
        var occurrence = before.Occurrences.Single(o => o.FindingId == before.Findings[2].Id);
        Assert.Equal((9L, 1_160L, 80), (occurrence.RawFileId, occurrence.ByteOffset, occurrence.ByteLength));
        // The line costs 54 a month: 12 of it belong to the duplicate, the rest to the first rule about the line, none to the second.
        Assert.Equal([("C01", 0, 42), ("C09", 12, 0), ("C16", 0, 0)], before.Occurrences
            .Join(before.Findings, o => o.FindingId, f => f.Id, (o, f) => (f.Rule, (int)(o.OneTime / Money.MicrosPerUnit),
                (int)(o.Recurring / Money.MicrosPerUnit))).Where(o => o.Rule[0] == 'C').Order());
        Assert.All(before.Findings, f => Assert.Equal((f.OneTime, f.Recurring),
            (before.Occurrences.Where(o => o.FindingId == f.Id).Sum(o => o.OneTime),
            before.Occurrences.Where(o => o.FindingId == f.Id).Sum(o => o.Recurring))));

        Assert.Equal(1, Audit(store, invoiceId));
        var after = Rows(store);
        Assert.Equal(before.Hits.Select(h => (h.Rule, h.UnitHash)), after.Hits.Select(h => (h.Rule, h.UnitHash)));
        Assert.Equal(before.Findings.Select(f => (f.Id, f.RowVersion)), after.Findings.Select(f => (f.Id, f.RowVersion)));
        Assert.Equal(before.Occurrences.Select(o => o.Id), after.Occurrences.Select(o => o.Id));
        using var context = store.Tenant.NewContext();
        Assert.Equal(InvoiceStatus.Audited, context.Invoices.Single().Status);
        Assert.Equal(2, context.AuditEvents.Count(e => e.Kind == "invoice.audited"));
        Assert.Equal(2, context.StageRuns.Count(r => r.Outcome == StageOutcome.Blocked));
    }

    [Fact]
    public void Accepting_the_blocker_frees_the_invoice_until_other_money_is_at_stake()
    {
        using var store = new TestStore();
        var invoiceId = Allocated(store, printed: 100);
        Audit(store, invoiceId);
        var finding = Rows(store).Findings.Single(f => f.Rule == "A02");
        var decisions = new FindingDecisions(store.Tenant);
        Assert.Throws<TemException>(() => decisions.Accept(finding.Id, " "));
        Assert.Throws<TemException>(() => decisions.Accept(finding.Id, "carrier rounds", invoiceId + 1));
        Assert.Equal(1, decisions.Accept(finding.Id, "carrier rounds", invoiceId).Decided);
        Assert.Equal(0, Audit(store, invoiceId));
        using var context = store.Tenant.NewContext();
        Assert.Equal((FindingState.Accepted, "carrier rounds", 1),
            (context.Findings.Single(f => f.Rule == "A02").State, context.Findings.Single(f => f.Rule == "A02").Reason,
            context.AuditEvents.Count(e => e.Kind == "finding.accepted")));
        Assert.DoesNotContain("carrier", context.AuditEvents.Single(e => e.Kind == "finding.accepted").Details);
        context.Invoices.ExecuteUpdate(set => set.SetProperty(i => i.PrintedCurrentCharges, 500_000_000));
        Assert.Equal(1, Audit(store, invoiceId));
    }

    [Fact]
    public void One_edited_rule_runs_alone_over_the_stored_hits_of_the_others()
    {
        using var store = new TestStore();
        var invoiceId = Allocated(store, printed: 100);
        Audit(store, invoiceId);
        var before = Rows(store).Hits;
        using (var context = store.Tenant.NewContext())
        {
            context.Add(new RuleSetting
            {
                Id = store.Tenant.Ids.Next<RuleSetting>(), Rule = "A02", Parameters = """{"absTol": 50}""",
                KnownFrom = DateTimeOffset.UnixEpoch,
            });
            context.SaveChanges();
        }
        Assert.Equal(0, Audit(store, invoiceId, "A02"));
        var after = Rows(store);
        Assert.Equal(before.Where(h => h.Rule != "A02").Select(h => h.Id), after.Hits.Select(h => h.Id));
        Assert.Equal(FindingState.Cleared, after.Findings.Single(f => f.Rule == "A02").State);
        Assert.Equal(4, after.Findings.Count(f => f.State == FindingState.Open));
    }

    [Fact]
    public void An_exported_invoice_is_asked_only_what_is_still_open()
    {
        using var store = new TestStore();
        var invoiceId = Allocated(store, printed: 100);
        using (var context = store.Tenant.NewContext())
            context.Invoices.ExecuteUpdate(set => set.SetProperty(i => i.Status, InvoiceStatus.Exported));
        Assert.Equal(0, Audit(store, invoiceId));
        Assert.Empty(Rows(store).Hits);
        using (var context = store.Tenant.NewContext())
            Assert.Equal(InvoiceStatus.Exported, context.Invoices.Single(i => i.Id == invoiceId).Status);
    }

    private static int Audit(TestStore store, long invoiceId, params string[] only)
    {
        var reference = store.Tenant.LoadReference();
        return AuditStage.Run(store.Tenant, invoiceId, reference, new OwnerDirectory(reference), only.Length == 0 ? null : only);
    }

    private static (List<RuleHit> Hits, List<Finding> Findings, List<FindingOccurrence> Occurrences) Rows(TestStore store)
    {
        using var context = store.Tenant.NewContext();
        return (context.RuleHits.AsNoTracking().OrderBy(h => h.Id).ToList(), context.Findings.AsNoTracking().OrderBy(f => f.Rule).ToList(),
            context.FindingOccurrences.AsNoTracking().OrderBy(o => o.Id).ToList());
    }

    /// <summary>A booked bill of one unknown line without an owner: 30 and twice 12 read, so that 46 of 100 are missing.</summary>
    private static long Allocated(TestStore store, long printed)
    {
        var tenant = store.Tenant;
        var vendor = store.AddVendor();
        var invoice = store.NewInvoice(vendor.Id);
        var block = new ChargeBlock(invoice.Id, 1) { Count = 3 };
        var service = new Service { Id = tenant.Ids.Next<Service>(), VendorId = vendor.Id, Origin = ServiceOrigin.Proposal };
        for (var row = 0; row < block.Count; row++)
        {
            (block.ServiceId[row], block.ChargeCodeId[row], block.ChargeType[row]) = (service.Id, row == 0 ? 1 : 2, ChargeType.Recurring);
            (block.PeriodStart[row], block.PeriodEnd[row]) = (invoice.PeriodStart.DayNumber, invoice.PeriodEnd.DayNumber);
            (block.RawFileId[row], block.ByteOffset[row], block.ByteLength[row]) = (9, 1_000 + row * 80, 80);
            block.Amount[row] = (row == 0 ? 30 : 12) * Money.MicrosPerUnit;
        }
        (invoice.ChargeCount, invoice.ChargeSum) = (3, 54 * Money.MicrosPerUnit);
        invoice.PrintedCurrentCharges = printed * Money.MicrosPerUnit;
        invoice.Status = InvoiceStatus.Allocated;
        var account = new Account
        {
            Id = tenant.Ids.Next<Account>(), VendorId = vendor.Id, Number = invoice.AccountNumber, NumberKey = invoice.AccountKey,
            Currency = "USD",
        };
        invoice.AccountId = account.Id;
        using var context = tenant.NewContext();
        using var transaction = context.Database.BeginTransaction();
        context.AddRange(account, service, invoice);
        var sum = invoice.ChargeSum;
        context.Add(new InvoiceLine { InvoiceId = invoice.Id, ServiceId = service.Id, ChargeSum = sum, RecurringSum = sum });
        context.SaveChanges();
        tenant.Bulk.Write(context, block);
        transaction.Commit();
        Book(tenant, invoice.Id);
        return invoice.Id;
    }

    private static void Book(TenantStore tenant, long invoiceId)
    {
        var reference = tenant.LoadReference();
        using var context = tenant.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var facts = InvoiceFactsReader.Read(tenant, context, invoiceId, reference);
        AllocateStage.Run(tenant, context, facts, reference, new OwnerDirectory(reference));
        context.SaveChanges();
        transaction.Commit();
    }
}
