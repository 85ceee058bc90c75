using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>A printed balance: BAL01 type, BAL02 amount qualifier, amount in millionths.</summary>
internal sealed record X12Balance(string Type, string Qualifier, long Amount)
{
    /// <summary>What was due before.</summary>
    public bool IsPrevious => Qualifier == "PB" || (Type == "P" && Qualifier != "TP");
    public bool IsPayment => Qualifier == "TP";
    public bool IsAdjustment => Type == "A" && !IsPrevious && !IsPayment;
    /// <summary>A total of the current month, payments apart.</summary>
    public bool IsOfMonth => Type == "M" && Qualifier is "BT" or "TT" or "NA";
    public bool IsKnown => IsPrevious || IsPayment || IsAdjustment || IsOfMonth;
}

/// <summary>Takes something wrong with an element of the current segment (0: the segment).</summary>
internal delegate void X12Report(IssueCode code, Severity severity, string message, int element);

/// <summary>What the head and the summary of one transaction set say, wherever the carrier puts the summary.</summary>
internal sealed class X12Header
{
    private const int NoAccount = int.MaxValue;

    /// <summary>Original, change, replacement, resubmission, reissue, final; and the copy for information, which is its own kind.</summary>
    private static readonly HashSet<int> Payable =
        [.. new[] { "00", "04", "05", "15", "18", "20", "22" }.Select(code => X12Codes.Pack(Encoding.ASCII.GetBytes(code)))];

    /// <summary>A bill has five balances, and a few parties.</summary>
    private const int BalancesMax = 100;
    private const int BillersMax = 20;

    private int accountRank = NoAccount;
    private bool hasBeginning;
    private readonly List<string> billers = [];

    public DateOnly? InvoiceDate { get; private set; }
    public string? Number { get; private set; }
    public InvoiceKind Kind { get; private set; } = InvoiceKind.Invoice;
    public string? Currency { get; private set; }
    public string? Account { get; private set; }
    public DateOnly? DueDate { get; private set; }
    public DateOnly? PeriodStart { get; private set; }
    public DateOnly? PeriodEnd { get; private set; }
    /// <summary>TDS01 in millionths; null when it is missing or cannot be read.</summary>
    public long? Total { get; private set; }
    public List<X12Balance> Balances { get; } = [];

    /// <summary>
    /// Whether the company of a provider's level is none that the head names as biller. Where the head names none, the first one is.
    /// </summary>
    public bool IsThirdParty(string name)
    {
        var key = PartyKey(name);
        if (billers.Count == 0) billers.Add(key);
        return key.Length > 0 && !billers.Exists(biller => biller.StartsWith(key, StringComparison.Ordinal)
            || key.StartsWith(biller, StringComparison.Ordinal));
    }

    /// <summary>REF01 of an account number: 12 billing account, 11 account, 14 master account.</summary>
    public static bool IsAccount(ReadOnlySpan<byte> qualifier) => AccountRank(qualifier) != NoAccount;

    public void Take(X12SegmentReader segment, X12Texts texts, X12Report report)
    {
        switch (segment.Tag)
        {
            case X12Tags.Big: TakeBeginning(segment, texts, report); break;
            case X12Tags.Cur: Currency ??= texts.Get(segment[2]).ToUpperInvariant(); break;
            case X12Tags.Ref: TakeAccount(AccountRank(segment[1]), segment[2], texts); break;
            case X12Tags.N1 when segment[1].SequenceEqual("BT"u8): TakeAccount(3, segment[4], texts); break;
            case X12Tags.N1 when segment[1].SequenceEqual("BY"u8): TakeAccount(4, segment[4], texts); break;
            case X12Tags.N1 when billers.Count < BillersMax: TakeBiller(texts.Get(segment[2])); break;
            case X12Tags.Itd: TakeTerms(segment, report); break;
            case X12Tags.Dtm: TakeDate(segment, report); break;
            case X12Tags.Tds: TakeTotal(segment, report); break;
            case X12Tags.Bal: TakeBalance(segment, texts, report); break;
        }
    }

    private static int AccountRank(ReadOnlySpan<byte> qualifier) => qualifier.SequenceEqual("12"u8) ? 0
        : qualifier.SequenceEqual("11"u8) ? 1 : qualifier.SequenceEqual("14"u8) ? 2 : NoAccount;

    private void TakeBeginning(X12SegmentReader segment, X12Texts texts, X12Report report)
    {
        if (hasBeginning)
        {
            report(IssueCode.ConflictingInvoice, Severity.Blocker, "A transaction set begins two invoices.", 0);
            return;
        }
        hasBeginning = true;
        if (X12Values.TryDate(segment[1], out var date)) InvoiceDate = date;
        else report(IssueCode.BadDate, Severity.Blocker, "The invoice date cannot be read.", 1);
        if (!segment[2].IsEmpty) Number = texts.Get(segment[2]);
        Kind = KindOf(texts.Get(segment[7]), texts.Get(segment[8]));
        CheckPurpose(segment[8], report);
    }

    // Element 353. What is no bill to pay must not look like one; what the standard does not tell of bills is asked.
    private static void CheckPurpose(ReadOnlySpan<byte> purpose, X12Report report)
    {
        if (purpose.IsEmpty || Payable.Contains(X12Codes.Pack(purpose))) return;
        if (purpose.SequenceEqual("07"u8))
            report(IssueCode.DuplicateInvoice, Severity.Blocker, "The transaction set says that it is a duplicate of another.", 8);
        else if (purpose.SequenceEqual("01"u8) || purpose.SequenceEqual("03"u8) || purpose.SequenceEqual("17"u8))
            report(IssueCode.OtherPurpose, Severity.Blocker, "The transaction set cancels a bill: it is none to pay.", 8);
        else
            report(IssueCode.OtherPurpose, Severity.Blocker, "The purpose of the transaction set is none that bills have.", 8);
    }

    private static InvoiceKind KindOf(string type, string purpose) => (type, purpose) switch
    {
        (_, "22") => InvoiceKind.InformationOnly,
        ("CR" or "CN", _) => InvoiceKind.CreditNote,
        ("ME", _) => InvoiceKind.Memo,
        (_, "04" or "05") => InvoiceKind.CorrectedBill,
        _ => InvoiceKind.Invoice,
    };

    private void TakeAccount(int rank, ReadOnlySpan<byte> value, X12Texts texts)
    {
        if (rank >= accountRank || value.IsEmpty) return;
        (accountRank, Account) = (rank, texts.Get(value));
    }

    private void TakeBiller(string name)
    {
        var key = PartyKey(name);
        if (key.Length > 0) billers.Add(key);
    }

    private static string PartyKey(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private void TakeTerms(X12SegmentReader segment, X12Report report)
    {
        if (DueDate is not null) return;
        if (X12Values.TryDate(segment[6], out var due)) DueDate = due;
        else if (!segment[6].IsEmpty) report(IssueCode.BadDate, Severity.Error, "The due date cannot be read.", 6);
        else if (InvoiceDate is { } date && X12Values.TryQuantity(segment[7], out var days, out _) && days is >= 0)
            DueDate = date.AddDays((int)Math.Min(days.Value / Money.MicrosPerUnit, 3_650));
    }

    private void TakeDate(X12SegmentReader segment, X12Report report)
    {
        var from = default(DateOnly);
        var to = from;
        var isDay = !segment[2].IsEmpty;
        if (isDay ? !X12Values.TryDate(segment[2], out from) : !X12Details.TryRange(segment, out from, out to))
        {
            report(IssueCode.BadDate, Severity.Error, "A date of the head cannot be read.", isDay ? 2 : 6);
            return;
        }
        var qualifier = segment[1];
        if (qualifier.SequenceEqual("814"u8) || qualifier.SequenceEqual("106"u8)) DueDate = from;
        else if (qualifier.SequenceEqual("187"u8) || qualifier.SequenceEqual("151"u8)) PeriodEnd ??= from;
        else if (qualifier.SequenceEqual("186"u8) || qualifier.SequenceEqual("150"u8)) PeriodStart ??= from;
        if (!isDay && to > from) (PeriodStart, PeriodEnd) = (PeriodStart ?? from, PeriodEnd ?? to);
        if (!(PeriodEnd < PeriodStart)) return;
        (PeriodStart, PeriodEnd) = (PeriodEnd, PeriodStart);
        report(IssueCode.BadDate, Severity.Error, "The period ends before it begins; it was read the other way round.", isDay ? 2 : 6);
    }

    private void TakeTotal(X12SegmentReader segment, X12Report report)
    {
        if (!X12Values.TryImplied(segment[1], out var total, out var hasPoint, out var error))
            report(error, Severity.Blocker, "The total cannot be read.", 1);
        else if (Total is not null && total is not null && total != Total)
            report(IssueCode.ConflictingInvoice, Severity.Blocker, "A transaction set prints two totals.", 1);
        else Total ??= total;
        if (hasPoint)
            report(IssueCode.ImpliedDecimalPoint, Severity.Warning,
                "The total has a decimal point where two decimals are implied: it was read as printed.", 1);
    }

    private void TakeBalance(X12SegmentReader segment, X12Texts texts, X12Report report)
    {
        if (!X12Values.TryAmount(segment[3], out var amount, out var error))
            report(error, Severity.Error, "A balance cannot be read; it was left out.", 3);
        else if (amount is { } read)
            Add(new X12Balance(texts.Get(segment[1]), texts.Get(segment[2]), read), report);
    }

    private void Add(X12Balance balance, X12Report report)
    {
        if (!balance.IsKnown)
            report(IssueCode.UnmappedValue, Severity.Warning, "A balance is of a kind that no total is made of; it was left out.", 1);
        else if (Balances.Count < BalancesMax)
            Balances.Add(balance);
        else
            report(IssueCode.ConflictingInvoice, Severity.Warning,
                FormattableString.Invariant($"A bill has at most {BalancesMax} balances; another was left out."), 0);
    }
}
