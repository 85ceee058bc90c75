using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Allocating;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Auditing;

/// <summary>Reads what the rules of one audit look at around the invoice; what none of them declares is not read.</summary>
internal static class AuditContextReader
{
    public static AuditContext Read(TenantStore store, TemDbContext context, InvoiceFacts facts, ReferenceData reference,
        OwnerDirectory owners, IReadOnlyList<IAuditRule> rules)
    {
        var invoice = facts.Invoice;
        var inputs = rules.Aggregate(RuleInputs.None, (all, rule) => all | rule.Info.Inputs);
        var files = context.InvoiceFiles.Where(f => f.InvoiceId == invoice.Id).Select(f => f.RawFileId).ToList();
        // The history also tells which invoice is the account's latest, so that it is read for every rule.
        var history = new InvoiceReach(context, reference).HistoryOf(invoice);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().UtcDateTime);
        return new AuditContext
        {
            Facts = facts,
            Reference = reference,
            Owners = owners,
            Today = today,
            History = history,
            EarlierLines = EarlierLines(context, inputs.HasFlag(RuleInputs.EarlierLines) ? InvoicePairs.Before(invoice, history) : []),
            EarlierCodes = inputs.HasFlag(RuleInputs.EarlierCodes) ? EarlierCodes(context, facts) : new HashSet<long>(),
            Entries = inputs.HasFlag(RuleInputs.Allocation) ? Entries(store, context, invoice) : [],
            Columns = [.. context.FileColumns.AsNoTracking().Where(c => files.Contains(c.RawFileId)).OrderBy(c => c.Id)],
            Issues =
            [
                // What an export refused is a matter of our master data, not of the bill.
                .. context.StoredIssues.AsNoTracking().Where(i => i.Stage != Stage.Export && (i.InvoiceId == invoice.Id
                    || (i.InvoiceId == null && i.RawFileId != null && files.Contains(i.RawFileId.Value)))).OrderBy(i => i.Id),
            ],
            NextBill = inputs.HasFlag(RuleInputs.Calendar) && InvoicePairs.IsBill(invoice)
                ? BillCalendarReader.After(store, context, invoice, history, reference, today) : null,
            Parameters = new Dictionary<string, long>(),
        };
    }

    private static ILookup<long, InvoiceLine> EarlierLines(TemDbContext context, IEnumerable<Invoice> bills)
    {
        var ids = bills.Select(i => i.Id).ToList();
        var lines = context.InvoiceLines.AsNoTracking().Where(l => l.ServiceId != 0 && EF.Parameter(ids).Contains(l.InvoiceId));
        return (ids.Count == 0 ? [] : lines.AsEnumerable()).ToLookup(l => l.InvoiceId);
    }

    private static HashSet<long> EarlierCodes(TemDbContext context, InvoiceFacts facts)
    {
        var (invoice, codes) = (facts.Invoice, facts.Codes.Keys.ToList());
        return [.. (from bill in context.Invoices
                    join code in context.InvoiceCodes on bill.Id equals code.InvoiceId
                    where bill.VendorId == invoice.VendorId && bill.AccountKey == invoice.AccountKey && bill.Id != invoice.Id
                        && bill.IsCurrent && bill.Status != InvoiceStatus.Loading && bill.PeriodStart < invoice.PeriodStart
                        && EF.Parameter(codes).Contains(code.ChargeCodeId)
                    select code.ChargeCodeId).Distinct()];
    }

    private static List<JournalEntryBlock> Entries(TenantStore store, TemDbContext context, Invoice invoice) =>
        AllocateStage.Booked(context, invoice.Id) is { } booking ? [.. store.Bulk.ReadEntries(booking.Id)] : [];
}
