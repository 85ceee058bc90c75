using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Exporting.Layouts;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Exporting;

/// <summary>A tenant with two cost centres and a GL account, into which bills are booked.</summary>
public sealed class Books : IDisposable
{
    public static readonly IApLayout Layout = new GenericApCsv();

    public Books(TemProvider provider = TemProvider.Sqlite)
    {
        Store = new TestStore(provider);
        Vendor = Store.AddVendor("EXAMPLE");
        using var context = Tenant.NewContext();
        Suspense = context.CostCentres.Single(c => c.IsSuspense).Id;
        Sales = AddCostCentre(context, "SALES");
        Works = AddCostCentre(context, "WORKS");
        GlAccount = Tenant.Ids.Next<GlAccount>();
        context.Add(new GlAccount { Id = GlAccount, Code = "6410", Name = "Telecom", OpenFrom = new DateOnly(2020, 1, 1) });
        context.SaveChanges();
    }

    public TestStore Store { get; }
    public TenantStore Tenant => Store.Tenant;
    public Vendor Vendor { get; }
    public long Suspense { get; }
    public long Sales { get; }
    public long Works { get; }
    public long GlAccount { get; }
    public string ApFolder => Path.Combine(Store.Folder, "exports", "ap");

    /// <summary>An audited invoice: its charges, and a booking with one Held entry per charge and the unexplained rest.</summary>
    public Invoice Bill(string number, params (long CostCentre, long Amount)[] charges) => Bill(number, "USD", 0, charges);

    public Invoice Bill(string number, string currency, long unexplained, params (long CostCentre, long Amount)[] charges)
    {
        using var context = Tenant.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var invoice = Add(context, number, currency, unexplained, charges);
        context.SaveChanges();
        transaction.Commit();
        return invoice;
    }

    /// <summary>The same within a transaction of the caller.</summary>
    public Invoice Add(TemDbContext context, string number, string currency, long unexplained,
        params (long CostCentre, long Amount)[] charges)
    {
        var invoice = Store.NewInvoice(Vendor.Id, number);
        invoice.Currency = currency;
        invoice.Status = InvoiceStatus.Audited;
        invoice.ChargeSum = charges.Sum(c => c.Amount);
        invoice.ChargeCount = charges.Length;
        invoice.PrintedCurrentCharges = invoice.ChargeSum + unexplained;
        context.Add(invoice);
        var block = new ChargeBlock(invoice.Id, 1) { Count = charges.Length };
        var journalId = Tenant.Ids.Next<Journal>();
        var entries = new JournalEntryBlock(journalId, invoice.Id, currency, 1) { Count = charges.Length + 2 };
        Array.Fill(entries.GlString.Values, "", 0, entries.Count);
        for (var row = 0; row < charges.Length; row++)
        {
            (block.ChargeType[row], block.Amount[row]) = (row % 3 == 2 ? ChargeType.Tax : ChargeType.Recurring, charges[row].Amount);
            var (costCentre, amount) = charges[row];
            (entries.ChargeId[row], entries.LedgerAccount[row], entries.Amount[row]) = (block.ChargeId(row), LedgerAccount.Held, amount);
            (entries.CostCentreId[row], entries.GlAccountId[row], entries.GlString[row]) = (costCentre, GlAccount, $"{costCentre}-6410");
        }
        (entries.LedgerAccount[charges.Length], entries.Amount[charges.Length]) = (LedgerAccount.Payable, -invoice.CurrentCharges);
        (entries.LedgerAccount[charges.Length + 1], entries.Amount[charges.Length + 1]) = (LedgerAccount.Held, unexplained);
        Tenant.Bulk.Write(context, block);
        Tenant.Bulk.Write(context, entries);
        context.Add(new Journal
        {
            Id = journalId, Kind = JournalKind.Booking, InvoiceId = invoice.Id, Cause = "booking", KnownAt = Tenant.Clock.GetUtcNow(),
            EntryCount = entries.Count,
        });
        return invoice;
    }

    public void ApproveAll() => Assert.All(new Approver(Tenant).Approve(abovePrinted: true), d => Assert.True(d.IsApproved));

    public ExportReport Export() => new BatchExporter(Tenant).Export(Layout, new DateOnly(2026, 1, 31));

    public InvoiceStatus StatusOf(Invoice invoice)
    {
        using var context = Tenant.NewContext();
        return context.Invoices.AsNoTracking().Single(i => i.Id == invoice.Id).Status;
    }

    public long Balance(LedgerAccount account)
    {
        using var context = Tenant.NewContext();
        return context.JournalEntries.Where(e => e.LedgerAccount == account).Sum(e => e.Amount);
    }

    public void Dispose() => Store.Dispose();

    private long AddCostCentre(TemDbContext context, string code)
    {
        var id = Tenant.Ids.Next<CostCentre>();
        context.Add(new CostCentre { Id = id, Code = code });
        return id;
    }
}
