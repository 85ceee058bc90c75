using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// Turns the segments of one transaction set into entries: a loop is one entry, pushed when it closes. It runs twice over a file: a
/// survey makes the levels and the sums, and what comes after the survey fills in the words of each entry.
/// </summary>
internal sealed partial class X12Walker(X12SegmentReader reader, X12Codes codes, X12Texts texts, bool isSurvey, Action<X12Entry> push)
{
    /// <summary>Characters of texts that are kept of all levels of a file, until it is read.</summary>
    private const long LevelTextsMax = 32 * 1024 * 1024;

    private readonly X12Entry open = new();
    private readonly X12Entry side = new();
    private X12Statement statement = null!;
    private X12Node node = null!;
    private X12Area area;
    private string currency = "";
    private int level;
    private long rawFileId;
    private X12LineCount lines;
    private bool isEncodingTold;
    private bool isPriceTold;
    private long levelRoom = LevelTextsMax;

    private enum X12Area { Heading = 1, Levels, Summary, SummaryParty }

    /// <param name="begun">The set that starts; its levels are known already unless this is the survey.</param>
    /// <param name="defaultCurrency">Where the set names none.</param>
    public void Begin(X12Statement begun, string defaultCurrency)
    {
        (statement, node, area, level) = (begun, begun.Root, X12Area.Heading, 0);
        (currency, rawFileId) = (begun.Header.Currency ?? defaultCurrency, begun.Where.RawFileId);
        (lines, isEncodingTold, isPriceTold) = (default, false, false);
        open.Kind = default;
    }

    /// <summary>Takes the current segment of the reader.</summary>
    public void Take()
    {
        if (reader.IsTooLong) return;
        Dispatch();
        if (texts.Trouble != X12TextTrouble.None) TellTrouble();
    }

    private void Dispatch()
    {
        switch (reader.Tag)
        {
            case X12Tags.Hl: NextLevel(); break;
            case X12Tags.Lx when area == X12Area.Levels: Open(X12EntryKind.LevelAmount); break;
            case X12Tags.Lx: Close(); break;
            case X12Tags.It1: OpenLine(X12EntryKind.Item, 0, 2, 6); break;
            case X12Tags.Sln: OpenLine(X12EntryKind.Item, 3, 4, 9); break;
            case X12Tags.Iii: OpenIndustryCode(); break;
            case X12Tags.Usd: OpenRatedUsage(); break;
            case X12Tags.Tcd: OpenCall(); break;
            case X12Tags.Ita: PushAllowance(); break;
            case X12Tags.Txi: PushTax(); break;
            case X12Tags.Amt: TakeAmount(); break;
            case X12Tags.Tds:
                Close();
                (node, area) = (statement.Root, X12Area.Summary);
                TakeHead();
                break;
            case X12Tags.N1 when area is X12Area.Summary or X12Area.SummaryParty: area = X12Area.SummaryParty; break;
            case X12Tags.Bal when area == X12Area.SummaryParty: break;
            case X12Tags.Ctt: lines.TakePrinted(reader); break;
            case X12Tags.Big or X12Tags.Cur or X12Tags.Itd or X12Tags.Bal: TakeHead(); break;
            default: TakeDetail(); break;
        }
    }

    /// <summary>The set ends.</summary>
    public void End()
    {
        Close();
        CloseLevel();
        if (isSurvey && !lines.Agrees(statement.Nodes.Count - 1))
            statement.Report(new Issue(IssueCode.WrongCount, Severity.Warning, Stage.Parse,
                "The printed count of line items is neither that of the levels nor that of the lines.", lines.Where(rawFileId)));
    }

    private void NextLevel()
    {
        Close();
        CloseLevel();
        area = X12Area.Levels;
        if (!isSurvey)
        {
            node = statement.Nodes[++level];
            return;
        }
        var (length, place) = (reader.Length, reader.Offset);
        node = new X12Node
        {
            ParentKey = X12Values.Key(reader[2]), Level = reader[3] is [var digit] && digit is >= (byte)'1' and <= (byte)'9'
                ? (byte)(digit - '0') : (byte)0,
            Number = reader.Number, Offset = place, Length = length,
        };
        if (node.Level == 0)
            Report(IssueCode.UnmappedValue, Severity.Warning, "The kind of a level is none of 1 to 9.", 3);
        if (!statement.Add(node, X12Values.Key(reader[1])))
            Report(IssueCode.DuplicateRow, Severity.Error, "Two levels have the same number; the first is the parent of what names it.", 1);
    }

    private void CloseLevel()
    {
        if (!isSurvey || node.Said is not { } said) return;
        levelRoom -= Math.Min(X12Details.TextsMax, levelRoom) - said.Room;
        if (said.IsFull) TellFull(node.Number, node.Offset, node.Length);
    }

    private void Open(X12EntryKind kind)
    {
        Close();
        Start(open, kind);
        open.Node = node;
    }

    private void Start(X12Entry entry, X12EntryKind kind)
    {
        entry.Clear();
        (entry.Kind, entry.Node) = (kind, node);
        (entry.Number, entry.Offset, entry.Length) = (reader.Number, reader.Offset, reader.Length);
    }

    private void Close()
    {
        if (open.Kind == default) return;
        if (open.Details.IsFull && open.Kind != X12EntryKind.LevelAmount) TellFull(open.Number, open.Offset, open.Length);
        if (open.HasAmount || open.Kind != X12EntryKind.LevelAmount) push(open);
        open.Kind = default;
    }

    /// <summary>IT1 and SLN: id, quantity, unit and price from an element on, products behind.</summary>
    private void OpenLine(X12EntryKind kind, int relation, int quantity, int products)
    {
        Open(kind);
        open.Id = X12Values.Key(reader[1]);
        lines.Add(reader.Tag);
        if (relation > 0)
        {
            open.IsPart = true;
            open.Relation = Relation(relation);
            open.ParentId = X12Values.Key(reader[2]);
        }
        ReadPrice(quantity, quantity + 2);
        if (isSurvey) return;
        open.Unit = texts.Get(reader.Component(quantity + 1));
        open.Details.TakePairs(reader, products, codes, texts, "");
    }

    private void ReadPrice(int quantityElement, int rateElement)
    {
        if (!X12Values.TryQuantity(reader[quantityElement], out var quantity, out var error)) Bad(error, quantityElement);
        open.Quantity = quantity ?? Money.MicrosPerUnit;
        if (!X12Values.TryRate(reader[rateElement], out var rate, out error)) Bad(error, rateElement);
        if (rate is not { } price) return;
        open.Rate = price;
        if (X12Values.Extend(open.Quantity, price, currency) is { } unit
            && X12Values.Extend(Money.MicrosPerUnit, price, currency) is { } extended)
            (open.HasAmount, open.UnitAmount, open.ExtendedAmount) = (true, unit, extended);
        else
            Bad(IssueCode.BadAmount, rateElement);
    }

    private void OpenIndustryCode()
    {
        Open(X12EntryKind.Item);
        if (X12Values.TryQuantity(reader[5], out var quantity, out _)) open.Quantity = quantity ?? Money.MicrosPerUnit;
        if (isSurvey) return;
        open.Unit = texts.Get(reader.Component(6));
        open.Details.Code = reader[2].IsEmpty ? null : texts.Get(reader[2]);
        open.Details.Description = reader[4].IsEmpty ? null : texts.Get(reader[4]);
    }

    private void OpenRatedUsage()
    {
        Open(X12EntryKind.RatedUsage);
        open.Relation = Relation(1);
        ReadPrice(6, 3);
        var implied = ReadImplied(9);
        if (ReadAmount(8) is { } amount) open.SetAmount(amount);
        else if (reader[8].IsEmpty && implied is not null) open.SetAmount(implied.Value);
        else if (open.HasAmount) open.SetAmount(open.UnitAmount);
        if (implied is { } other && other != open.UnitAmount) PushOtherAmount(other, "USD 09", 9);
        if (!isSurvey) open.Unit = texts.Get(reader.Component(5));
    }

    // An amount beside the one that counts stays as a memo line.
    private void PushOtherAmount(long amount, string name, int element)
    {
        if (isSurvey && element > 0)
            Report(IssueCode.ControlDiffers, Severity.Warning, "A line prints two amounts that differ; the other one is a memo.", element);
        Start(side, X12EntryKind.Memo);
        side.SetAmount(amount);
        if (!isSurvey) side.Details.Code = name;
        PushSide();
    }

    private void OpenCall()
    {
        Open(X12EntryKind.Call);
        open.Relation = Relation(16);
        for (var element = 12; element <= 15; element++)
            if (ReadAmount(element) is { } amount) TakeCallAmount(amount);
        if (isSurvey) return;
        X12CallReader.Read(reader, codes, texts, open.Call);
        if (open.Call.HasBadTime)
            Report(IssueCode.BadTime, Severity.Warning, "The time of a call cannot be read; its day was kept.", 3);
        if (open.Call.HasBadMeasure)
            Report(IssueCode.BadQuantity, Severity.Warning, "The length of a call cannot be read; it was left out.", 10);
    }

    private void TakeCallAmount(long amount)
    {
        if (!open.HasAmount || open.UnitAmount == 0) open.SetAmount(amount);
        else open.Rest = X12Values.Bounded((Int128)open.Rest + amount);
    }

    private void PushAllowance()
    {
        var indicator = reader[1];
        var kind = indicator.SequenceEqual("A"u8) || indicator.SequenceEqual("C"u8) ? X12EntryKind.Allowance : X12EntryKind.Memo;
        // Billed back, paid by cheque or by the vendor: no part of this bill. A summary by party repeats.
        if (reader[4].SequenceEqual("01"u8) || reader[4].SequenceEqual("03"u8) || reader[4].SequenceEqual("05"u8)
            || area == X12Area.SummaryParty)
            kind = X12EntryKind.Memo;
        if (ReadImplied(7) is not { } amount)
        {
            if (isSurvey && reader[7].IsEmpty)
                Report(IssueCode.MissingValue, Severity.Info, "An allowance or charge has no amount; it was left out.", 7);
            return;
        }
        Start(side, kind);
        side.SetAmount(indicator.SequenceEqual("A"u8) ? -Math.Abs(amount) : amount);
        side.Relation = Relation(16);
        if (!isSurvey)
        {
            side.Details.Code = texts.Get(reader[3].IsEmpty ? reader[14] : reader[3]);
            side.Details.Description = reader[13].IsEmpty ? null : texts.Get(reader[13]);
        }
        PushSide();
    }

    private void PushTax()
    {
        var amount = ReadAmount(2);
        // A rate or an exemption alone is no money, but says something of the line.
        if (amount is null && (!reader[2].IsEmpty || (reader[3].IsEmpty && reader[6].IsEmpty))) return;
        Start(side, X12EntryKind.Tax);
        if (amount is { } tax) side.SetAmount(tax);
        side.Relation = Relation(7);
        if (!isSurvey)
        {
            side.Details.Code = texts.Get(reader[1]);
            side.Jurisdiction = texts.Get(reader[5]);
            if (amount is null)
            {
                side.Details.Add("TXI percent", texts.Get(reader[3]));
                side.Details.Add("TXI exempt", texts.Get(reader[6]));
            }
        }
        PushSide();
    }

    // What stands in the loop of a line belongs to that line; what its amount includes is taken out of it.
    private void PushSide()
    {
        if (open.Kind != default)
        {
            var isInner = side.Relation == 'I' || (side.Relation == 0 && open.Kind == X12EntryKind.LevelAmount);
            if (isInner && side.Kind != X12EntryKind.Memo) open.Inner += side.UnitAmount;
            (side.Details.Identifier, side.Details.Period) = (open.Details.Identifier, open.Details.Period);
        }
        push(side);
    }

    private void TakeAmount()
    {
        if (open.Kind == default && area == X12Area.Levels) Open(X12EntryKind.LevelAmount);
        if (ReadAmount(2) is not { } amount) return;
        if (reader[3].SequenceEqual("C"u8)) amount = -Math.Abs(amount);
        var rank = codes.RankOfAmount(X12Codes.Pack(reader[1]));
        if (rank < 0 || open.Kind is default(X12EntryKind) or X12EntryKind.Call || rank >= open.AmountRank)
        {
            Start(side, X12EntryKind.Memo);
            side.SetAmount(amount);
            if (!isSurvey) side.Details.Code = texts.Name("AMT ", reader[1]);
            PushSide();
            return;
        }
        if (open.AmountRank < int.MaxValue)
            PushOtherAmount(open.UnitAmount, "AMT " + codes.QualifierOf(open.AmountRank), 0);
        else if (open.HasAmount && amount != open.UnitAmount && amount != open.ExtendedAmount)
            TellPrice();
        open.SetAmount(amount);
        open.AmountRank = rank;
        open.Length = (int)Math.Min(reader.Offset + reader.Length - open.Offset, int.MaxValue);
    }

    private void TakeDetail()
    {
        if (area == X12Area.Heading)
        {
            TakeHead();
        }
        else if (area == X12Area.Levels)
        {
            var isOfLevel = open.Kind is default(X12EntryKind) or X12EntryKind.LevelAmount;
            if (reader.Tag == X12Tags.Qty) TakeQuantity(isOfLevel);
            else if (isSurvey && isOfLevel) Said().Take(reader, codes, texts, BadDate);
            else if (!isSurvey && open.Kind != default) open.Details.Take(reader, codes, texts, isOfLevel ? static () => { } : BadDate);
        }
    }

    private X12Details Said() => node.Said ??= new X12Details { Room = (int)Math.Min(X12Details.TextsMax, levelRoom) };

    // The first is what was consumed; all of a level and the further ones of a line are kept by their qualifier.
    private void TakeQuantity(bool isOfLevel)
    {
        if (open.Kind != default && !open.HasConsumed)
        {
            open.HasConsumed = true;
            if (X12Values.TryQuantity(reader[2], out var quantity, out var error)) open.ConsumedQuantity = quantity ?? 0;
            else Bad(error, 2);
            if (!isSurvey) open.ConsumedUnit = texts.Get(reader.Component(3));
            if (!isOfLevel) return;
        }
        if (isSurvey != isOfLevel) return;
        (isOfLevel ? Said() : open.Details).Add(texts.Name("QTY ", reader[1]), texts.Joined(reader[2], reader.Component(3)));
    }

    private void TakeHead()
    {
        if (!isSurvey) return;
        statement.Header.Take(reader, texts, Report);
        if (statement.Header.Currency is { Length: > 0 } named) currency = named;
    }

    private byte Relation(int element)
    {
        var text = reader[element];
        if (text.IsEmpty) return 0;
        if (text is [(byte)'A' or (byte)'D' or (byte)'I' or (byte)'O' or (byte)'S']) return text[0];
        if (isSurvey)
            Report(IssueCode.UnmappedValue, Severity.Warning, "The relationship is none of A, D, I, O and S; it was taken as none.",
                element);
        return 0;
    }

    private long? ReadAmount(int element)
    {
        if (!X12Values.TryAmount(reader[element], out var amount, out var error)) Bad(error, element);
        return amount;
    }

    private long? ReadImplied(int element)
    {
        if (!X12Values.TryImplied(reader[element], out var amount, out var hasPoint, out var error)) Bad(error, element);
        if (hasPoint && isSurvey)
            Report(IssueCode.ImpliedDecimalPoint, Severity.Warning,
                "An amount has a decimal point where two decimals are implied: it was read as printed.", element);
        return amount;
    }
}
