namespace TemPlatform.Core.Model;

/// <summary>
/// Up to <see cref="ColumnBlock.Capacity"/> charges of one invoice as columns: what formats fill, stages work on and bulk writers write.
/// A million <see cref="Charge"/> objects would take 200 MB before any work.
/// </summary>
public sealed class ChargeBlock(long invoiceId, int firstLine) : ColumnBlock(firstLine)
{
    public long InvoiceId { get; } = invoiceId;
    public BlockColumn<long> ServiceId { get; } = new();
    public BlockColumn<ChargeType> ChargeType { get; } = new();
    public BlockColumn<ServiceType> ServiceType { get; } = new();
    public BlockColumn<long> ChargeCodeId { get; } = new();
    public BlockColumn<long> ChargeTextId { get; } = new();
    public BlockColumn<long> Amount { get; } = new();
    public BlockColumn<long> Quantity { get; } = new();
    public BlockColumn<long> UnitId { get; } = new();
    public BlockColumn<long> ConsumedQuantity { get; } = new();
    public BlockColumn<long> ConsumedUnitId { get; } = new();
    public BlockColumn<long> Rate { get; } = new();
    /// <summary><see cref="DateOnly.DayNumber"/> of the first day.</summary>
    public BlockColumn<int> PeriodStart { get; } = new();
    /// <summary><see cref="DateOnly.DayNumber"/> of the day after the last.</summary>
    public BlockColumn<int> PeriodEnd { get; } = new();
    public BlockColumn<bool> IsCorrection { get; } = new();
    /// <summary>0 when it corrects nothing that we know.</summary>
    public BlockColumn<long> CorrectsChargeId { get; } = new();
    public BlockColumn<long> IssuerId { get; } = new();
    public BlockColumn<long> PublisherId { get; } = new();
    public BlockColumn<long> JurisdictionId { get; } = new();
    public BlockColumn<long> SectionId { get; } = new();
    public BlockColumn<string?> Extra { get; } = new();
    public BlockColumn<long> RawFileId { get; } = new();
    public BlockColumn<long> RecordNumber { get; } = new();
    public BlockColumn<long> ByteOffset { get; } = new();
    public BlockColumn<int> ByteLength { get; } = new();

    public int Line(int row) => FirstLine + row;

    public long ChargeId(int row) => FactIds.Of(InvoiceId, Line(row));

    internal override IReadOnlyList<BlockColumn> Columns =>
    [
        ServiceId, ChargeType, ServiceType, ChargeCodeId, ChargeTextId, Amount, Quantity, UnitId, ConsumedQuantity, ConsumedUnitId,
        Rate, PeriodStart, PeriodEnd, IsCorrection, CorrectsChargeId, IssuerId, PublisherId, JurisdictionId, SectionId, Extra,
        RawFileId, RecordNumber, ByteOffset, ByteLength,
    ];
}
