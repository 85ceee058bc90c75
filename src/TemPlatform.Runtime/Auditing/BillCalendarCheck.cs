using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Auditing;

/// <summary>What a check of the calendar did.</summary>
/// <param name="Late">Accounts whose next bill has not come and is late.</param>
/// <param name="Opened">Invoices whose finding is new or weighs otherwise now.</param>
/// <param name="Cleared">Invoices whose next bill is no longer missing.</param>
public sealed record CalendarCheck(int Late, int Opened, int Cleared);

/// <summary>
/// Lets time tell: audits rule A11 on the latest bill of each account that became late since, and on those that no longer are. A second
/// run on the same day changes nothing.
/// </summary>
public static class BillCalendarCheck
{
    private static readonly MissingBill Rule = new();

    /// <summary>Cheap enough for every tick of a scheduler: a few queries, and one audit per account whose answer changed.</summary>
    public static CalendarCheck Run(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var late = BillCalendarReader.Read(store).Where(r => r.Next.State == BillState.Late).ToList();
        var (due, known) = (Due(store, late), Known(store, null));
        var opened = due.Where(d => known.GetValueOrDefault(d.Key) != d.Value).Select(d => d.Key).ToList();
        var cleared = known.Keys.Where(id => !due.ContainsKey(id)).ToList();
        if (opened.Count + cleared.Count > 0)
        {
            var runner = new InvoiceRunner(store);
            foreach (var id in opened.Concat(cleared)) runner.AuditRule(id, Rule.Info.Id);
        }
        return new CalendarCheck(late.Count, opened.Count, cleared.Count);
    }

    /// <summary>Bills whose next one was missing, of the accounts of these invoices, which may be it.</summary>
    internal static IReadOnlyList<long> Awaiting(TenantStore store, IReadOnlyCollection<long> invoiceIds) =>
        [.. Known(store, invoiceIds).Keys.Except(invoiceIds)];

    /// <summary>What the rule says now of invoices that have been audited, by id.</summary>
    private static Dictionary<long, Severity> Due(TenantStore store, List<CalendarRow> late)
    {
        using var context = store.NewContext();
        var setting = Setting(context, store.Clock.GetUtcNow());
        if (setting is { Enabled: false }) return [];
        IReadOnlyDictionary<string, long> parameters;
        try
        {
            parameters = RuleParameters.Read(Rule.Info, setting);
        }
        catch (FormatException)
        {
            // The audit of each invoice reports settings that cannot be read.
            return [];
        }
        var (today, usual) = (BillCalendarReader.Today(store), RuleParameters.SeverityOf(Rule.Info, setting));
        var due = late.Select(r => (Id: r.Next.Last!.InvoiceId, Severity: MissingBill.Weigh(r.Next, today, parameters, usual)))
            .Where(d => d.Severity is not null).ToDictionary(d => d.Id, d => d.Severity!.Value);
        var ids = due.Keys.ToList();
        var audited = Audited(context).Where(i => EF.Parameter(ids).Contains(i.Id)).Select(i => i.Id).ToHashSet();
        return due.Where(d => audited.Contains(d.Key)).ToDictionary();
    }

    /// <summary>Invoices on which the rule stands, decided or not, with its severity; null for all, else of the same accounts.</summary>
    private static Dictionary<long, Severity> Known(TenantStore store, IReadOnlyCollection<long>? sameAccounts)
    {
        using var context = store.NewContext();
        var bills = Audited(context);
        if (sameAccounts is not null)
        {
            var ids = sameAccounts.ToList();
            var published = context.Invoices.Where(i => EF.Parameter(ids).Contains(i.Id));
            bills = bills.Where(i => published.Any(p => p.VendorId == i.VendorId && p.AccountKey == i.AccountKey));
        }
        var rule = Rule.Info.Id;
        return (from seen in context.FindingOccurrences
                join finding in context.Findings on seen.FindingId equals finding.Id
                join bill in bills on seen.InvoiceId equals bill.Id
                where finding.Rule == rule && seen.State != FindingState.Cleared
                select new { seen.InvoiceId, seen.Severity }).AsEnumerable()
            .GroupBy(s => s.InvoiceId).ToDictionary(g => g.Key, g => g.Max(s => s.Severity));
    }

    // The others are audited when their turn comes.
    private static IQueryable<Invoice> Audited(TemDbContext context) => context.Invoices.Where(i => i.IsCurrent
        && (i.Status == InvoiceStatus.Audited || i.Status == InvoiceStatus.Approved || i.Status == InvoiceStatus.Exported));

    private static RuleSetting? Setting(TemDbContext context, DateTimeOffset now)
    {
        var rule = Rule.Info.Id;
        return context.RuleSettings.AsNoTracking()
            .Where(s => s.Rule == rule && s.KnownFrom <= now && (s.KnownTo == null || s.KnownTo > now))
            .OrderByDescending(s => s.KnownFrom).FirstOrDefault();
    }
}
