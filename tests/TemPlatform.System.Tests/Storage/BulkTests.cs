using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;
using TemPlatform.Runtime.Storage.Bulk;

namespace TemPlatform.SystemTests.Storage;

public class BulkTests
{
    public static TheoryData<TemProvider> Providers => TestStore.Providers;

    [Theory, MemberData(nameof(ModelTests.BothProviders), MemberType = typeof(ModelTests))]
    public void Column_lists_are_those_of_the_mapping(TemProvider provider)
    {
        using var context = ModelTests.DesignContext(provider);
        HoldAgainst<Charge>(context, ChargeTable.Of(1).Columns.Select(c => (c.Name, c.Type)));
        HoldAgainst<JournalEntry>(context, JournalEntryTable.Of(1).Columns.Select(c => (c.Name, c.Type)));
    }

    [Fact]
    public void Bulk_copy_reads_values_of_the_types_that_it_declares()
    {
        var block = FilledBlock(77, 3);
        using var reader = new BulkReader<ChargeBlock>(ChargeTable.Of(9), block);
        for (var row = 0; row < 3; row++)
        {
            Assert.True(reader.Read());
            for (var i = 0; i < reader.FieldCount; i++)
                Assert.True(reader.IsDBNull(i) || reader.GetValue(i).GetType() == reader.GetFieldType(i), reader.GetName(i));
            Assert.Equal((block.ChargeId(row), 9L), (reader["Id"], reader["TenantId"]));
            Assert.Equal(DateOnly.FromDayNumber(block.PeriodEnd[row]).ToDateTime(TimeOnly.MinValue), reader["PeriodEnd"]);
            Assert.Equal(DBNull.Value, reader["ExpectedAmount"]);
        }
        Assert.False(reader.Read());
    }

    [Fact]
    public void Bulk_copy_reads_long_values_as_streams()
    {
        using var context = ModelTests.DesignContext(TemProvider.SqlServer);
        UsagePack[] packs = [new() { InvoiceId = 7, Seq = 1, Parties = [4], Blob = [1, 2, 3] }];
        using var reader = new BulkReader<IReadOnlyList<UsagePack>>(EntityTable.Of<UsagePack>(context), packs);
        Assert.True(reader.Read());
        using var bytes = new MemoryStream();
        reader.GetStream(reader.GetOrdinal(nameof(UsagePack.Blob))).CopyTo(bytes);
        Assert.Equal(packs[0].Blob, bytes.ToArray());
        var block = FilledBlock(1, 1);
        using var charges = new BulkReader<ChargeBlock>(ChargeTable.Of(9), block);
        Assert.True(charges.Read());
        Assert.Equal(block.Extra[0], charges.GetTextReader(charges.GetOrdinal(nameof(Charge.Extra))).ReadToEnd());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Charges_come_back_as_rows_and_as_blocks(TemProvider provider)
    {
        using var store = new TestStore(provider);
        // One full multi-row insert, and rows that are left over.
        var block = FilledBlock(invoiceId: 77, count: 35);
        Write(store, context => store.Tenant.Bulk.Write(context, block));

        using var reading = store.Tenant.NewContext();
        var rows = reading.Charges.AsNoTracking().OrderBy(c => c.Id).ToList();
        Assert.Equal(35, rows.Count);
        for (var i = 0; i < rows.Count; i++) AssertRow(block, i, rows[i], store.Tenant.Tenant.Id);

        var back = Assert.Single(store.Tenant.Bulk.ReadCharges(77));
        Assert.Equal((77, 1, 35), (back.InvoiceId, back.FirstLine, back.Count));
        foreach (var column in ChargeColumns)
            for (var row = 0; row < 35; row++) Assert.Equal(ValueOf(block, column, row), ValueOf(back, column, row));
        Assert.Empty(store.Tenant.Bulk.ReadCharges(76));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Entries_come_back_as_rows_and_as_blocks(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var block = new JournalEntryBlock(5, 77, "EUR", 1) { Count = 18 };
        for (var i = 0; i < block.Count; i++)
        {
            (block.ChargeId[i], block.LedgerAccount[i]) = (i, LedgerAccount.Held);
            (block.CostCentreId[i], block.GlAccountId[i]) = (i + 1, i + 2);
            (block.GlString[i], block.AllocationRuleId[i], block.AllocationLevel[i]) = ($"10-{i}", i + 3, AllocationLevel.Line);
            block.Amount[i] = i % 2 == 0 ? long.MaxValue / 100 : -1;
        }
        Write(store, context => store.Tenant.Bulk.Write(context, block));

        using var reading = store.Tenant.NewContext();
        var last = reading.JournalEntries.AsNoTracking().OrderBy(e => e.Id).Last();
        Assert.Equal((FactIds.Of(5, 18), 5L, 77L), (last.Id, last.JournalId, last.InvoiceId));
        Assert.Equal(("EUR", "10-17", -1L), (last.Currency, last.GlString, last.Amount));
        var back = Assert.Single(store.Tenant.Bulk.ReadEntries(5));
        Assert.Equal(("EUR", 77, 18), (back.Currency, back.InvoiceId, back.Count));
        Assert.Equal(block.Amount.Values[..18], back.Amount.Values[..18]);
        Assert.Equal(block.LedgerAccount.Values[..18], back.LedgerAccount.Values[..18]);
        Assert.Equal(block.GlString.Values[..18], back.GlString.Values[..18]);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Long_invoices_come_back_in_blocks_whose_lines_go_on(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var first = FilledBlock(9, ChargeBlock.Capacity);
        var second = FilledBlock(9, 3, ChargeBlock.Capacity + 1);
        Write(store, context =>
        {
            store.Tenant.Bulk.Write(context, second);
            store.Tenant.Bulk.Write(context, first);
        });
        var back = store.Tenant.Bulk.ReadCharges(9).ToList();
        Assert.Equal([(1, ChargeBlock.Capacity), (ChargeBlock.Capacity + 1, 3)], back.Select(b => (b.FirstLine, b.Count)));
        Assert.Equal(first.Amount.Values, back[0].Amount.Values);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Rows_of_any_mapped_class_come_back_equal(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var vendor = store.AddVendor();
        var invoice = store.NewInvoice(vendor.Id);
        invoice.LoadedAt = new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.FromHours(2));
        var lines = Enumerable.Range(0, 40).Select(i => new InvoiceLine
        {
            InvoiceId = 7,
            ServiceId = i,
            ChargeSum = -i,
            ChangeSum = i == 0 ? null : i,
            PrintedUserId = i == 1 ? new EmployeeNumber("E-1") : null,
        }).ToList();
        var pack = new UsagePack { InvoiceId = 7, Seq = 1, Parties = [4], Blob = [1, 2, 3], KeyId = long.MaxValue };
        Write(store, context =>
        {
            store.Tenant.Bulk.Write(context, [invoice]);
            store.Tenant.Bulk.Write(context, lines);
            store.Tenant.Bulk.Write(context, [pack]);
        });
        using var reading = store.Tenant.NewContext();
        Assert.Equivalent(invoice, reading.Invoices.Single());
        Assert.Equal(lines.Select(Text), reading.InvoiceLines.OrderBy(l => l.ServiceId).AsEnumerable().Select(Text));
        Assert.Equal(new EmployeeNumber("E-1"), reading.InvoiceLines.Single(l => l.ServiceId == 1).PrintedUserId);
        Assert.Equal(pack.Blob, reading.UsagePacks.Single().Blob);
    }

    [Fact]
    public void A_bulk_write_needs_a_transaction_and_is_gone_when_that_rolls_back()
    {
        using var store = new TestStore();
        using var context = store.Tenant.NewContext();
        Assert.Throws<InvalidOperationException>(() => store.Tenant.Bulk.Write(context, FilledBlock(1, 1)));
        using (context.Database.BeginTransaction()) store.Tenant.Bulk.Write(context, FilledBlock(1, 20));
        Assert.Empty(context.Charges);
    }

    [Fact]
    public void A_row_of_another_tenant_is_refused_in_bulk()
    {
        using var store = new TestStore();
        using var context = store.Tenant.NewContext();
        using var transaction = context.Database.BeginTransaction();
        InvoiceFile[] planted = [new InvoiceFile { TenantId = 99, InvoiceId = 1, RawFileId = 1 }];
        Assert.Throws<TenantViolationException>(() => store.Tenant.Bulk.Write(context, planted));
    }

    internal static ChargeBlock FilledBlock(long invoiceId, int count, int firstLine = 1)
    {
        var block = new ChargeBlock(invoiceId, firstLine) { Count = count };
        for (var i = 0; i < count; i++)
        {
            var n = 1000L * (i + 1);
            (block.ServiceId[i], block.ChargeType[i], block.ServiceType[i]) = (n + 1, ChargeType.Tax, ServiceType.Wireless);
            (block.ChargeCodeId[i], block.ChargeTextId[i], block.Amount[i]) = (n + 2, n + 3, i % 2 == 0 ? n + 4 : -n);
            (block.Quantity[i], block.UnitId[i], block.ConsumedQuantity[i], block.ConsumedUnitId[i]) = (n + 5, n + 6, n + 7, n + 8);
            (block.Rate[i], block.PeriodStart[i], block.PeriodEnd[i]) = (n + 9, 739_000 + (i % 60), 739_100 + (i % 60));
            (block.IsCorrection[i], block.CorrectsChargeId[i]) = (i % 3 == 0, i % 3 == 0 ? n + 10 : 0);
            (block.IssuerId[i], block.PublisherId[i], block.JurisdictionId[i], block.SectionId[i]) = (n + 11, n + 12, n + 13, n + 14);
            block.Extra[i] = i % 5 == 0 ? "{\"plan\":\"é✓\"}" : null;
            (block.RawFileId[i], block.RecordNumber[i]) = (n + 15, n + 16);
            (block.ByteOffset[i], block.ByteLength[i]) = (long.MaxValue - n, i + 17);
        }
        return block;
    }

    private static void AssertRow(ChargeBlock block, int i, Charge row, long tenantId)
    {
        Assert.Equal((block.ChargeId(i), tenantId, block.InvoiceId), (row.Id, row.TenantId, row.InvoiceId));
        foreach (var column in ChargeColumns)
        {
            var actual = typeof(Charge).GetProperty(column.Name)!.GetValue(row);
            if (actual is DateOnly day) actual = day.DayNumber;
            if (column.Name == nameof(Charge.CorrectsChargeId)) actual ??= 0L;
            Assert.Equal(ValueOf(block, column, i), actual);
        }
        Assert.Null(row.ExpectedAmount);
    }

    private static PropertyInfo[] ChargeColumns
    {
        get
        {
            var columns = typeof(ChargeBlock).GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(BlockColumn))).ToArray();
            Assert.NotEmpty(columns);
            return columns;
        }
    }

    private static object? ValueOf(ChargeBlock block, PropertyInfo column, int row) => 
        ((Array)((dynamic)column.GetValue(block)!).Values).GetValue(row);

    private static string Text(InvoiceLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.TenantId} {line.InvoiceId} {line.ServiceId} {line.ChargeSum} {line.ChangeSum}");

    private static void HoldAgainst<T>(TemDbContext context, IEnumerable<(string, BulkType)> columns)
    {
        var mapped = context.Model.FindEntityType(typeof(T))!.GetProperties().Select(p => (p.GetColumnName(), TypeOf(p.ClrType)));
        Assert.Equal(mapped.OrderBy(c => c.Item1, StringComparer.Ordinal), columns.OrderBy(c => c.Item1, StringComparer.Ordinal));
    }

    private static BulkType TypeOf(Type type) =>
        type == typeof(DateOnly) ? BulkType.Date
        : type == typeof(bool) ? BulkType.Flag
        : type == typeof(string) ? BulkType.Text
        : BulkType.Integer;

    private static void Write(TestStore store, Action<TemDbContext> write)
    {
        using var context = store.Tenant.NewContext();
        using var transaction = context.Database.BeginTransaction();
        write(context);
        transaction.Commit();
    }
}
