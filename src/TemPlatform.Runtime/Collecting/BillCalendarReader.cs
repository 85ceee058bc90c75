using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>An account in the bill calendar.</summary>
/// <param name="Feed">The feed that brought its last bill, or that is declared for it; null when nothing tells.</param>
/// <param name="LastTry">The feed's latest run.</param>
/// <param name="ChasedAt">When the vendor was last asked for the bill that is expected now.</param>
public sealed record CalendarRow(Account Account, string Vendor, NextBill Next, Feed? Feed, FeedRun? LastTry, DateTimeOffset? ChasedAt);

/// <summary>Reads the bill calendar: a few queries, however many accounts there are.</summary>
public static class BillCalendarReader
{
    /// <summary>Every account, by vendor and number.</summary>
    public static IReadOnlyList<CalendarRow> Read(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var today = Today(store);
        var bills = Bills(store, context, null, null).ToLookup(b => (b.VendorId, b.AccountKey));
        var feeds = FeedChoice.Read(context);
        var vendors = context.Vendors.AsNoTracking().ToDictionary(v => v.Id, v => v.Code);
        var tries = context.Feeds.AsNoTracking()
            .Select(f => context.FeedRuns.Where(r => r.FeedId == f.Id).OrderByDescending(r => r.StartedAt).FirstOrDefault()).ToList()
            .OfType<FeedRun>().ToDictionary(r => r.FeedId);
        var chased = context.BillChases.GroupBy(c => new { c.AccountId, c.ExpectedOn })
            .Select(g => new { g.Key.AccountId, g.Key.ExpectedOn, At = g.Max(c => c.At) })
            .ToDictionary(c => (c.AccountId, c.ExpectedOn), c => c.At);
        return
        [
            .. from account in context.Accounts.AsNoTracking().AsEnumerable()
               let seen = bills[(account.VendorId, account.NumberKey)].ToList()
               let feed = feeds.Of(account, seen)
               let next = BillCalendar.Next(account, feed?.Cadence ?? Cadence.Unknown, seen.Select(b => b.Seen), today)
               let vendor = vendors[account.VendorId]
               orderby vendor, account.Number
               select new CalendarRow(account, vendor, next, feed, feed is null ? null : tries.GetValueOrDefault(feed.Id),
                   next.ExpectedOn is { } day && chased.TryGetValue((account.Id, day), out var at) ? at : null),
        ];
    }

    /// <summary>Credentials that expired or will soon, by name: nothing of what they hold is read.</summary>
    public static IReadOnlyList<CredentialNotice> Notices(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var credentials = context.Credentials.Where(c => c.ExpiresOn != null).Select(c => new { c.Name, c.ExpiresOn }).ToList();
        return credentials.Count == 0 ? [] : CredentialNotice.Of(credentials.Select(c => (c.Name, c.ExpiresOn)),
            context.Feeds.AsNoTracking().ToList(), Today(store));
    }

    /// <summary>What is expected after an invoice; null when its account is unknown or a later bill is there.</summary>
    /// <param name="history">Current invoices around it.</param>
    internal static NextBill? After(TenantStore store, TemDbContext context, Invoice invoice, IReadOnlyList<Invoice> history,
        ReferenceData reference, DateOnly today)
    {
        if (reference.Account(invoice.VendorId, invoice.AccountKey) is not { } account) return null;
        // The calendar is asked only about what may be the latest bill.
        if (history.Any(b => b.AccountKey == invoice.AccountKey && InvoicePairs.IsBill(b) && b.PeriodStart > invoice.PeriodStart
            && b.InvoiceDate > invoice.InvoiceDate && b.InvoiceDate <= today)) return null;
        var bills = Bills(store, context, invoice.VendorId, invoice.AccountKey);
        var feed = FeedChoice.Read(context).Of(account, bills);
        return BillCalendar.Next(account, feed?.Cadence ?? Cadence.Unknown, bills.Select(b => b.Seen), today);
    }

    internal static DateOnly Today(TenantStore store) => DateOnly.FromDateTime(store.Clock.GetUtcNow().UtcDateTime);

    private static List<BillRow> Bills(TenantStore store, TemDbContext context, long? vendorId, string? accountKey) =>
        store.Sql.Query<BillRow>(context, "bill-arrivals", new { vendorId, accountKey, billsMax = BillCalendar.BillsMax });

    /// <summary>Which feed the bills of an account come by.</summary>
    private sealed class FeedChoice(IReadOnlyList<Feed> feeds)
    {
        private readonly Dictionary<long, Feed> byId = feeds.ToDictionary(f => f.Id);
        private readonly ILookup<long, Feed> byVendor = feeds.ToLookup(f => f.VendorId);
        private readonly Dictionary<(long Vendor, string Key), Feed> byAccount = ByAccount(feeds);

        public static FeedChoice Read(TemDbContext context) => new(context.Feeds.AsNoTracking().OrderBy(f => f.Id).ToList());

        /// <summary>The one that brought the last bill, else the one that names the account, else the vendor's only one.</summary>
        public Feed? Of(Account account, IReadOnlyList<BillRow> bills) =>
            bills.Count > 0 && bills[0].FeedId is { } id && byId.TryGetValue(id, out var brought) ? brought
            : byAccount.TryGetValue((account.VendorId, account.NumberKey), out var named) ? named
            : byVendor[account.VendorId].ToList() is [var only] && only.Accounts is null ? only : null;

        private static Dictionary<(long Vendor, string Key), Feed> ByAccount(IReadOnlyList<Feed> feeds)
        {
            var all = new Dictionary<(long Vendor, string Key), Feed>();
            foreach (var feed in feeds.Where(f => f.Accounts is not null))
                foreach (var number in JsonSerializer.Deserialize<List<string>>(feed.Accounts!) ?? [])
                    all.TryAdd((feed.VendorId, AccountNumbers.Key(number)), feed);
            return all;
        }
    }

    /// <summary>A row of the query.</summary>
    private sealed class BillRow
    {
        public long InvoiceId { get; set; }
        public long VendorId { get; set; }
        public string AccountKey { get; set; } = "";
        public string Number { get; set; } = "";
        public DateOnly InvoiceDate { get; set; }
        public DateOnly PeriodStart { get; set; }
        public long? FeedId { get; set; }
        public DateTimeOffset? ReceivedAt { get; set; }

        public BillSeen Seen => new(InvoiceId, Number, InvoiceDate, PeriodStart,
            ReceivedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null);
    }
}
