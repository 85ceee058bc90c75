using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage.SqlServer;

/// <summary>What SQL Server itself refuses, whatever statement a defect of the program would send.</summary>
public class RowLevelSecurityTests
{
    private const int BlockPredicate = 33504;

    [Fact]
    public void A_company_cannot_read_or_write_the_rows_of_another_with_any_statement()
    {
        using var store = new TestStore(TemProvider.SqlServer);
        var mine = store.AddVendor();
        store.Installation.CreateTenant("globex", "Globex", "GB");
        using var globex = store.Installation.OpenTenant("globex");
        using var context = globex.NewContext();
        context.Database.OpenConnection();
        var connection = context.Database.GetDbConnection();
        var acme = store.Tenant.Tenant.Id;

        Assert.Equal(0, Scalar(connection, "SELECT COUNT(*) FROM [dbo].[Vendor]"));
        Assert.Equal(0, Scalar(connection, $"SELECT COUNT(*) FROM [dbo].[Vendor] WHERE [TenantId] = {acme}"));
        Assert.Equal(0, Changed(connection, "UPDATE [dbo].[Vendor] SET [Name] = N'mine'"));
        Assert.Equal(0, Changed(connection, "DELETE FROM [dbo].[Vendor]"));
        Refused(connection, $"""
            INSERT INTO [dbo].[GlAccount] ([Id], [TenantId], [Code], [Name], [OpenFrom])
            VALUES (1, {acme}, N'1', N'planted', '20260101')
            """);
        Refused(connection, $"UPDATE [dbo].[AuditEvent] SET [TenantId] = {acme}");
        using var check = store.Tenant.NewContext();
        Assert.Equal(mine.Code, check.Vendors.Single().Name);
    }

    [Fact]
    public void A_session_cannot_change_its_company_and_one_without_a_company_sees_nothing()
    {
        using var store = new TestStore(TemProvider.SqlServer);
        store.AddVendor();
        using (var context = store.Tenant.NewContext())
        {
            context.Database.OpenConnection();
            Assert.Throws<SqlException>(() => Changed(context.Database.GetDbConnection(),
                "EXEC sys.sp_set_session_context N'TenantId', 99"));
        }
        using var bare = new SqlConnection(store.Options.ConnectionString);
        bare.Open();
        Assert.Equal(0, Scalar(bare, "SELECT COUNT(*) FROM [dbo].[Vendor]"));
    }

    [Fact]
    public void A_connection_that_the_pool_lends_again_speaks_for_whoever_opens_it()
    {
        using var store = new TestStore(TemProvider.SqlServer);
        store.AddVendor();
        store.Installation.CreateTenant("globex", "Globex", "GB");
        using var globex = store.Installation.OpenTenant("globex");
        for (var round = 0; round < 3; round++)
        {
            using (var context = store.Tenant.NewContext()) Assert.Equal(1, context.Vendors.IgnoreQueryFilters().Count());
            using (var context = globex.NewContext()) Assert.Equal(0, context.Vendors.IgnoreQueryFilters().Count());
        }
    }

    [Fact]
    public void Bulk_copy_is_refused_rows_of_another_company()
    {
        using var store = new TestStore(TemProvider.SqlServer);
        store.Installation.CreateTenant("globex", "Globex", "GB");
        using var globex = store.Installation.OpenTenant("globex");
        using var context = globex.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var failure = Assert.Throws<SqlException>(() => store.Tenant.Bulk.Write(context, BulkTests.FilledBlock(3, 2)));
        Assert.Equal(BlockPredicate, failure.Number);
    }

    [Fact]
    public void Views_show_decimals_to_a_reader_of_the_company_alone()
    {
        using var store = new TestStore(TemProvider.SqlServer);
        var invoice = store.NewInvoice(store.AddVendor().Id);
        invoice.PrintedTotalDue = long.MinValue;
        invoice.PrintedCurrentCharges = 123_456_789;
        using var context = store.Tenant.NewContext();
        context.Add(invoice);
        context.SaveChanges();
        context.Database.OpenConnection();
        var connection = context.Database.GetDbConnection();
        Assert.Equal(0, Scalar(connection, "SELECT COUNT(*) FROM [bi].[Invoices]"));
        Changed(connection, $"INSERT INTO [security].[Reader] ([UserName], [TenantId]) VALUES (USER_NAME(), {store.Tenant.Tenant.Id})");
        Assert.Equal("123.456789 -9223372036854.775808",
            Scalar(connection, "SELECT CONCAT([CurrentCharges], ' ', [PrintedTotalDue]) FROM [bi].[Invoices]"));
        foreach (var view in new[] { "Charges", "JournalEntries", "Findings" })
            Assert.Equal(0, Scalar(connection, $"SELECT COUNT(*) FROM [bi].[{view}]"));
    }

    [Fact]
    public void The_schema_is_made_once_and_its_parts_again_when_they_are_missing()
    {
        using var store = new TestStore(TemProvider.SqlServer);
        store.Installation.Migrate();
        using var context = store.Tenant.NewContext();
        context.Database.OpenConnection();
        var connection = context.Database.GetDbConnection();
        Assert.Equal(1, Scalar(connection, "SELECT COUNT(*) FROM sys.security_policies WHERE [is_enabled] = 1"));
        Changed(connection, "DELETE FROM [security].[Script]; DROP SECURITY POLICY [security].[TenantPolicy]");
        store.Installation.Migrate();
        Assert.Equal(1, Scalar(connection, "SELECT COUNT(*) FROM sys.security_policies WHERE [is_enabled] = 1"));
        Assert.Equal(context.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Count(),
            Scalar(connection, "SELECT COUNT(*) FROM sys.sensitivity_classifications"));
    }

    private static void Refused(DbConnection connection, string sql) =>
        Assert.Equal(BlockPredicate, Assert.Throws<SqlException>(() => Changed(connection, sql)).Number);

    private static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static int Changed(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
