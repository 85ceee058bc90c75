namespace TemPlatform.Core.Parsing.X12;

/// <summary>Sums of what is below a level and counts, in millionths under one reading.</summary>
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

    public void Add(X12Sums other)
    {
        Charges += other.Charges;
        Taxes += other.Taxes;
        Added += other.Added;
        Count += other.Count;
    }

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
    /// <summary>What the level itself says; null when it says nothing.</summary>
    public X12Details? Said { get; set; }
    /// <summary>Once the tree is joined: what the level and those above it say.</summary>
    public X12Details Details { get; set; } = X12Details.None;
    /// <summary>It names a line of service or who uses it.</summary>
    public bool DescribesLine { get; set; }
    /// <summary>The nearest description at the level or above, up to its group of charges; null when there is none.</summary>
    public string? Words { get; set; }
    /// <summary>The heading under which its lines stand: its words, or what kind of level it is.</summary>
    public string Heading { get; set; } = "";
    /// <summary>The nearest level, from this one up, with values that have no place of their own; and the next above it.</summary>
    public X12Node? Says { get; set; }
    public X12Node? Above { get; set; }

    /// <summary>Its own taxes, allowances and calls that are added, under every reading.</summary>
    public X12Sums Own;
    /// <summary>What its lines come to under each reading; null when it has none.</summary>
    public X12LineSums[]? Lines { get; set; }

    /// <summary>Printed amounts of the level, and the taxes that stand in their own loops.</summary>
    public Int128 LevelAmount { get; set; }
    public Int128 LevelInner { get; set; }
    public int LevelCount { get; set; }
    /// <summary>Its calls: what counts of them usually, and the further amounts that they print.</summary>
    public Int128 Calls { get; set; }
    public Int128 CallRests { get; set; }
    public int CallCount { get; set; }
    /// <summary>Calls below it, so that its amount is for usage.</summary>
    public bool HasCalls { get; set; }
    public bool HasItems { get; set; }
    /// <summary>No amount encloses its calls: they are the charges.</summary>
    public bool CountsCalls { get; set; }

    /// <summary>What it and all below come to under the reading that was summed last.</summary>
    public X12Sums Sum;
    /// <summary>Under that reading: its amount repeats what its detail says.</summary>
    public bool IsControl { get; set; }
    /// <summary>Its detail does not reach the amount that is printed for it.</summary>
    public bool Differs { get; set; }
    /// <summary>Included charges and taxes of a control.</summary>
    public Int128 Detail { get; set; }
    /// <summary>What its amount is besides its taxes when nothing else details it.</summary>
    public long Remainder { get; set; }
}
