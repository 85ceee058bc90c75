using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Packing;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Runtime.Loading;

/// <summary>One invoice while it is being read: its head, running sums by line and type, and the rows that are not written yet.</summary>
public sealed class InvoiceDraft
{
    private static readonly int ChargeTypeCount = Enum.GetValues<ChargeType>().Length;

    private readonly Dictionary<long, DraftLine> lines = [];
    private readonly Dictionary<long, InvoiceCode> codes = [];
    private readonly HashSet<long> fileIds = [];
    private DraftLine? lastLine;
    private long lastFileId;

    public InvoiceDraft(Invoice invoice, InvoiceHeader header)
    {
        (Invoice, Header) = (invoice, header);
        Block = new ChargeBlock(invoice.Id, 1);
        fileIds.Add(header.Where.RawFileId);
    }

    public Invoice Invoice { get; }
    public InvoiceHeader Header { get; }
    public ChargeBlock Block { get; private set; }
    public UsageRun Usage { get; set; } = new();
    public List<Issue> Issues { get; } = [];
    public List<ControlTotal> Controls { get; } = [];
    public IReadOnlyCollection<long> FileIds => fileIds;
    public IReadOnlyDictionary<long, DraftLine> Lines => lines;
    public IReadOnlyCollection<InvoiceCode> Codes => codes.Values;
    /// <summary>Columns of its files whose values were not kept.</summary>
    public int WithheldColumns { get; set; }
    /// <summary>Full blocks that are not written yet.</summary>
    public List<ChargeBlock> FullBlocks { get; private set; } = [];
    /// <summary>Packs written so far.</summary>
    public int PackSeq { get; set; }
    /// <summary>Rows of it are in the store under the status Loading.</summary>
    public bool IsStarted { get; set; }

    /// <summary>The same invoice is published already from the same files: reading it again changes nothing.</summary>
    public bool IsLoadedAlready { get; set; }

    /// <summary>The transaction that published it is through.</summary>
    public bool IsPublished { get; set; }

    /// <summary><see cref="ChargeDigest"/> of its charges so far.</summary>
    public long Digest { get; private set; }

    /// <summary>Something wrong with the whole set holds it.</summary>
    public bool IsHeldBySet { get; set; }

    public bool IsHeld => IsHeldBySet || Issues.Any(issue => issue.Severity == Severity.Blocker);

    /// <summary>The file says something of it, be it no charge.</summary>
    public void ReadFrom(long rawFileId)
    {
        if (rawFileId == lastFileId) return;
        fileIds.Add(lastFileId = rawFileId);
    }

    public DraftLine Line(long serviceId)
    {
        // Rows of a line mostly stand together.
        if (lastLine?.Row.ServiceId == serviceId) return lastLine;
        if (!lines.TryGetValue(serviceId, out var line))
            lines[serviceId] = line = new DraftLine(new InvoiceLine { InvoiceId = Invoice.Id, ServiceId = serviceId },
                new long[ChargeTypeCount]);
        return lastLine = line;
    }

    private InvoiceCode Code(long chargeCodeId)
    {
        if (!codes.TryGetValue(chargeCodeId, out var code))
            codes[chargeCodeId] = code = new InvoiceCode { InvoiceId = Invoice.Id, ChargeCodeId = chargeCodeId };
        return code;
    }

    /// <summary>Sums the last row of the block into its line, its code and the invoice.</summary>
    public void CountCharge()
    {
        var row = Block.Count - 1;
        var (type, amount) = (Block.ChargeType[row], Block.Amount[row]);
        var line = Line(Block.ServiceId[row]);
        line.Sums[(int)type] += amount;
        line.Row.ChargeCount++;
        var code = Code(Block.ChargeCodeId[row]);
        code.ChargeCount++;
        Invoice.ChargeCount++;
        Digest = unchecked(Digest + ChargeDigest.Of(Block, row));
        ReadFrom(Block.RawFileId[row]);
        if (!type.IsCurrent()) return;
        Invoice.ChargeSum += amount;
        line.Row.ChargeSum += amount;
        code.ChargeSum += amount;
        switch (type)
        {
            case ChargeType.Tax:
                Invoice.TaxSum += amount;
                line.Row.TaxSum += amount;
                break;
            case var monthly when monthly.IsRecurring(): line.Row.RecurringSum += amount; break;
            case ChargeType.Usage or ChargeType.Overage: line.Row.UsageChargeSum += amount; break;
            case ChargeType.Equipment or ChargeType.Instalment: line.Row.EquipmentSum += amount; break;
            case ChargeType.Credit or ChargeType.Adjustment: line.Row.CreditSum += amount; break;
            case ChargeType.Surcharge or ChargeType.RegulatoryFee: line.Row.SurchargeSum += amount; break;
        }
    }

    public void CountUsage(in UsageRow usage)
    {
        var row = Line(usage.ServiceId).Row;
        row.UsageCount++;
        Invoice.UsageCount++;
        ReadFrom(usage.RawFileId);
        switch (usage.Kind)
        {
            case UsageKind.Voice: row.VoiceSeconds += usage.DurationSeconds; break;
            case UsageKind.Message: row.MessageCount += usage.Volume; break;
            case UsageKind.Data: row.DataBytes += usage.Volume; break;
        }
    }

    /// <summary>Puts the full block by and starts the next.</summary>
    public void NextBlock()
    {
        FullBlocks.Add(Block);
        Block = new ChargeBlock(Invoice.Id, Block.FirstLine + Block.Count);
        Block.MakeRoom();
    }

    /// <summary>All blocks that are not written; they are the caller's then.</summary>
    public List<ChargeBlock> TakeFullBlocks()
    {
        var taken = FullBlocks;
        FullBlocks = [];
        return taken;
    }

    /// <summary>What the bill itself says of a line.</summary>
    public void Describe(long serviceId, string? userName, string? userId, string? costCentre)
    {
        var line = Line(serviceId);
        if (!string.IsNullOrWhiteSpace(userName)) line.UserName = new PersonName(Fit(userName));
        if (!string.IsNullOrWhiteSpace(userId)) line.Row.PrintedUserId = new EmployeeNumber(Fit(userId));
        if (!string.IsNullOrWhiteSpace(costCentre)) line.Row.PrintedCostCentre = Fit(costCentre);

        static string Fit(string text) => DictionaryText.Fit(text, DictionaryText.KeyLengthMax);
    }

    /// <summary>Compares every printed control with what was read; a difference is a warning with its heading.</summary>
    public void CheckControls(Func<string, long> serviceOf)
    {
        foreach (var control in Controls)
        {
            var read = control.Identifier is null
                ? lines.Values.Sum(line => SumOf(line, control))
                : SumOf(Line(serviceOf(control.Identifier)), control);
            if (read == control.Printed) continue;
            var currency = Invoice.Currency;
            Issues.Add(new Issue(IssueCode.ControlDiffers, Severity.Warning, Stage.Parse, $"'{control.Name}' is printed as "
                + $"{new Money(control.Printed, currency)}; the charges read for it sum to {new Money(read, currency)}.", control.Where));
        }
    }

    private static long SumOf(DraftLine line, ControlTotal control) => control.ChargeTypes.Count == 0
        ? line.Row.ChargeSum
        : control.ChargeTypes.Sum(type => line.Sums[(int)type]);
}

/// <summary>A line of the draft with its sums by charge type and the user name that the bill prints.</summary>
public sealed record DraftLine(InvoiceLine Row, long[] Sums)
{
    public PersonName? UserName { get; set; }
}
