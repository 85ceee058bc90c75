using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Takes what a format reads, normalizes it row by row into blocks and writes full blocks at once, so that memory stays flat. Small
/// invoices are written wholly in the transaction that publishes them.
/// </summary>
public sealed class InvoiceLoader : IInvoiceSink
{
    private readonly TenantStore store;
    private readonly FileSet set;
    private readonly FactKeys keys;
    private readonly Normalizer normalizer;
    private readonly InvoiceWriter writer;
    private readonly List<InvoiceDraft> drafts = [];
    private readonly Dictionary<(string Account, string Number, DateOnly Date, InvoiceKind Kind), int> handles = [];

    /// <param name="supersede">Why an invoice of the same number with other figures gives way; null: it does not.</param>
    public InvoiceLoader(TenantStore store, FileSet set, WorkLease lease, string? supersede = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        (this.store, this.set) = (store, set);
        keys = new FactKeys(store, set.Vendor);
        normalizer = new Normalizer(keys, set.Vendor.Country);
        writer = new InvoiceWriter(store, keys, new OwnerDirectory(keys.Reference), lease, supersede);
    }

    public IReadOnlyList<InvoiceDraft> Drafts => drafts;

    /// <summary>What concerns the whole set.</summary>
    public List<Issue> Issues { get; } = [];

    /// <summary>The latest report of each file's columns.</summary>
    public Dictionary<long, IReadOnlyList<ReadColumn>> FileColumns { get; } = [];

    /// <summary>Reads the set and publishes every invoice of it that nothing holds.</summary>
    public void Load(FormatInput input)
    {
        using (var handover = new UsageHandover(this))
        {
            set.Format.Read(input, handover);
            handover.End();
        }
        FaultPoint.Hit("S12.after");
        foreach (var draft in drafts)
        {
            FaultPoint.Hit("S13.before");
            draft.CheckControls(identifier => keys.Service(identifier, draft.Invoice.PeriodStart));
            FaultPoint.Hit("S13.after");
            // Rows that wait for their own part are of none of these invoices: they hold the file alone.
            draft.IsHeldBySet = Issues.Any(i => i.Severity == Severity.Blocker && i.Code != IssueCode.IncompleteSet);
            draft.WithheldColumns = FileColumns.Where(f => draft.FileIds.Contains(f.Key)).Sum(f => f.Value.Count(c => c.Withheld));
            writer.Finish(draft);
        }
    }

    /// <summary>Takes back what was written of invoices that are not published.</summary>
    public void Abandon()
    {
        foreach (var draft in drafts.Where(d => d.IsStarted && !d.IsPublished)) writer.Abandon(draft);
    }

    public int Invoice(InvoiceHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var accountNumber = DictionaryText.Fit(header.AccountNumber, DictionaryText.KeyLengthMax);
        var accountKey = AccountNumbers.Key(accountNumber);
        var number = DictionaryText.Fit(header.Number ?? $"{accountKey}-{header.InvoiceDate:yyyyMMdd}", DictionaryText.KeyLengthMax);
        var key = (accountKey, AccountNumbers.Key(number), header.InvoiceDate, header.Kind);
        if (handles.TryGetValue(key, out var handle)) return handle;
        var account = keys.Reference.Account(set.Vendor.Id, accountKey);
        var draft = new InvoiceDraft(new Invoice
        {
            Id = store.Ids.Next(nameof(Core.Model.Invoice)), PublicId = Guid.CreateVersion7(store.Clock.GetUtcNow()),
            VendorId = set.Vendor.Id,
            AccountId = account?.Id, AccountNumber = accountNumber, AccountKey = accountKey, Number = number, NumberKey = key.Item2,
            NumberIsSynthetic = header.Number is null, Kind = header.Kind, InvoiceDate = header.InvoiceDate, DueDate = header.DueDate,
            PeriodStart = header.Period.Start, PeriodEnd = header.Period.End, Currency = header.Currency,
            PreviousBalance = header.PreviousBalance, Payments = header.Payments, Adjustments = header.Adjustments,
            PrintedCurrentCharges = header.CurrentCharges, PrintedTax = header.Tax, PrintedTotalDue = header.TotalDue,
            FeedId = set.Feed?.Id, LoadedAt = store.Clock.GetUtcNow(),
        }, header);
        // A number that is not what the vendor printed would be paid under another one.
        if (header.AccountNumber.Length > DictionaryText.KeyLengthMax || header.Number?.Length > DictionaryText.KeyLengthMax)
            draft.Issues.Add(new Issue(IssueCode.ValueTooLong, Severity.Blocker, Stage.Parse,
                $"The number of the account or of the invoice has more than {DictionaryText.KeyLengthMax} characters.", header.Where));
        if (header.Number is null)
            draft.Issues.Add(new Issue(IssueCode.NumberSynthesized, Severity.Info, Stage.Parse,
                "The bill prints no invoice number; one was made from account and date.", header.Where));
        drafts.Add(draft);
        return handles[key] = drafts.Count - 1;
    }

    public void Line(int invoice, LineSummary line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var draft = drafts[invoice];
        draft.ReadFrom(line.Where.RawFileId);
        if (line.Identifier is null) return;
        var serviceId = keys.Service(line.Identifier, draft.Invoice.PeriodStart);
        draft.Describe(serviceId, line.UserName, line.UserId, line.CostCentre);
        if (line.Total is not { } total) return;
        draft.Controls.Add(new ControlTotal("Total of the line", line.Identifier, total, [], line.Where));
    }

    public void Charge(int invoice, ParsedCharge charge)
    {
        ArgumentNullException.ThrowIfNull(charge);
        var draft = drafts[invoice];
        if (draft.Block.IsFull)
        {
            draft.NextBlock();
            writer.WriteBlocks(draft);
        }
        normalizer.Charge(draft.Block, draft.Invoice.Period, charge);
        draft.CountCharge();
        if (charge.UserName is not null || charge.UserId is not null || charge.CostCentre is not null)
            draft.Describe(draft.Block.ServiceId[draft.Block.Count - 1], charge.UserName, charge.UserId, charge.CostCentre);
    }

    public void Usage(int invoice, ParsedUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var draft = drafts[invoice];
        var row = normalizer.Usage(usage);
        draft.CountUsage(in row);
        if (draft.Usage.IsFull) writer.WriteUsage(draft);
        draft.Usage.Add(in row);
    }

    public void Control(int invoice, ControlTotal control) => drafts[invoice].Controls.Add(control);

    public void Columns(long rawFileId, IReadOnlyList<ReadColumn> columns) => FileColumns[rawFileId] = columns;

    public void Issue(Issue issue, int? invoice = null)
    {
        if (invoice is { } handle) drafts[handle].Issues.Add(issue);
        else Issues.Add(issue);
    }
}
