using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage.SqlServer;

/// <summary>How rows are sent to SQL Server, as far as no server is needed to see it.</summary>
public class SavingTests
{
    [Fact]
    public void Every_table_takes_rows_and_changes_without_reading_anything_back()
    {
        using var context = new OfflineContext();
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        foreach (var type in context.Model.GetEntityTypes().Select(t => t.ClrType))
        {
            var row = Row(type);
            var entry = context.Add(row);
            context.SaveChanges();
            if (row is ITenantOwned owned) Assert.Equal(context.TenantId, owned.TenantId);
            entry.State = EntityState.Modified;
            context.SaveChanges();
            entry.State = EntityState.Deleted;
            context.SaveChanges();
        }
        var statements = context.Statements.ToList();
        Assert.All(context.Model.GetEntityTypes(), type =>
            Assert.Contains(statements, sql => sql.Contains($"INSERT INTO [{type.GetTableName()}] (", StringComparison.Ordinal)));
        Assert.All(statements, sql => Assert.DoesNotMatch(@"\bMERGE\b|OUTPUT INSERTED", sql));
        Assert.All(statements.Where(sql => sql.Contains("UPDATE [Vendor]", StringComparison.Ordinal)), sql =>
            Assert.Matches(@"OUTPUT 1\s+WHERE \[Id\] = @\w+ AND \[TenantId\] = @\w+", sql));
    }

    [Fact]
    public void An_invoice_is_held_by_a_change_of_its_row()
    {
        using var context = new OfflineContext();
        Contention.Hold(context, 5);
        Assert.Matches(@"UPDATE \[i\]\s+SET \[i\]\.\[RowVersion\] = \[i\]\.\[RowVersion\] \+ 1\s+FROM \[Invoice\] AS \[i\]",
            Assert.Single(context.Statements));
    }

    private static object Row(Type type)
    {
        var row = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            object? value = property.PropertyType == typeof(string) ? "x"
                : property.PropertyType == typeof(byte[]) ? new byte[] { 1 }
                : property.PropertyType.IsAssignableTo(typeof(MaskedText)) ? Activator.CreateInstance(property.PropertyType, "x")
                : null;
            if (value is not null) property.SetValue(row, value);
        }
        return row;
    }
}
