namespace TemPlatform.Core.Model;

/// <summary>Every row of a tenant; the store fills and checks the id.</summary>
public interface ITenantOwned
{
    long TenantId { get; set; }
}

/// <summary>A row with an id from the block allocator; ids are unique per database and never reused.</summary>
public interface IEntity : ITenantOwned
{
    long Id { get; set; }
}

/// <summary>Ids of bulk facts carry their invoice: 39 bits of invoice, 24 bits of line (1 to 16,777,215).</summary>
public static class FactIds
{
    private const int LineBits = 24;
    public const int LineMax = (1 << LineBits) - 1;

    /// <exception cref="ArgumentOutOfRangeException">The line does not fit 24 bits.</exception>
    public static long Of(long ownerId, int line)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, LineMax);
        return (ownerId << LineBits) | (uint)line;
    }

    public static long Owner(long factId) => factId >> LineBits;

    public static int Line(long factId) => (int)(factId & LineMax);
}
