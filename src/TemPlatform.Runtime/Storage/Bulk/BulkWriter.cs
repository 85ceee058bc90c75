using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>Writes bulk facts past change tracking, and reads them back as blocks. Each write needs a transaction of the caller.</summary>
public sealed class BulkWriter
{
    private readonly Func<TemDbContext> newContext;
    private readonly long tenantId;
    private readonly BulkTable<ChargeBlock> charges;
    private readonly BulkTable<JournalEntryBlock> entries;

    internal BulkWriter(Func<TemDbContext> newContext, long tenantId)
    {
        this.newContext = newContext;
        this.tenantId = tenantId;
        charges = ChargeTable.Of(tenantId);
        entries = JournalEntryTable.Of(tenantId);
    }

    public void Write(TemDbContext context, ChargeBlock block) => Write(context, charges, block);

    public void Write(TemDbContext context, JournalEntryBlock block) => Write(context, entries, block);

    /// <summary>Writes rows of any mapped class; new rows become the tenant's, rows of another tenant are refused.</summary>
    /// <exception cref="TenantViolationException">A row belongs to another tenant.</exception>
    public void Write<T>(TemDbContext context, IReadOnlyList<T> rows) where T : class, ITenantOwned
    {
        foreach (var row in rows)
        {
            if (row.TenantId == 0) row.TenantId = tenantId;
            if (row.TenantId != tenantId)
                throw new TenantViolationException($"A {typeof(T).Name} of another tenant was about to be written.");
        }
        Write(context, EntityTable.Of<T>(context), rows);
    }

    /// <summary>The charges of an invoice in line order.</summary>
    public IEnumerable<ChargeBlock> ReadCharges(long invoiceId) =>
        Read(charges, invoiceId, (id, _) => new ChargeBlock(invoiceId, FactIds.Line(id)));

    /// <summary>The entries of a journal in line order.</summary>
    public IEnumerable<JournalEntryBlock> ReadEntries(long journalId) => Read(entries, journalId,
        (id, row) => new JournalEntryBlock(journalId, row.GetInt64(3), row.GetString(4), FactIds.Line(id)));

    private static void Write<T>(TemDbContext context, BulkTable<T> table, T source)
    {
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A bulk write needs a transaction of its caller.");
        if (transaction is SqlTransaction sqlServer) SqlServerBulk.Write(sqlServer.Connection, sqlServer, table, source);
        else SqliteBulk.Write((SqliteConnection)transaction.Connection!, table, source);
    }

    /// <summary>Rows whose ids carry <paramref name="ownerId"/>, in blocks; column 0 is the id.</summary>
    private IEnumerable<TBlock> Read<TBlock>(BulkTable<TBlock> table, long ownerId, Func<long, DbDataReader, TBlock> start)
        where TBlock : ColumnBlock
    {
        using var context = newContext();
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        var columns = string.Join(", ", table.Columns.Select(c => c.Name));
        command.CommandText = $"SELECT {columns} FROM {table.Name} WHERE TenantId = @tenant AND Id BETWEEN @first AND @last ORDER BY Id";
        command.CommandTimeout = context.Database.GetCommandTimeout() ?? command.CommandTimeout;
        command.AddParameter("@tenant", tenantId);
        command.AddParameter("@first", FactIds.Of(ownerId, 1));
        command.AddParameter("@last", FactIds.Of(ownerId, FactIds.LineMax));
        using var reader = command.ExecuteReader();
        var filler = new BulkFiller<TBlock>(table, reader);
        var more = reader.Read();
        for (var isFirst = true; more; isFirst = false)
        {
            var block = start(reader.GetInt64(0), reader);
            // One that follows a full one is likely to fill.
            if (!isFirst) block.MakeRoom();
            for (var row = 0; more && row < ColumnBlock.Capacity; row++, more = reader.Read())
            {
                block.Count = row + 1;
                filler.Fill(block, row);
            }
            yield return block;
        }
    }
}
