using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>A chase with what it was about.</summary>
/// <param name="Note">Masked: whoever wrote it may have named a person.</param>
public sealed record ChaseRow(BillChase Chase, string Vendor, string Account, UserText? Note);

/// <summary>The log of who was asked for bills that did not come.</summary>
public sealed class BillChases(TenantStore store)
{
    /// <summary>Keeps that the vendor of an account was asked for the bill that the calendar expects.</summary>
    /// <param name="accountNumber">However it is punctuated.</param>
    /// <param name="vendorCode">Where several vendors have an account of that number.</param>
    /// <param name="note">Who was asked and what they said; null for nothing.</param>
    /// <exception cref="TemException">There is no such account, several vendors have it, or no bill of it is expected.</exception>
    public ChaseRow Add(string accountNumber, string? vendorCode, ChaseChannel channel, string? note)
    {
        ArgumentNullException.ThrowIfNull(accountNumber);
        var key = AccountNumbers.Key(accountNumber);
        var rows = BillCalendarReader.Read(store).Where(r => r.Account.NumberKey == key
            && (vendorCode is null || string.Equals(r.Vendor, vendorCode, StringComparison.OrdinalIgnoreCase))).ToList();
        if (rows.Count == 0) throw new TemException("There is no such account. List the accounts with 'tem bill calendar'.");
        if (rows.Count > 1)
            throw new TemException($"Several vendors have an account of that number ({string.Join(", ", rows.Select(r => r.Vendor))}): "
                + "name one with --vendor.");
        var row = rows[0];
        var expectedOn = row.Next.ExpectedOn ?? throw new TemException($"No bill of this account is expected: {row.Next.Why}.");
        using var context = store.NewContext();
        var chase = new BillChase
        {
            Id = store.Ids.Next<BillChase>(), AccountId = row.Account.Id, ExpectedOn = expectedOn, At = store.Clock.GetUtcNow(),
            Channel = channel, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), ActorId = store.Actor.Id,
        };
        context.Add(chase);
        store.Audit(context, "bill.chased", nameof(Account), row.Account.Id, new { chase.ExpectedOn, channel });
        context.SaveChanges();
        return Row(chase, row.Vendor, row.Account.Number);
    }

    /// <summary>The latest first.</summary>
    /// <param name="accountNumber">Null for all.</param>
    public IReadOnlyList<ChaseRow> List(string? accountNumber, int rowsMax)
    {
        var key = accountNumber is null ? null : AccountNumbers.Key(accountNumber);
        using var context = store.NewContext();
        return
        [
            .. (from chase in context.BillChases.AsNoTracking()
                join account in context.Accounts on chase.AccountId equals account.Id
                join vendor in context.Vendors on account.VendorId equals vendor.Id
                where key == null || account.NumberKey == key
                orderby chase.At descending, chase.Id descending
                select new { chase, vendor.Code, account.Number }).Take(rowsMax).AsEnumerable().Select(c => Row(c.chase, c.Code, c.Number)),
        ];
    }

    private static ChaseRow Row(BillChase chase, string vendor, string account) =>
        new(chase, vendor, account, chase.Note is null ? null : new UserText(chase.Note));
}
