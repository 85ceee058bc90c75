using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>The columns of <see cref="Charge"/> over blocks.</summary>
internal static class ChargeTable
{
    public static BulkTable<ChargeBlock> Of(long tenantId) => new(nameof(Charge),
    [
        Derived(nameof(Charge.Id), (b, i) => b.ChargeId(i)),
        Derived(nameof(Charge.TenantId), (_, _) => tenantId),
        Derived(nameof(Charge.InvoiceId), (b, _) => b.InvoiceId),
        Derived(nameof(Charge.ExpectedAmount), (_, _) => null),
        Long(nameof(Charge.ServiceId), b => b.ServiceId),
        Integer(nameof(Charge.ChargeType), (b, i) => (int)b.ChargeType[i], (b, i, n) => b.ChargeType[i] = (ChargeType)n),
        Integer(nameof(Charge.ServiceType), (b, i) => (int)b.ServiceType[i], (b, i, n) => b.ServiceType[i] = (ServiceType)n),
        Long(nameof(Charge.ChargeCodeId), b => b.ChargeCodeId),
        Long(nameof(Charge.ChargeTextId), b => b.ChargeTextId),
        Long(nameof(Charge.Amount), b => b.Amount),
        Long(nameof(Charge.Quantity), b => b.Quantity),
        Long(nameof(Charge.UnitId), b => b.UnitId),
        Long(nameof(Charge.ConsumedQuantity), b => b.ConsumedQuantity),
        Long(nameof(Charge.ConsumedUnitId), b => b.ConsumedUnitId),
        Long(nameof(Charge.Rate), b => b.Rate),
        Date(nameof(Charge.PeriodStart), b => b.PeriodStart),
        Date(nameof(Charge.PeriodEnd), b => b.PeriodEnd),
        new(nameof(Charge.IsCorrection), BulkType.Flag, (b, i) => b.IsCorrection[i] ? 1 : 0, null)
        {
            SetNumber = (b, i, n) => b.IsCorrection[i] = n != 0,
        },
        Integer(nameof(Charge.CorrectsChargeId), (b, i) => b.CorrectsChargeId[i] == 0 ? null : b.CorrectsChargeId[i],
            (b, i, n) => b.CorrectsChargeId[i] = n) with { IsNullable = true },
        Long(nameof(Charge.IssuerId), b => b.IssuerId),
        Long(nameof(Charge.PublisherId), b => b.PublisherId),
        Long(nameof(Charge.JurisdictionId), b => b.JurisdictionId),
        Long(nameof(Charge.SectionId), b => b.SectionId),
        new(nameof(Charge.Extra), BulkType.Text, null, (b, i) => b.Extra[i])
        {
            IsNullable = true,
            SetText = (b, i, text) => b.Extra[i] = text,
        },
        Long(nameof(Charge.RawFileId), b => b.RawFileId),
        Long(nameof(Charge.RecordNumber), b => b.RecordNumber),
        Long(nameof(Charge.ByteOffset), b => b.ByteOffset),
        Integer(nameof(Charge.ByteLength), (b, i) => b.ByteLength[i], (b, i, n) => b.ByteLength[i] = (int)n),
    ], b => b.Count);

    private static BulkColumn<ChargeBlock> Derived(string name, Func<ChargeBlock, int, long?> get) =>
        new(name, BulkType.Integer, get, null);

    private static BulkColumn<ChargeBlock> Long(string name, Func<ChargeBlock, BlockColumn<long>> column) =>
        Integer(name, (b, i) => column(b)[i], (b, i, n) => column(b)[i] = n);

    private static BulkColumn<ChargeBlock> Date(string name, Func<ChargeBlock, BlockColumn<int>> column) =>
        new(name, BulkType.Date, (b, i) => column(b)[i], null) { SetNumber = (b, i, n) => column(b)[i] = (int)n };

    private static BulkColumn<ChargeBlock> Integer(string name, Func<ChargeBlock, int, long?> get, Action<ChargeBlock, int, long> set) =>
        new(name, BulkType.Integer, get, null) { SetNumber = set };
}
