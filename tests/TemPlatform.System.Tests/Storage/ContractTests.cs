using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage;

/// <summary>What the product relies on, whichever database it runs on.</summary>
public class ContractTests
{
    public static TheoryData<TemProvider> Providers => TestStore.Providers;

    [Theory, MemberData(nameof(Providers))]
    public void Ids_are_handed_out_once_to_threads_and_to_other_processes(TemProvider provider)
    {
        using var store = new TestStore(provider);
        using var other = TemStore.Open(store.Options);
        var ids = new long[4][];
        Parallel.For(0, 4, t =>
        {
            var allocator = t % 2 == 0 ? store.Tenant.Ids : other.Ids;
            ids[t] = [.. Enumerable.Range(0, 500).Select(_ => allocator.Next("X")), .. Range(allocator.Take("X", 50), 50)];
        });
        Assert.Equal(4 * 550, ids.SelectMany(i => i).Distinct().Count());
        Assert.True(ids.SelectMany(i => i).Min() > 0);
    }

    [Theory, MemberData(nameof(Providers))]
    public void An_id_can_be_taken_while_a_transaction_of_the_tenant_is_open(TemProvider provider)
    {
        using var store = new TestStore(provider);
        using var context = store.Tenant.NewContext();
        using var transaction = context.Database.BeginTransaction();
        store.Tenant.Audit(context, "test");
        context.SaveChanges();
        Assert.True(store.Tenant.Ids.Take("Y", 1) > 0);
    }

    [Theory, MemberData(nameof(Providers))]
    public void One_current_invoice_holds_a_natural_key(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var vendor = store.AddVendor();
        Save(store, store.NewInvoice(vendor.Id));

        var loading = store.NewInvoice(vendor.Id);
        loading.Status = InvoiceStatus.Loading;
        var superseded = store.NewInvoice(vendor.Id);
        superseded.IsCurrent = false;
        var credit = store.NewInvoice(vendor.Id);
        credit.Kind = InvoiceKind.CreditNote;
        Save(store, loading, superseded, credit);

        Assert.Throws<DbUpdateException>(() => Save(store, store.NewInvoice(vendor.Id)));
        // Publishing claims the key.
        using var context = store.Tenant.NewContext();
        context.Invoices.Single(i => i.Id == loading.Id).Status = InvoiceStatus.Loaded;
        Assert.Throws<DbUpdateException>(() => context.SaveChanges());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Keys_of_files_and_reference_data_are_unique_and_tell_case_apart(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var vendor = store.AddVendor();
        Assert.Throws<DbUpdateException>(() => store.AddVendor());
        Save(store, Text(vendor, "Plan a"), Text(vendor, "Plan A"));
        Assert.Throws<DbUpdateException>(() => Save(store, Text(vendor, "Plan a")));

        ChargeText Text(Vendor v, string text) => new() { Id = store.Tenant.Ids.Next<ChargeText>(), VendorId = v.Id, Text = text };
    }

    [Theory, MemberData(nameof(Providers))]
    public void An_entry_has_one_claim_that_is_not_void(TemProvider provider)
    {
        using var store = new TestStore(provider);
        Save(store, new ApClaim { ApBatchId = 1, JournalEntryId = 7 });
        Assert.Throws<DbUpdateException>(() => Save(store, new ApClaim { ApBatchId = 2, JournalEntryId = 7 }));
        using (var context = store.Tenant.NewContext())
        {
            context.ApClaims.Single().IsVoid = true;
            context.SaveChanges();
        }
        Save(store, new ApClaim { ApBatchId = 2, JournalEntryId = 7 });
    }

    [Theory, MemberData(nameof(Providers))]
    public void Money_sums_and_orders_exactly_in_the_database(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var block = BulkTests.FilledBlock(3, 1000);
        long[] amounts = [9_007_199_254_740_993, -1, 100_000, 7_000_000, 84_300_000, 13_400_000, 19_950_000];
        for (var i = 0; i < block.Count; i++) block.Amount[i] = amounts[i % amounts.Length];
        using var context = store.Tenant.NewContext();
        using (var transaction = context.Database.BeginTransaction())
        {
            store.Tenant.Bulk.Write(context, block);
            transaction.Commit();
        }
        Assert.Equal(block.Amount.Values.Sum(), context.Charges.Sum(c => c.Amount));
        Assert.Equal(block.Amount.Values.Take(1000).Order(), context.Charges.OrderBy(c => c.Amount).Select(c => c.Amount).AsEnumerable());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Times_compare_by_instant_and_come_back(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var noon = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1);
        Save(store, Setting("A", noon.ToOffset(TimeSpan.FromHours(5))), Setting("B", noon.AddTicks(1)));
        Assert.Equal(["A"], store.Tenant.LoadReference(noon).RuleSettings.Select(s => s.Rule));
        Assert.Equal(noon, store.Tenant.LoadReference(noon).RuleSettings[0].KnownFrom);

        RuleSetting Setting(string rule, DateTimeOffset known) =>
            new() { Id = store.Tenant.Ids.Next<RuleSetting>(), Rule = rule, KnownFrom = known };
    }

    [Theory, MemberData(nameof(Providers))]
    public void Masked_values_and_split_targets_come_back_equal(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var employee = new Employee { Id = store.Tenant.Ids.Next<Employee>(), Number = new EmployeeNumber("E-17") };
        var version = new EmployeeVersion
        {
            Id = store.Tenant.Ids.Next<EmployeeVersion>(),
            EmployeeId = employee.Id,
            Name = new PersonName("Ana Ruiz"),
            Email = new EmailAddress("ana@example.com"),
            KnownFrom = DateTimeOffset.UnixEpoch,
        };
        var number = new PhoneNumber(12025550123);
        var phone = new EmployeePhone { Id = store.Tenant.Ids.Next<EmployeePhone>(), EmployeeVersionId = version.Id, Number = number };
        var rule = new AllocationRule { Id = store.Tenant.Ids.Next<AllocationRule>(), Name = "split" };
        rule.Targets.Add(new AllocationTarget { CostCentreId = 4, Weight = 33_333_333 });
        rule.Targets.Add(new AllocationTarget { CostCentreId = 5 });
        Save(store, employee, version, phone, rule);

        var reference = store.Tenant.LoadReference();
        var known = reference.EmployeeVersions[0];
        Assert.Equal((version.Name, version.Email, null), (known.Name, known.Email, known.Title));
        Assert.Equal(number, reference.EmployeePhones[0].Number);
        Assert.Equivalent(rule.Targets, reference.AllocationRules[0].Targets);
        using var context = store.Tenant.NewContext();
        Assert.Equal(employee.Id, context.Employees.Single(e => e.Number == new EmployeeNumber("E-17")).Id);
    }

    [Theory, MemberData(nameof(Providers))]
    public void A_row_that_changed_meanwhile_is_not_overwritten(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var vendor = store.AddVendor();
        Save(store, store.NewInvoice(vendor.Id));
        using var one = store.Tenant.NewContext();
        using var other = store.Tenant.NewContext();
        one.Invoices.Single().ChargeSum = 1;
        other.Invoices.Single().ChargeSum = 2;
        one.SaveChanges();
        Assert.Throws<DbUpdateConcurrencyException>(() => other.SaveChanges());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Another_tenants_rows_cannot_be_read_planted_changed_or_deleted(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var mine = store.AddVendor();
        store.Installation.CreateTenant("globex", "Globex", "GB");
        using var globex = store.Installation.OpenTenant("globex");

        using (var context = globex.NewContext()) Assert.Null(context.Vendors.Find(mine.Id));
        Refused<TenantViolationException>(c => c.Add(Stub(mine.Id + 1, store.Tenant.Tenant.Id)));
        Refused<TenantViolationException>(c => c.Update(Stub(mine.Id, store.Tenant.Tenant.Id)));
        Refused<TenantViolationException>(c => c.Remove(Stub(mine.Id, store.Tenant.Tenant.Id)));
        // A stub that claims to be ours with another's id finds no row.
        Refused<DbUpdateConcurrencyException>(c => c.Update(Stub(mine.Id, globex.Tenant.Id)));
        Refused<DbUpdateConcurrencyException>(c => c.Remove(Stub(mine.Id, globex.Tenant.Id)));
        using var check = store.Tenant.NewContext();
        Assert.Equal("VZ", check.Vendors.Single().Name);

        void Refused<T>(Action<TemDbContext> write) where T : Exception
        {
            using var context = globex.NewContext();
            write(context);
            Assert.Throws<T>(() => context.SaveChanges());
        }

        static Vendor Stub(long id, long tenantId) =>
            new() { Id = id, TenantId = tenantId, Code = "X", Name = "X", ErpNumber = "1", ErpSite = "1" };
    }

    [Theory, MemberData(nameof(Providers))]
    public void A_reveal_leaves_one_record_of_counts_and_no_value(TemProvider provider)
    {
        using var store = new TestStore(provider);
        using (store.Tenant.Reveal(Purpose.DP10)) { }
        using (var scope = store.Tenant.Reveal(Purpose.DP10))
        {
            new PersonName("Ana Ruiz").Reveal(scope);
            new PersonName("Bo Li").Reveal(scope);
            new PhoneNumber(12025550123).Reveal(scope);
        }
        using var context = store.Tenant.NewContext();
        var record = context.AuditEvents.Single(e => e.Kind == "reveal");
        Assert.Equal(store.Tenant.Actor.Id, record.ActorId);
        using var details = JsonDocument.Parse(record.Details!);
        Assert.Equal("DP10", details.RootElement.GetProperty("Purpose").GetString());
        Assert.Equal(2, details.RootElement.GetProperty("Counts").GetProperty("ID.NAME").GetInt32());
        Assert.DoesNotContain("Ana", record.Details, StringComparison.Ordinal);
    }

    private static IEnumerable<long> Range(long first, int count) => Enumerable.Range(0, count).Select(i => first + i);

    private static void Save(TestStore store, params object[] rows)
    {
        using var context = store.Tenant.NewContext();
        context.AddRange(rows);
        context.SaveChanges();
    }
}
