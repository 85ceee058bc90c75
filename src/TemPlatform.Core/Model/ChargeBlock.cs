namespace TemPlatform.Core.Model;

/// <summary>
/// Up to <see cref="Capacity"/> charges of one invoice as columns: what formats fill, stages work on and bulk writers write. A
/// million <see cref="Charge"/> objects would take 200 MB before any work.
/// </summary>
public sealed class ChargeBlock(long invoiceId, int firstLine)
{
    public const int Capacity = 16_384;

    public long InvoiceId { get; } = invoiceId;
    /// <summary>Line of row 0; lines count from 1 without gaps.</summary>
    public int FirstLine { get; } = firstLine;
    public int Count { get; set; }

    public readonly long[] ServiceId = new long[Capacity];
    public readonly ChargeType[] ChargeType = new ChargeType[Capacity];
    public readonly ServiceType[] ServiceType = new ServiceType[Capacity];
    public readonly long[] ChargeCodeId = new long[Capacity];
    public readonly long[] ChargeTextId = new long[Capacity];
    public readonly long[] Amount = new long[Capacity];
    public readonly long[] Quantity = new long[Capacity];
    public readonly long[] UnitId = new long[Capacity];
    public readonly long[] ConsumedQuantity = new long[Capacity];
    public readonly long[] ConsumedUnitId = new long[Capacity];
    public readonly long[] Rate = new long[Capacity];
    /// <summary><see cref="DateOnly.DayNumber"/> of the first day.</summary>
    public readonly int[] PeriodStart = new int[Capacity];
    /// <summary><see cref="DateOnly.DayNumber"/> of the day after the last.</summary>
    public readonly int[] PeriodEnd = new int[Capacity];
    public readonly bool[] IsCorrection = new bool[Capacity];
    /// <summary>0 when it corrects nothing that we know.</summary>
    public readonly long[] CorrectsChargeId = new long[Capacity];
    public readonly long[] IssuerId = new long[Capacity];
    public readonly long[] PublisherId = new long[Capacity];
    public readonly long[] JurisdictionId = new long[Capacity];
    public readonly long[] SectionId = new long[Capacity];
    public readonly string?[] Extra = new string?[Capacity];
    public readonly long[] RawFileId = new long[Capacity];
    public readonly long[] RecordNumber = new long[Capacity];
    public readonly long[] ByteOffset = new long[Capacity];
    public readonly int[] ByteLength = new int[Capacity];

    public bool IsFull => Count == Capacity;

    public int Line(int row) => FirstLine + row;

    public long ChargeId(int row) => FactIds.Of(InvoiceId, Line(row));
}
