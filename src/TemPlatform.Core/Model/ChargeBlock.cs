namespace TemPlatform.Core.Model;

/// <summary>
/// Up to <see cref="ColumnBlock.Capacity"/> charges of one invoice as columns: what formats fill, stages work on and bulk writers write.
/// A million <see cref="Charge"/> objects would take 200 MB before any work.
/// </summary>
public sealed class ChargeBlock(long invoiceId, int firstLine) : ColumnBlock(firstLine)
{
    public long InvoiceId { get; } = invoiceId;
    public long[] ServiceId { get; private set; } = [];
    public ChargeType[] ChargeType { get; private set; } = [];
    public ServiceType[] ServiceType { get; private set; } = [];
    public long[] ChargeCodeId { get; private set; } = [];
    public long[] ChargeTextId { get; private set; } = [];
    public long[] Amount { get; private set; } = [];
    public long[] Quantity { get; private set; } = [];
    public long[] UnitId { get; private set; } = [];
    public long[] ConsumedQuantity { get; private set; } = [];
    public long[] ConsumedUnitId { get; private set; } = [];
    public long[] Rate { get; private set; } = [];
    /// <summary><see cref="DateOnly.DayNumber"/> of the first day.</summary>
    public int[] PeriodStart { get; private set; } = [];
    /// <summary><see cref="DateOnly.DayNumber"/> of the day after the last.</summary>
    public int[] PeriodEnd { get; private set; } = [];
    public bool[] IsCorrection { get; private set; } = [];
    /// <summary>0 when it corrects nothing that we know.</summary>
    public long[] CorrectsChargeId { get; private set; } = [];
    public long[] IssuerId { get; private set; } = [];
    public long[] PublisherId { get; private set; } = [];
    public long[] JurisdictionId { get; private set; } = [];
    public long[] SectionId { get; private set; } = [];
    public string?[] Extra { get; private set; } = [];
    public long[] RawFileId { get; private set; } = [];
    public long[] RecordNumber { get; private set; } = [];
    public long[] ByteOffset { get; private set; } = [];
    public int[] ByteLength { get; private set; } = [];

    public int Line(int row) => FirstLine + row;

    public long ChargeId(int row) => FactIds.Of(InvoiceId, Line(row));

    protected override void Grow(int room)
    {
        ServiceId = Grown(ServiceId, room);
        ChargeType = Grown(ChargeType, room);
        ServiceType = Grown(ServiceType, room);
        ChargeCodeId = Grown(ChargeCodeId, room);
        ChargeTextId = Grown(ChargeTextId, room);
        Amount = Grown(Amount, room);
        Quantity = Grown(Quantity, room);
        UnitId = Grown(UnitId, room);
        ConsumedQuantity = Grown(ConsumedQuantity, room);
        ConsumedUnitId = Grown(ConsumedUnitId, room);
        Rate = Grown(Rate, room);
        PeriodStart = Grown(PeriodStart, room);
        PeriodEnd = Grown(PeriodEnd, room);
        IsCorrection = Grown(IsCorrection, room);
        CorrectsChargeId = Grown(CorrectsChargeId, room);
        IssuerId = Grown(IssuerId, room);
        PublisherId = Grown(PublisherId, room);
        JurisdictionId = Grown(JurisdictionId, room);
        SectionId = Grown(SectionId, room);
        Extra = Grown(Extra, room);
        RawFileId = Grown(RawFileId, room);
        RecordNumber = Grown(RecordNumber, room);
        ByteOffset = Grown(ByteOffset, room);
        ByteLength = Grown(ByteLength, room);
    }
}
