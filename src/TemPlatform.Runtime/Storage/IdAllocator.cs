using Microsoft.EntityFrameworkCore;

namespace TemPlatform.Runtime.Storage;

/// <summary>
/// Hands out ids, unique per installation and never reused, from blocks that are claimed in the system database. That is another
/// file than the tenant's: an id may be taken while a transaction of the tenant is open. Safe for threads and processes.
/// A process that ends leaves the rest of its block unused, so ids jump; they name things and count nothing.
/// </summary>
public sealed class IdAllocator
{
    private const int BlockSizeMin = 128;
    private const int BlockSizeMax = 8_192;

    private const string SqliteClaim = """
        INSERT INTO "IdBlock" ("Sequence", "Next") VALUES (@sequence, 1 + @count)
        ON CONFLICT ("Sequence") DO UPDATE SET "Next" = "Next" + @count RETURNING "Next"
        """;
    private const string SqlServerClaim =
        "UPDATE [dbo].[IdBlock] SET [Next] = [Next] + @count OUTPUT inserted.[Next] WHERE [Sequence] = @sequence";
    // Nobody has taken an id of this table yet: the first of several processes gets the key, the others fail and update.
    private const string SqlServerFirstClaim = """
        INSERT INTO [dbo].[IdBlock] ([Sequence], [Next]) OUTPUT inserted.[Next] SELECT @sequence, 1 + @count
        WHERE NOT EXISTS (SELECT 1 FROM [dbo].[IdBlock] WHERE [Sequence] = @sequence)
        """;

    private readonly TemDatabases databases;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Block> blocks = new(StringComparer.Ordinal);

    internal IdAllocator(TemDatabases databases) => this.databases = databases;

    /// <summary>The next id of a table.</summary>
    public long Next(string sequence)
    {
        lock (gate)
        {
            if (!blocks.TryGetValue(sequence, out var block)) blocks[sequence] = block = new Block();
            if (block.Next == block.End)
            {
                // A table that takes many ids gets larger blocks: each claim is a commit.
                block.Size = Math.Clamp(block.Size * 2, BlockSizeMin, BlockSizeMax);
                block.Next = Claim(sequence, block.Size);
                block.End = block.Next + block.Size;
            }
            return block.Next++;
        }
    }

    /// <summary>The next id of the table of <typeparamref name="T"/>.</summary>
    public long Next<T>() => Next(typeof(T).Name);

    /// <summary>The first of <paramref name="count"/> ids in a row.</summary>
    public long Take(string sequence, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Claim(sequence, count);
    }

    /// <summary>Gives back the last number that was taken; one after which others were taken stays used.</summary>
    public void GiveBack(string sequence, long number)
    {
        using var system = databases.System();
        system.IdBlocks.Where(b => b.Sequence == sequence && b.Next == number + 1)
            .ExecuteUpdate(set => set.SetProperty(b => b.Next, number));
    }

    private long Claim(string sequence, int count)
    {
        using var context = databases.System();
        context.Database.OpenConnection();
        return databases.IsSqlite ? Next(SqliteClaim)!.Value - count
            : Contention.Retry(() => Next(SqlServerClaim) ?? Next(SqlServerFirstClaim) ?? Next(SqlServerClaim)!.Value) - count;

        long? Next(string sql)
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.AddParameter("@sequence", sequence);
            command.AddParameter("@count", (long)count);
            return (long?)command.ExecuteScalar();
        }
    }

    private sealed class Block
    {
        public long Next;
        public long End;
        public int Size;
    }
}
