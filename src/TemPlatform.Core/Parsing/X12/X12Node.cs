namespace TemPlatform.Core.Parsing.X12;

/// <summary>Sums of what is below a level and counts, in millionths under one reading of prices.</summary>
internal struct X12Sums
{
    /// <summary>Charges that the level's own amount includes.</summary>
    public Int128 Charges;
    /// <summary>Taxes that the level's own amount includes.</summary>
    public Int128 Taxes;
    /// <summary>What comes on top of the level's own amount.</summary>
    public Int128 Added;
    /// <summary>Included charges that are not zero.</summary>
    public int Count;

    public readonly Int128 Total => Charges + Taxes + Added;

    /// <summary>Counts an amount by its relationship (element 662).</summary>
    public void Add(byte relation, long amount, bool isTax)
    {
        switch (relation)
        {
            case (byte)'O': break;
            case (byte)'A' or (byte)'S': Added += amount; break;
            case (byte)'D': Added -= Math.Abs(amount); break;
            default:
                if (isTax) Taxes += amount;
                else Charges += amount;
                if (!isTax && amount != 0) Count++;
                break;
        }
    }
}

/// <summary>One hierarchical level of a transaction set; node 0 is the set itself.</summary>
internal sealed class X12Node
{
    /// <summary>Index of the parent; -1 for none.</summary>
    public int Parent { get; set; } = -1;
    public ulong ParentKey { get; init; }
    /// <summary>HL03: 1 provider, 2 billing arrangement, 4 group of charges, 8 charge detail, 9 line detail.</summary>
    public byte Level { get; init; }
    public long Number { get; init; }
    public long Offset { get; init; }
    public int Length { get; init; }
    /// <summary>What the level says; once the tree is joined, also what the levels above it say.</summary>
    public X12Details Details { get; } = new();
    /// <summary>The nearest description at or above the level: the heading under which its lines stand.</summary>
    public string Heading { get; set; } = "";
    public IReadOnlyDictionary<string, string>? Extra { get; set; }

    public X12Sums[] Sums { get; } = new X12Sums[2];
    /// <summary>Printed amounts of the level, and the taxes that stand in their own loops.</summary>
    public Int128 LevelAmount { get; set; }
    public Int128 LevelInner { get; set; }
    public int LevelCount { get; set; }
    public Int128 Calls { get; set; }
    public int CallCount { get; set; }
    /// <summary>Calls below it, so that its amount is for usage.</summary>
    public bool HasCalls { get; set; }
    public bool HasItems { get; set; }
    /// <summary>No amount encloses its calls: they are the charges.</summary>
    public bool CountsCalls { get; set; }
    /// <summary>The level's amount repeats what its detail says, by reading.</summary>
    public bool[] IsControl { get; } = new bool[2];
    /// <summary>What the level's amount is besides its taxes when nothing else details it, by reading.</summary>
    public long[] Remainder { get; } = new long[2];
    /// <summary>Its detail reaches the printed amount, by reading.</summary>
    public bool[] Foots { get; } = [true, true];
}
