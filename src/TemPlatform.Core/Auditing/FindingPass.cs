using System.Globalization;
using System.Runtime.InteropServices;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>
/// From the hits of one invoice to findings. A finding is the same from cycle to cycle; each invoice that shows it adds occurrences.
/// <list type="bullet">
/// <item>A new occurrence is open, except that it takes over the decision of a decided finding while it does not block: what was
/// dismissed stays dismissed and is only counted. One that blocks is always open: every invoice is released for itself.</item>
/// <item>A re-run keeps decisions. An occurrence whose hit is gone is cleared; one that blocks and whose evidence or severity changed
/// is open again, since nobody decided that.</item>
/// <item>A finding is open while an occurrence is open, cleared when all are, and otherwise as last decided.</item>
/// </list>
/// </summary>
public static class FindingPass
{
    /// <summary>
    /// Compares the hits with what is stored. Given findings and occurrences are changed in place (their row version is the store's);
    /// new ones are returned.
    /// </summary>
    /// <param name="context">The invoice that was audited, and what the rules knew around it.</param>
    /// <param name="hits">All hits of the invoice, of rules just run and of rules whose stored hits still stand.</param>
    /// <param name="findings">Findings of the account: at least those of the hits, those that occurred on this invoice, and what
    /// recurs.</param>
    /// <param name="occurrences">All occurrences on this invoice.</param>
    /// <param name="now">Time of the audit.</param>
    /// <param name="nextFindingId">Takes a new id.</param>
    public static FindingChanges Apply(AuditContext context, IReadOnlyList<RuleHit> hits, IReadOnlyList<Finding> findings,
        IReadOnlyList<FindingOccurrence> occurrences, DateTimeOffset now, Func<long> nextFindingId)
    {
        ArgumentNullException.ThrowIfNull(context);
        var pass = new Pass(context.Invoice, findings, occurrences, now, nextFindingId);
        var money = MoneyOwnership.Of(context, hits);
        for (var i = 0; i < hits.Count; i++) pass.See(hits[i], money[i].OneTime, money[i].Recurring);
        return pass.Finish(IsLatest(context.Invoice, context.History));
    }

    /// <summary>
    /// Identity of a finding: rule, vendor, account (its key, which does not change when the account becomes known), currency (money of
    /// two currencies never adds up), service and code. A rule that could not run is another finding than what it would find.
    /// </summary>
    public static string Fingerprint(Invoice invoice, RuleHit hit)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(hit);
        var rule = hit.Failed ? hit.Rule + "!" : hit.Rule;
        return RuleParameters.Digest(string.Create(CultureInfo.InvariantCulture,
            $"{rule}|{invoice.VendorId}|{invoice.AccountKey}|{invoice.Currency}|{hit.ServiceId}|{hit.ChargeCodeId}"));
    }

    /// <summary>Only the latest bill of an account says what still recurs.</summary>
    private static bool IsLatest(Invoice invoice, IReadOnlyList<Invoice> history) =>
        invoice.IsCurrent && InvoicePairs.IsBill(invoice) && !history.Any(i => i.AccountKey == invoice.AccountKey && InvoicePairs.IsBill(i)
            && i.InvoiceDate > invoice.InvoiceDate);

    private static RuleInfo RuleOf(RuleHit hit) => AuditRules.Find(hit.Rule)!.Info;

    /// <summary>One run of the comparison.</summary>
    private sealed class Pass
    {
        private readonly Invoice invoice;
        private readonly DateTimeOffset now;
        private readonly Func<long> nextFindingId;
        private readonly FindingChanges changes = new();
        private readonly Dictionary<string, Finding> byFingerprint;
        private readonly Dictionary<long, FindingTally> before = [];
        private readonly List<FindingOccurrence> all;
        private readonly Dictionary<(long Finding, long Charge), Queue<FindingOccurrence>> unseen = [];
        private readonly Dictionary<(bool Failed, string Rule, long Service, long Code), Finding> cache = [];
        private int sequence;

        public Pass(Invoice invoice, IReadOnlyList<Finding> findings, IReadOnlyList<FindingOccurrence> occurrences, DateTimeOffset now,
            Func<long> nextFindingId)
        {
            (this.invoice, this.now, this.nextFindingId) = (invoice, now, nextFindingId);
            byFingerprint = findings.ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
            all = [.. occurrences.OrderBy(o => o.Id)];
            foreach (var occurrence in all)
            {
                ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(unseen, (occurrence.FindingId, occurrence.ChargeId), out _);
                (queue ??= new()).Enqueue(occurrence);
                CollectionsMarshal.GetValueRefOrAddDefault(before, occurrence.FindingId, out _).Add(occurrence);
                sequence = Math.Max(sequence, FactIds.Line(occurrence.Id));
            }
        }

        /// <summary>Takes one hit: the occurrence that it was before, or a new one.</summary>
        public void See(RuleHit hit, long oneTime, long recurring)
        {
            var finding = FindingOf(hit);
            if (unseen.TryGetValue((finding.Id, hit.ChargeId), out var queue) && queue.TryDequeue(out var occurrence))
            {
                SeeAgain(finding, occurrence, hit);
            }
            else
            {
                occurrence = new FindingOccurrence
                {
                    Id = FactIds.Of(invoice.Id, ++sequence),
                    TenantId = invoice.TenantId,
                    FindingId = finding.Id,
                    InvoiceId = invoice.Id,
                    ChargeId = hit.ChargeId,
                    ClearsOnlyByRerun = hit.Failed || RuleOf(hit).ClearsOnlyByRerun,
                    Evidence = hit.Evidence,
                    SeenAt = now,
                };
                Open(finding, occurrence, hit.Severity);
                all.Add(occurrence);
                changes.AddedOccurrences.Add(occurrence);
            }
            Copy(hit, occurrence, oneTime, recurring);
        }

        /// <summary>Clears what was not seen again and sums the findings up.</summary>
        public FindingChanges Finish(bool isLatest)
        {
            foreach (var occurrence in unseen.Values.SelectMany(q => q).Where(o => o.State != FindingState.Cleared))
            {
                (occurrence.State, occurrence.DecidedAt, occurrence.DecidedBy) = (FindingState.Cleared, now, null);
                changes.Cleared++;
            }
            var after = new Dictionary<long, FindingTally>();
            foreach (var occurrence in all) CollectionsMarshal.GetValueRefOrAddDefault(after, occurrence.FindingId, out _).Add(occurrence);
            foreach (var finding in byFingerprint.Values)
            {
                var occurs = after.TryGetValue(finding.Id, out var tally);
                if (isLatest) finding.Recurring = tally.Recurring;
                if (!occurs) continue;
                tally.Move(finding, before.GetValueOrDefault(finding.Id));
                if (tally.Count > 0) Date(finding, tally);
            }
            return changes;
        }

        private void SeeAgain(Finding finding, FindingOccurrence occurrence, RuleHit hit)
        {
            // The evidence says what was seen, with its amounts; the money may have changed for what other rules saw.
            var isSame = (hit.Severity, hit.Evidence) == (occurrence.Severity, occurrence.Evidence);
            var isUndecidedNow = occurrence.State == FindingState.Cleared || (!isSame && hit.Severity == Severity.Blocker);
            if (isUndecidedNow && occurrence.State != FindingState.Open) Open(finding, occurrence, hit.Severity);
        }

        private void Open(Finding finding, FindingOccurrence occurrence, Severity severity)
        {
            var isDecided = finding.State is FindingState.Accepted or FindingState.Dismissed;
            var takesOver = isDecided && severity != Severity.Blocker && !occurrence.ClearsOnlyByRerun;
            occurrence.State = takesOver ? finding.State : FindingState.Open;
            (occurrence.DecidedAt, occurrence.DecidedBy) = (takesOver ? now : null, null);
            if (takesOver) return;
            changes.Opened++;
            if (severity != Severity.Blocker && AuditRules.Find(finding.Rule)!.Info.NeverBlocks) changes.OpenedOfNext++;
        }

        private Finding FindingOf(RuleHit hit)
        {
            var unit = (hit.Failed, hit.Rule, hit.ServiceId, hit.ChargeCodeId);
            ref var cached = ref CollectionsMarshal.GetValueRefOrAddDefault(cache, unit, out _);
            if (cached is not null) return cached;
            var fingerprint = Fingerprint(invoice, hit);
            if (!byFingerprint.TryGetValue(fingerprint, out cached))
            {
                cached = new Finding
                {
                    Id = nextFindingId(),
                    TenantId = invoice.TenantId,
                    Fingerprint = fingerprint,
                    Rule = hit.Rule,
                    Class = RuleOf(hit).Class,
                    State = FindingState.Open,
                    VendorId = invoice.VendorId,
                    ServiceId = hit.ServiceId,
                    ChargeCodeId = hit.ChargeCodeId,
                    Currency = invoice.Currency,
                    OpenedAt = now,
                };
                byFingerprint.Add(fingerprint, cached);
                changes.AddedFindings.Add(cached);
            }
            cached.AccountId = hit.AccountId;
            return cached;
        }

        private void Date(Finding finding, FindingTally tally)
        {
            if (invoice.InvoiceDate < finding.LastInvoiceDate) return;
            (finding.LastInvoiceId, finding.LastInvoiceDate, finding.Severity) = (invoice.Id, invoice.InvoiceDate, tally.Worst);
        }

        private static void Copy(RuleHit hit, FindingOccurrence occurrence, long oneTime, long recurring)
        {
            (occurrence.Severity, occurrence.OneTime, occurrence.Recurring) = (hit.Severity, oneTime, recurring);
            (occurrence.Evidence, occurrence.RawFileId) = (hit.Evidence, hit.RawFileId);
            (occurrence.ByteOffset, occurrence.ByteLength) = (hit.ByteOffset, hit.ByteLength);
        }
    }
}

/// <summary>What a pass adds, and how much it opened (again) and cleared.</summary>
public sealed class FindingChanges
{
    public List<Finding> AddedFindings { get; } = [];
    public List<FindingOccurrence> AddedOccurrences { get; } = [];
    /// <summary>Occurrences that a person has to judge now and had not before.</summary>
    public int Opened { get; set; }
    /// <summary>Of the opened ones those about what follows the invoice.</summary>
    public int OpenedOfNext { get; set; }
    public int Cleared { get; set; }
}
