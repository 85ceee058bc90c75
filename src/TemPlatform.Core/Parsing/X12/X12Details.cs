using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>What the segments of a level or a line say besides its amount: whose it is, its code, words, dates and other values.</summary>
internal sealed class X12Details
{
    /// <summary>Characters of texts that are kept of one line, level or bill line of a level chain; the rest is withheld.</summary>
    public const int TextsMax = 8_192;

    private const string Text = "Text";
    private static readonly List<KeyValuePair<string, string>> Nothing = [];
    private List<KeyValuePair<string, string>>? others;
    private DateOnly? start;
    private DateOnly? end;

    /// <summary>Says nothing; not to be written to.</summary>
    public static X12Details None { get; } = new();

    public string? Identifier { get; set; }
    public string? Code { get; set; }
    public string? Description { get; set; }
    public string? Account { get; set; }
    public string? UserName { get; set; }
    public string? CostCentre { get; set; }
    /// <summary>The company that the level is of; and, once levels are joined, whose charges these are when not the biller's own.</summary>
    public string? Party { get; set; }
    public string? Issuer { get; set; }
    public BillingPeriod? Period { get; set; }

    /// <summary>Characters that still may be kept.</summary>
    public int Room { get; set; } = TextsMax;
    /// <summary>Something did not fit.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Values that have no place of their own, by segment and qualifier.</summary>
    public List<KeyValuePair<string, string>> Others => others ?? Nothing;

    public void Clear()
    {
        Identifier = Code = Description = Account = UserName = CostCentre = Party = Issuer = null;
        (Room, IsFull) = (TextsMax, false);
        Period = null;
        start = end = null;
        others?.Clear();
    }

    /// <summary>Takes the current segment; false when it is none of those that describe.</summary>
    /// <param name="badDate">Called when a date of it cannot be read.</param>
    public bool Take(X12SegmentReader segment, X12Codes codes, X12Texts texts, Action badDate)
    {
        switch (segment.Tag)
        {
            case X12Tags.Si: TakePairs(segment, 2, codes, texts, "SI "); return true;
            case X12Tags.Ref: TakeReference(segment, codes, texts); return true;
            case X12Tags.Pid:
                if (!segment[4].IsEmpty && Code is null) Code = Fit(texts.Get(segment[4]));
                Describe(texts.Get(segment[5]), "PID");
                return true;
            case X12Tags.Msg: Add("MSG", texts.Get(segment[1])); return true;
            case X12Tags.Lq: Add(texts.Name("LQ ", segment[1]), texts.Get(segment[2])); return true;
            case X12Tags.Nm1:
                if (segment[2].SequenceEqual("1"u8)) UserName ??= Fit(texts.Person(segment[4], segment[3]));
                else TakeParty(texts.Name("NM1 ", segment[1]), texts.Get(segment[3]));
                return true;
            case X12Tags.N1: TakeParty(texts.Name("N1 ", segment[1]), texts.Get(segment[2])); return true;
            case X12Tags.Dtm:
                if (!TakeDate(segment)) badDate();
                return true;
            default: return false;
        }
    }

    /// <summary>Pairs of qualifier and value from an element on: products of a line, characteristics of a service.</summary>
    public void TakePairs(X12SegmentReader segment, int first, X12Codes codes, X12Texts texts, string prefix)
    {
        for (var i = first; !segment[i + 1].IsEmpty || !segment[i].IsEmpty; i += 2)
        {
            var value = segment[i + 1];
            if (value.IsEmpty) continue;
            var qualifier = X12Codes.Pack(segment[i]);
            if (Identifier is null && codes.IsLine(qualifier)) Identifier = Fit(texts.Get(value));
            else if (Code is null && codes.IsCode(qualifier)) Code = Fit(texts.Get(value));
            else if (prefix.Length == 0 && segment[i].SequenceEqual("PD"u8)) Describe(texts.Get(value), Text);
            else Add(texts.Name(prefix.Length == 0 ? "Product " : prefix, segment[i]), texts.Get(value));
        }
    }

    private void TakeReference(X12SegmentReader segment, X12Codes codes, X12Texts texts)
    {
        var value = segment[2].IsEmpty ? segment[3] : segment[2];
        if (value.IsEmpty) return;
        var qualifier = X12Codes.Pack(segment[1]);
        if (codes.IsLine(qualifier) && Identifier is null) Identifier = Fit(texts.Get(value));
        else if (X12Header.IsAccount(segment[1]) && Account is null) Account = Fit(texts.Get(value));
        else if (segment[1].SequenceEqual("DP"u8) && CostCentre is null) CostCentre = Fit(texts.Get(value));
        else Add(texts.Name("REF ", segment[1]), texts.Get(value));
    }

    private bool TakeDate(X12SegmentReader segment)
    {
        DateOnly from = default, to = default;
        if (!segment[2].IsEmpty)
        {
            if (!X12Values.TryDate(segment[2], out from)) return false;
            to = from;
        }
        else if (!TryRange(segment, out from, out to))
        {
            return false;
        }
        var qualifier = segment[1];
        if (qualifier.SequenceEqual("150"u8) || qualifier.SequenceEqual("186"u8) || qualifier.SequenceEqual("193"u8)) start = from;
        else if (qualifier.SequenceEqual("151"u8) || qualifier.SequenceEqual("187"u8) || qualifier.SequenceEqual("194"u8)) end = to;
        else (start, end) = (start ?? from, end ?? to);
        if (to > from) (start, end) = (from, to);
        var (first, last) = (start ?? end, end ?? start);
        Period = first <= last ? BillingPeriod.FromInclusive(first.Value, last.Value) : null;
        return Period is not null;
    }

    /// <summary>One day (D8) or first and last day (RD8) of DTM05 and DTM06.</summary>
    public static bool TryRange(X12SegmentReader segment, out DateOnly from, out DateOnly to)
    {
        var text = segment[6];
        to = from = default;
        if (text.Length == 17 && text[8] == '-')
            return X12Values.TryDate(text[..8], out from) && X12Values.TryDate(text[9..], out to) && to >= from;
        var good = X12Values.TryDate(text, out from);
        to = from;
        return good;
    }

    private void Describe(string text, string otherwise)
    {
        if (Description is null && text.Length > 0) Description = Fit(text);
        else Add(otherwise, text);
    }

    private void TakeParty(string name, string value)
    {
        Party ??= value.Length > 0 ? value : null;
        Add(name, value);
    }

    /// <summary>Keeps a value that has no place of its own.</summary>
    public void Add(string name, string value)
    {
        if (value.Length > 0 && Fit(value) is { } kept) (others ??= []).Add(new(name, kept));
    }

    private string? Fit(string? text)
    {
        if (text is null || text.Length <= Room)
        {
            Room -= text?.Length ?? 0;
            return text;
        }
        IsFull = true;
        return null;
    }
}
