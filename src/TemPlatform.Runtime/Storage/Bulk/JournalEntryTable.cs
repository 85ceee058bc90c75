using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>The columns of <see cref="JournalEntry"/> over blocks.</summary>
internal static class JournalEntryTable
{
    public static BulkTable<JournalEntryBlock> Of(long tenantId) => new(nameof(JournalEntry),
    [
        Derived(nameof(JournalEntry.Id), (b, i) => b.EntryId(i)),
        Derived(nameof(JournalEntry.TenantId), (_, _) => tenantId),
        Derived(nameof(JournalEntry.JournalId), (b, _) => b.JournalId),
        Derived(nameof(JournalEntry.InvoiceId), (b, _) => b.InvoiceId),
        Text(nameof(JournalEntry.Currency), (b, _) => b.Currency, null),
        Long(nameof(JournalEntry.ChargeId), b => b.ChargeId),
        Integer(nameof(JournalEntry.LedgerAccount), (b, i) => (int)b.LedgerAccount[i], (b, i, n) => b.LedgerAccount[i] = (LedgerAccount)n),
        Long(nameof(JournalEntry.CostCentreId), b => b.CostCentreId),
        Long(nameof(JournalEntry.GlAccountId), b => b.GlAccountId),
        Text(nameof(JournalEntry.GlString), (b, i) => b.GlString[i] ?? "", (b, i, text) => b.GlString[i] = text ?? ""),
        Long(nameof(JournalEntry.AllocationRuleId), b => b.AllocationRuleId),
        Integer(nameof(JournalEntry.AllocationLevel), (b, i) => (int)b.AllocationLevel[i],
            (b, i, n) => b.AllocationLevel[i] = (AllocationLevel)n),
        Long(nameof(JournalEntry.Amount), b => b.Amount),
    ], b => b.Count);

    private static BulkColumn<JournalEntryBlock> Derived(string name, Func<JournalEntryBlock, int, long?> get) =>
        new(name, BulkType.Integer, get, null);

    private static BulkColumn<JournalEntryBlock> Long(string name, Func<JournalEntryBlock, BlockColumn<long>> column) =>
        Integer(name, (b, i) => column(b)[i], (b, i, n) => column(b)[i] = n);

    private static BulkColumn<JournalEntryBlock> Integer(string name, Func<JournalEntryBlock, int, long?> get,
        Action<JournalEntryBlock, int, long> set) => new(name, BulkType.Integer, get, null) { SetNumber = set };

    private static BulkColumn<JournalEntryBlock> Text(string name, Func<JournalEntryBlock, int, object?> get,
        Action<JournalEntryBlock, int, string?>? set) => new(name, BulkType.Text, null, get) { SetText = set };
}
