using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TemPlatform.Core.Allocating;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Allocating;

/// <summary>
/// Books an invoice into the journal. A booking that comes out the same is left alone; one that differs reverses the old journal and
/// adds a new one, so that history is never overwritten. What a batch has claimed is not booked anew.
/// </summary>
public static class AllocateStage
{
    /// <summary>Counted up when the logic changes.</summary>
    public const int Version = 2;

    /// <summary>Books within the caller's transaction and returns the outcome; the journal is written only when it differs.</summary>
    public static (AllocationResult Result, string Hash) Run(
        TenantStore store, TemDbContext context, InvoiceFacts facts, ReferenceData reference, OwnerDirectory owners)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(facts);
        var journalId = store.Ids.Next(nameof(Journal));
        var booked = Booked(context, facts.Invoice.Id);
        // A first booking is written as it comes; another one only when it is known that it differs.
        var waiting = new List<JournalEntryBlock>();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var result = Allocator.Allocate(facts, reference, owners, journalId, block =>
        {
            Append(digest, block);
            if (booked is null) store.Bulk.Write(context, block);
            else waiting.Add(block);
        });
        var hash = Convert.ToHexStringLower(digest.GetHashAndReset());
        if (booked is not null && booked.Cause == Cause(hash)) return (result, hash);
        if (booked is not null) Reverse(store, context, booked);
        foreach (var block in waiting) store.Bulk.Write(context, block);
        context.Add(new Journal
        {
            Id = journalId, Kind = JournalKind.Booking, InvoiceId = facts.Invoice.Id, Cause = Cause(hash),
            KnownAt = store.Clock.GetUtcNow(), EntryCount = result.EntryCount,
        });
        store.Audit(context, "invoice.booked", nameof(Journal), journalId,
            new { invoiceId = facts.Invoice.Id, entries = result.EntryCount, digest = hash });
        return (result, hash);
    }

    /// <summary>The booking that stands for an invoice: the latest one that no reversal took back.</summary>
    public static Journal? Booked(TemDbContext context, long invoiceId)
    {
        ArgumentNullException.ThrowIfNull(context);
        var journals = context.Set<Journal>()
            .Where(j => j.InvoiceId == invoiceId && (j.Kind == JournalKind.Booking || j.Kind == JournalKind.Reversal)).ToList();
        var reversed = journals.Where(j => j.Kind == JournalKind.Reversal).Select(j => j.ReversesJournalId).ToHashSet();
        return journals.Where(j => j.Kind == JournalKind.Booking && !reversed.Contains(j.Id)).MaxBy(j => j.Id);
    }

    private static string Cause(string hash) => "booking " + hash;

    /// <summary>Books the opposite of a booking.</summary>
    internal static void Reverse(TenantStore store, TemDbContext context, Journal booked)
    {
        var reversal = new Journal
        {
            Id = store.Ids.Next(nameof(Journal)), Kind = JournalKind.Reversal,
            InvoiceId = booked.InvoiceId, ReversesJournalId = booked.Id,
            Cause = $"reversal of {booked.Id}", KnownAt = store.Clock.GetUtcNow(), EntryCount = booked.EntryCount,
        };
        foreach (var block in store.Bulk.ReadEntries(booked.Id)) store.Bulk.Write(context, block.Negated(reversal.Id));
        context.Add(reversal);
    }

    // Everything that a booking says but its own ids, column by column; texts where they change.
    private static void Append(IncrementalHash digest, JournalEntryBlock block)
    {
        Append(digest, block.ChargeId, block.Count);
        Append(digest, block.LedgerAccount, block.Count);
        Append(digest, block.CostCentreId, block.Count);
        Append(digest, block.GlAccountId, block.Count);
        Append(digest, block.AllocationRuleId, block.Count);
        Append(digest, block.AllocationLevel, block.Count);
        Append(digest, block.Amount, block.Count);
        var texts = new StringBuilder();
        for (var row = 0; row < block.Count; row++)
            if (row == 0 || block.GlString[row] != block.GlString[row - 1])
                texts.Append(CultureInfo.InvariantCulture, $"{row}|{block.GlString[row].Length}|{block.GlString[row]}\n");
        digest.AppendData(Encoding.UTF8.GetBytes(texts.ToString()));
    }

    private static void Append<T>(IncrementalHash digest, BlockColumn<T> column, int count) where T : unmanaged =>
        digest.AppendData(MemoryMarshal.AsBytes(column.Values.AsSpan(0, count)));
}
