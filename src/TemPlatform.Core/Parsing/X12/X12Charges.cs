using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>The second pass over a file: every entry becomes a charge, what repeats others a memo line, and itemized calls usage.</summary>
internal sealed class X12Charges(SourceFile file, X12Codes codes, VendorContext vendor, IInvoiceSink sink)
{
    private const int CacheMax = 20_000;

    private readonly ParsedCharge charge = new();
    private readonly ParsedUsage usage = new();
    private readonly Dictionary<(string, string, string, bool), (ChargeType, ServiceType)> meanings = [];
    private readonly X12Extras extras = new();
    private bool isLeftOutTold;
    private X12Statement statement = null!;
    private X12Invoice invoice = null!;

    public void Read(IReadOnlyList<X12Statement> statements, Dictionary<X12Statement, X12Invoice> invoices)
    {
        using var stream = file.Open();
        using var reader = new X12SegmentReader(stream);
        var envelope = new X12Envelope(reader, X12Columns.SetKind, file.RawFileId, static _ => { });
        var walker = new X12Walker(reader, codes, new X12Texts(), isSurvey: false, Push);
        var next = 0;
        var isOpen = false;
        while (envelope.Next(out var place))
        {
            if (place == X12Place.SetStart)
            {
                if (isOpen) End(walker);
                statement = statements[next++];
                isOpen = invoices.TryGetValue(statement, out invoice!);
                if (isOpen) Begin(walker);
            }
            else if (place == X12Place.Body && isOpen)
            {
                walker.Take();
            }
        }
        if (isOpen) End(walker);
    }

    private void Begin(X12Walker walker)
    {
        walker.Begin(statement, vendor.Currency);
        PushLines();
    }

    // Dates of lines are read here for the first time.
    private void End(X12Walker walker)
    {
        walker.End();
        foreach (var issue in statement.TakeIssues()) sink.Issue(issue, invoice.Handle);
    }

    private void PushLines()
    {
        foreach (var node in statement.Nodes.Where(n => n.DescribesLine && n.Details is { Identifier: not null, UserName: not null }))
            sink.Line(invoice.Handle, new LineSummary
            {
                Identifier = node.Details.Identifier, UserName = node.Details.UserName, CostCentre = node.Details.CostCentre,
                Where = new SourcePosition(file.RawFileId, node.Number, 0, node.Offset, node.Length),
            });
    }

    private void Push(X12Entry entry)
    {
        if (entry.Kind == X12EntryKind.Call) PushUsage(entry);
        var reading = invoice.Reading;
        var amount = entry.Net(reading.Price);
        var isMemo = entry.Relation == 'O' || entry.Kind == X12EntryKind.Memo || !entry.HasAmount
            || statement.IsMemo(entry.Number, reading);
        switch (entry.Kind)
        {
            case X12EntryKind.LevelAmount:
                if (entry.Node.IsControl) return;
                amount = entry.Node.LevelCount == 1 ? entry.Node.Remainder : reading.HasNetLevels ? entry.UnitAmount : amount;
                if (amount == 0) return;
                break;
            case X12EntryKind.Tax when entry.Node == statement.Root && entry.Relation is not ((byte)'A' or (byte)'S' or (byte)'D'):
                isMemo |= statement.HeadTaxesAreMemo && !reading.AddsHeadTaxes;
                break;
            case X12EntryKind.Call:
                var isIncluded = entry.Relation is not ((byte)'A' or (byte)'S' or (byte)'D');
                if (isMemo || (!entry.Node.CountsCalls && isIncluded)) return;
                if (entry.Rest == 0) break;
                if (reading.AddsCallAmounts && isIncluded) amount = X12Values.Bounded((Int128)amount + entry.Rest);
                else PushRest(entry);
                break;
        }
        if (entry.Relation == 'D') amount = -Math.Abs(amount);
        Fill(entry, amount, isMemo);
        sink.Charge(invoice.Handle, charge);
    }

    // Further amounts of a call are no money under this reading.
    private void PushRest(X12Entry entry)
    {
        Fill(entry, entry.Rest, isMemo: true);
        charge.Description = "Call, further amounts";
        sink.Charge(invoice.Handle, charge);
    }

    private void Fill(X12Entry entry, long amount, bool isMemo)
    {
        X12Details own = entry.Details, level = entry.Node.Details;
        charge.Clear();
        charge.Identifier = Identifier(entry);
        charge.CostCentre = charge.Identifier is null ? null : own.CostCentre ?? level.CostCentre;
        charge.UserName = charge.Identifier is null ? null : own.UserName;
        charge.Section = entry.Node.Heading;
        charge.Code = own.Code ?? (entry.Kind == X12EntryKind.LevelAmount ? level.Code : null) ?? "";
        charge.Description = own.Description ?? Described(entry);
        charge.Amount = amount;
        charge.Quantity = entry.Quantity;
        charge.Unit = entry.Unit;
        charge.ConsumedQuantity = entry.ConsumedQuantity;
        charge.ConsumedUnit = entry.ConsumedUnit;
        charge.Rate = entry.Rate;
        charge.Period = own.Period ?? level.Period;
        charge.Jurisdiction = entry.Jurisdiction;
        charge.Issuer = level.Issuer ?? "";
        charge.Extra = Extra(entry);
        charge.RecordNumber = entry.Number;
        charge.Where = Where(entry);
        (charge.ChargeType, charge.ServiceType) = Meaning(entry, amount);
        if (isMemo) charge.ChargeType = ChargeType.Info;
    }

    // An amount of a level says the same as its level, which was read before.
    private IReadOnlyDictionary<string, string>? Extra(X12Entry entry)
    {
        if (entry.Kind == X12EntryKind.LevelAmount) entry.Details.Others.Clear();
        var extra = extras.Of(entry.Node.Says, entry.Details.Others);
        if (extras.TakeLeftOut() && !isLeftOutTold)
        {
            isLeftOutTold = true;
            statement.Report(new Issue(IssueCode.ValueTooLong, Severity.Warning, Stage.Parse,
                "The levels above a line say more than is kept of them; what did not fit was left out.", Where(entry)));
        }
        return extra;
    }

    private SourcePosition Where(X12Entry entry) => new(file.RawFileId, entry.Number, 0, entry.Offset, entry.Length);

    // A call that says nothing else of its line was made from it: what it costs stands where its usage does.
    private static string? Identifier(X12Entry entry) => entry.Details.Identifier ?? entry.Node.Details.Identifier
        ?? (entry.Kind == X12EntryKind.Call && entry.Call.OriginNumber.Length > 0 ? entry.Call.OriginNumber : null);

    private static string Described(X12Entry entry) => entry.Kind switch
    {
        X12EntryKind.Tax => "Tax",
        X12EntryKind.Call => "Call",
        X12EntryKind.LevelAmount => entry.Node.Heading,
        X12EntryKind.Memo => "Memo",
        _ => "",
    };

    private (ChargeType, ServiceType) Meaning(X12Entry entry, long amount)
    {
        var key = (charge.Section, charge.Description, charge.Code, amount < 0);
        if (!meanings.TryGetValue(key, out var meaning))
        {
            if (meanings.Count >= CacheMax) meanings.Clear();
            meaning = ChargeTaxonomy.Classify(charge.Section, charge.Description.Length > 0 ? charge.Description : charge.Code, amount);
            meanings[key] = meaning;
        }
        var (type, service) = meaning;
        return entry.Kind switch
        {
            X12EntryKind.Tax => (ChargeType.Tax, service),
            X12EntryKind.Call or X12EntryKind.RatedUsage => (amount < 0 ? ChargeType.Credit : ChargeType.Usage, service),
            X12EntryKind.LevelAmount when entry.Node.HasCalls => (amount < 0 ? ChargeType.Credit : ChargeType.Usage, service),
            X12EntryKind.Allowance when type is ChargeType.Unmapped or ChargeType.Recurring or ChargeType.Credit =>
                (amount < 0 ? ChargeType.Discount : ChargeType.Other, service),
            _ => meaning,
        };
    }

    private void PushUsage(X12Entry entry)
    {
        var call = entry.Call;
        if (call.Start is not { } start)
        {
            statement.Report(new Issue(IssueCode.BadDate, Severity.Error, Stage.Parse,
                "The date of a call cannot be read; the call was left out.",
                new SourcePosition(file.RawFileId, entry.Number, 2, entry.Offset, entry.Length)));
            return;
        }
        usage.Identifier = Identifier(entry);
        usage.Kind = UsageKind.Voice;
        usage.Direction = UsageDirection.Outgoing;
        usage.Start = start;
        usage.DurationSeconds = call.Seconds;
        usage.OtherParty = call.OtherParty;
        usage.Origin = call.Origin;
        usage.Destination = call.Destination;
        usage.Type = entry.Details.Code ?? "";
        usage.Amount = entry.HasAmount ? entry.UnitAmount : 0;
        usage.RecordNumber = entry.Number;
        usage.Where = Where(entry);
        sink.Usage(invoice.Handle, usage);
    }
}
