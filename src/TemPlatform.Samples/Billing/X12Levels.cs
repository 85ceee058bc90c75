using System.Globalization;
using TemPlatform.Samples.Company;
using static TemPlatform.Samples.Writing.X12Writer;

namespace TemPlatform.Samples.Billing;

/// <summary>The levels of one transaction set as segments, with amounts in front of the detail that they repeat.</summary>
internal sealed class X12Levels
{
    private static readonly (string Code, string Text, int Cents)[] Services =
    [
        ("1FB", "BUSINESS LINE", 35_00), ("ESM", "HUNT GROUP MONTHLY", 4_50), ("9ZR", "END USER COMMON LINE", 8_30),
        ("UNL", "UNLIMITED LONG DISTANCE PLAN", 12_00), ("VMB", "VOICEMAIL MONTHLY", 6_95),
    ];

    private readonly X12BillOptions options;
    private readonly X12Tally tally;
    private readonly SeededRandom random;
    private readonly int set;
    private int lines;

    public X12Levels(X12BillOptions options, int set, X12Tally tally)
    {
        (this.options, this.set, this.tally) = (options, set, tally);
        random = SeededRandom.For(options.Seed, "x12", set);
        Open(0, 1);
        Add("LX", "1");
        Add("PID", "F", "", "", "", "LARKFIELD TELECOM");
    }

    public List<string[]> Segments { get; } = [];

    public int LevelCount { get; private set; }

    public bool IsFull => lines >= options.Lines && Segments.Count >= options.SegmentsMin;

    /// <summary>A billing arrangement; every other one has a sub-arrangement, and only those repeat their amount.</summary>
    public void AddAccount(string account, int index, int linesMax)
    {
        var arrangement = Open(1, 2);
        Add("LX", "1");
        Add("REF", "11", FormattableString.Invariant($"{account}-{index + 1:D3}"));
        var at = Segments.Count;
        if (index % 2 == 0) arrangement = Open(arrangement, 3);
        var before = tally.Sum;
        for (var i = 0; i < linesMax && !IsFull; i++) AddLine(arrangement);
        if (index % 2 == 0)
            Segments.Insert(at, ["AMT", "5", Amount(tally.Sum - before)]);
        else
            AddCallingCard(arrangement);
    }

    private int Open(int parent, int level)
    {
        LevelCount++;
        Add("HL", Number(LevelCount), parent == 0 ? "" : Number(parent), Number(level), "1");
        return LevelCount;
    }

    private void Add(params string[] segment) => Segments.Add(segment);

    private void AddLine(int arrangement)
    {
        var number = SampleNames.UsNumber(set * 100_000 + lines++)[1..];
        tally.Lines.Add(number);
        var group = Open(arrangement, 4);
        Add("LX", "1");
        Add("SI", "TI", "TN", number);
        var at = Segments.Count;
        if (random.Chance(70))
            Add("NM1", "EU", "1", SampleNames.Printed(random.Pick(SampleNames.Last)), SampleNames.Printed(random.Pick(SampleNames.First)));
        var before = tally.Sum;
        AddRecurring(group);
        AddUsage(group);
        // Back to the group after the deep levels.
        AddInstalment(group);
        Segments.Insert(at, ["AMT", "1", Amount(tally.Sum - before)]);
        if (random.Chance(30)) AddOnTop(group);
    }

    private void AddRecurring(int group)
    {
        var detail = Open(group, 8);
        for (var id = 1; id <= 3; id++) AddService(id, random.Chance(25) ? random.Between(2, 4) : 1);
        AddPackage();
        Open(detail, 9);
        Add("SLN", "1", "", "O", "1", "EA", Amount(Cents.Of(9_99)), "UM", "", "SV", "LIST");
        Add("PID", "F", "", "", "", "LIST PRICE FOR INFORMATION");
        tally.AddMemo();
        tally.Codes.Add("LIST");
        Add("ITA", "A", "TI", "DISC", "02", "", "", Implied(Cents.Of(2_00)), "", "", "", "", "", "LOYALTY DISCOUNT");
        tally.AddCharge(Cents.Of(-2_00));
    }

    private void AddService(int id, int count)
    {
        var (code, words, cents) = random.Pick(Services);
        var amount = Cents.Of((long)cents * count);
        Add("IT1", Number(id), Number(count), "EA", Amount(options.HasExtendedPrices ? amount : Cents.Of(cents)), "", "SV", code);
        Add("SI", "TI", "JC", "IS");
        Add("PID", "F", "", "", "", words);
        Add("TXI", "SU", Amount(Cents.Share(amount, 6, 100)), "6", "CD", "CT");
        Add("DTM", "150", Date(options.InvoiceDate));
        Add("DTM", "151", Date(options.InvoiceDate.AddMonths(1).AddDays(-1)));
        tally.AddCharge(amount);
        tally.AddCharge(Cents.Share(amount, 6, 100), isTax: true);
        tally.Codes.Add(code);
    }

    /// <summary>A package whose parts sum to its price: the parts are the charges, the package repeats them.</summary>
    private void AddPackage()
    {
        Add("IT1", "PKG", "1", "EA", Amount(Cents.Of(20_00)), "", "SV", "PKG1");
        Add("PID", "F", "", "", "", "OFFICE PACKAGE");
        tally.AddMemo();
        tally.Codes.Add("PKG1");
        foreach (var (code, cents) in new[] { ("PK1", 14_00), ("PK2", 6_00) })
        {
            Add("SLN", code, "PKG", "I", "1", "EA", Amount(Cents.Of(cents)), "UM", "", "SV", code);
            Add("PID", "F", "", "", "", "PACKAGE PART MONTHLY");
            tally.AddCharge(Cents.Of(cents));
            tally.Codes.Add(code);
        }
    }

    /// <summary>Category, sub-category and type of usage: the rated usage is the charge, the calls explain it.</summary>
    private void AddUsage(int group)
    {
        var category = Open(group, 5);
        Add("LX", "1");
        Add("PID", "F", "", "", "", "USAGE CHARGES");
        Open(Open(category, 6), 7);
        var sum = 0L;
        for (var call = 0; call < options.CallsPerLine; call++) sum += AddCall("I");
        Add("USD", "I", "1", "0.04", "", "MJ", Number(options.CallsPerLine), "", Amount(sum));
        Add("SI", "TI", "UC", "LDU");
        tally.AddCharge(sum);
        tally.Codes.Add("LDU");
    }

    /// <summary>Nothing but an amount and its words.</summary>
    private void AddInstalment(int group)
    {
        Open(group, 8);
        Add("LX", "1");
        Add("PID", "F", "", "", "", "HANDSET INSTALMENT");
        Add("AMT", "5", Amount(Cents.Of(15_25)));
        tally.AddCharge(Cents.Of(15_25));
    }

    /// <summary>A fee on top of the amount of its group.</summary>
    private void AddOnTop(int group)
    {
        Open(group, 8);
        Add("SLN", "1", "", "A", "1", "EA", Amount(Cents.Of(7_00)), "UM", "", "SV", "SVCORD");
        Add("PID", "F", "", "", "", "SERVICE ORDER CHARGE");
        tally.AddCharge(Cents.Of(7_00));
        tally.Codes.Add("SVCORD");
    }

    /// <summary>Calls that no amount encloses: each is a charge.</summary>
    private void AddCallingCard(int arrangement)
    {
        Open(arrangement, 4);
        Add("LX", "1");
        Add("PID", "F", "", "", "", "CALLING CARD CALLS");
        for (var call = 0; call < 2; call++) tally.AddCharge(AddCall(""));
    }

    private long AddCall(string relation)
    {
        var minutes = random.Between(1, 40);
        var amount = Cents.Of(4L * minutes);
        var day = Date(options.InvoiceDate.AddDays(-random.Between(1, 28)));
        var time = FormattableString.Invariant($"{random.Between(8, 18):D2}{random.Between(0, 59):D2}");
        Add("TCD", "", day, time, "CI", "HARTFORD", "CT", "TN", SampleNames.UsNumber(random.Between(500, 900))[1..], "NY",
            Number(minutes), "", Amount(amount), "", "", "", relation);
        tally.AddCall(minutes * 60);
        return amount;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
