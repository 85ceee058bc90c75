using TemPlatform.Core.Model;

namespace TemPlatform.Core.Parsing.X12;

internal enum X12EntryKind
{
    /// <summary>A line: IT1, SLN or III.</summary>
    Item = 1,
    /// <summary>Rated usage in one amount: USD.</summary>
    RatedUsage,
    Allowance,
    Tax,
    Call,
    /// <summary>The printed amount of a whole level.</summary>
    LevelAmount,
    /// <summary>An amount that repeats or explains others.</summary>
    Memo,
}

/// <summary>One thing with an amount, as it stands in the file. The instance is reused.</summary>
internal sealed class X12Entry
{
    public X12EntryKind Kind { get; set; }
    public X12Node Node { get; set; } = null!;
    /// <summary>Element 662: A add, D delete, I included, O information only, S substituted; 0 when it says nothing.</summary>
    public byte Relation { get; set; }
    /// <summary>Keys of its own id and of the line that it is detail of; 0 for none.</summary>
    public ulong Id { get; set; }
    public ulong ParentId { get; set; }
    /// <summary>It may detail a line: SLN.</summary>
    public bool IsPart { get; set; }
    public bool HasAmount { get; set; }
    /// <summary>Millionths, when a price is for one unit.</summary>
    public long UnitAmount { get; set; }
    /// <summary>Millionths, when a price is for the whole line.</summary>
    public long ExtendedAmount { get; set; }
    /// <summary>Rank of the AMT that gave the amount; larger than any when none did.</summary>
    public int AmountRank { get; set; }
    /// <summary>Further amounts that a call prints, in millionths.</summary>
    public long Rest { get; set; }
    /// <summary>Taxes and allowances that the amount includes and that stand for themselves.</summary>
    public Int128 Inner { get; set; }
    public long Quantity { get; set; }
    /// <summary>Hundred-millionths.</summary>
    public long Rate { get; set; }
    public string Unit { get; set; } = "";
    public long ConsumedQuantity { get; set; }
    public string ConsumedUnit { get; set; } = "";
    public bool HasConsumed { get; set; }
    public string Jurisdiction { get; set; } = "";
    public X12Call Call { get; } = new();
    public X12Details Details { get; } = new();
    /// <summary>Number of its first segment in the file, and where it stands: up to the segment that gives the amount.</summary>
    public long Number { get; set; }
    public long Offset { get; set; }
    public int Length { get; set; }

    public long Amount(X12Price price) => price == X12Price.Unit ? UnitAmount : ExtendedAmount;

    /// <summary>The amount without what it includes.</summary>
    public long Net(X12Price price) => X12Values.Bounded(Amount(price) - Inner);

    public void SetAmount(long micros) => (HasAmount, UnitAmount, ExtendedAmount) = (true, micros, micros);

    public void Clear()
    {
        (Kind, Relation, Id, ParentId, HasAmount, AmountRank, Inner) = (default, 0, 0, 0, false, int.MaxValue, 0);
        (UnitAmount, ExtendedAmount, Quantity, Rate, ConsumedQuantity) = (0, 0, Money.MicrosPerUnit, 0, 0);
        (IsPart, HasConsumed, Rest) = (false, false, 0);
        Unit = ConsumedUnit = Jurisdiction = "";
        Details.Clear();
    }
}

/// <summary>What a call says of itself.</summary>
internal sealed class X12Call
{
    public DateTime? Start { get; set; }
    public int Seconds { get; set; }
    /// <summary>A time or a length is printed and cannot be read: midnight and none stand for it.</summary>
    public bool HasBadTime { get; set; }
    public bool HasBadMeasure { get; set; }
    public string OriginNumber { get; set; } = "";
    public string OtherParty { get; set; } = "";
    public string Origin { get; set; } = "";
    public string Destination { get; set; } = "";
}
