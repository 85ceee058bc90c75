using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Parsing.X12;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>What is wrong with an 811 has a name.</summary>
public class X12BadInputTests
{
    private static readonly string[] Levels = ["HL*1**1", "HL*2*1*8", "IT1*1*1*EA*10.00**SV*LOC"];

    private static readonly string Good = X12Bench.Bill(10_00, Levels);

    [Fact]
    public void A_small_bill_is_read_without_an_issue()
    {
        var sink = X12Bench.Read(Good);
        Assert.Empty(sink.Issues);
        var charge = Assert.Single(sink.Charges).Charge;
        Assert.Equal((10_000_000, "LOC", "Charge detail"), (charge.Amount, charge.Code, charge.Section));
        Assert.Equal("IT1*1*1*EA*10.00**SV*LOC", Good.Substring((int)charge.Where.ByteOffset, charge.Where.ByteLength));
    }

    [Theory]
    [InlineData("SE*9*0001", "SE*8*0001", IssueCode.WrongCount)]
    [InlineData("SE*9*0001", "SE*9*0002", IssueCode.WrongControlNumber)]
    [InlineData("GE*1*1", "GE*2*1", IssueCode.WrongCount)]
    [InlineData("GE*1*1", "GE*1*7", IssueCode.WrongControlNumber)]
    [InlineData("IEA*1*000000417", "IEA*x*000000417", IssueCode.WrongCount)]
    [InlineData("IEA*1*000000417", "IEA*1*000000418", IssueCode.WrongControlNumber)]
    [InlineData("IEA*1*000000417~\n", "", IssueCode.TruncatedInvoice)]
    [InlineData("GE*1*1~\n", "", IssueCode.TruncatedInvoice)]
    [InlineData("SE*9*0001~\n", "", IssueCode.TruncatedInvoice)]
    [InlineData("ST*811*0001~\n", "", IssueCode.BrokenEnvelope)]
    [InlineData("TDS*1000~\n", "", IssueCode.MissingValue)]
    [InlineData("REF*12*A-7~\n", "", IssueCode.MissingValue)]
    [InlineData("BIG*20260105*B-1~\n", "", IssueCode.MissingValue)]
    [InlineData("BIG*20260105", "BIG*20261305", IssueCode.BadDate)]
    [InlineData("TDS*1000", "TDS*1e3", IssueCode.BadAmount)]
    [InlineData("CUR*SE*USD", "CUR*SE*XXQ", IssueCode.BadCurrency)]
    [InlineData("*0*P*>", "*0*T*>", IssueCode.TestInterchange)]
    [InlineData("*0*P*>", "*0*I*>", IssueCode.TestInterchange)]
    [InlineData("*0*P*>", "*0**>", IssueCode.TestInterchange)]
    [InlineData("BIG*20260105*B-1", "BIG*20260105*B-1******01", IssueCode.OtherPurpose)]
    [InlineData("BIG*20260105*B-1", "BIG*20260105*B-1******06", IssueCode.OtherPurpose)]
    [InlineData("BIG*20260105*B-1", "BIG*20260105*B-1******07", IssueCode.DuplicateInvoice)]
    public void What_may_have_lost_something_is_held(string from, string to, IssueCode code)
    {
        var sink = X12Bench.Read(Good.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(sink.Issues, i => i.Issue.Code == code && i.Issue.Severity == Severity.Blocker);
    }

    [Theory]
    [InlineData("HL*2*1*8", "HL*2*9*8", IssueCode.UnknownParent)]
    [InlineData("HL*2*1*8", "HL*2*2*8", IssueCode.ParentCycle)]
    [InlineData("HL*1**1", "HL*1*2*1", IssueCode.ParentCycle)]
    [InlineData("HL*2*1*8", "HL*1**8", IssueCode.DuplicateRow)]
    [InlineData("CUR*SE*USD", "QQQ*SE", IssueCode.UnknownSegment)]
    [InlineData("CUR*SE*USD", "DMG*D8*19700101", IssueCode.ProhibitedColumn)]
    [InlineData("TDS*1000", "TDS*10.00", IssueCode.ImpliedDecimalPoint)]
    [InlineData("*004010", "*005010", IssueCode.OtherVersion)]
    [InlineData("IT1*1*1*EA*10.00", "IT1*1*1*EA*1o.00", IssueCode.BadAmount)]
    [InlineData("IT1*1*1*EA*10.00", "IT1*1*one*EA*10.00", IssueCode.BadQuantity)]
    [InlineData("IT1*1*1*EA*10.00", "~~~IT1*1*1*EA*10.00", IssueCode.EmptySegment)]
    [InlineData("GS*CI*", "GS*BL*", IssueCode.BrokenEnvelope)]
    [InlineData("CUR*SE*USD", "BAL*Q*ZZ*10", IssueCode.UnmappedValue)]
    [InlineData("HL*2*1*8", "HL*2*1*99", IssueCode.UnmappedValue)]
    [InlineData("HL*2*1*8", "HL*2*1*X", IssueCode.UnmappedValue)]
    [InlineData("CUR*SE*USD", "CTT*77*9999", IssueCode.WrongCount)]
    [InlineData("CUR*SE*USD", "CTT*one", IssueCode.WrongCount)]
    public void What_lost_no_segment_is_named_and_loaded(string from, string to, IssueCode code)
    {
        var sink = X12Bench.Read(Good.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal([code], sink.Codes.Distinct());
        Assert.DoesNotContain(sink.Issues, i => i.Issue.Severity == Severity.Blocker);
        Assert.Equal(10_000_000, sink.Invoices[0].CurrentCharges);
        if (code != IssueCode.BadAmount) Assert.Equal(10_000_000, sink.Charges.Sum(c => c.Charge.Amount));
    }

    [Fact]
    public void A_group_with_another_kind_of_set_names_it_and_reads_the_invoices()
    {
        var sink = X12Bench.Read(X12Bench.Interchange("ST*997*0009~\nAK1*IN*1~\nSE*3*9~\n", X12Bench.Set(1, 10_00, Levels)));
        Assert.Equal([IssueCode.OtherTransactionSet], sink.Codes);
        Assert.Single(sink.Charges);
    }

    [Fact]
    public void Several_interchanges_with_their_own_separators_are_one_file()
    {
        var other = X12Bench.Bill(10_00, Levels).Replace('*', '|').Replace("~\n", "!", StringComparison.Ordinal)
            .Replace("B-1", "B-2", StringComparison.Ordinal).Replace("000000417", "418", StringComparison.Ordinal)
            .Replace("LARKFIELD      ", "LARKFIELD", StringComparison.Ordinal);
        var sink = X12Bench.Read("\uFEFF" + Good + "\r\n\uFEFF  " + other);
        Assert.Empty(sink.Issues);
        Assert.Equal(["B-1", "B-2"], sink.Invoices.Select(i => i.Number));
    }

    [Fact]
    public void A_control_number_that_stands_twice_is_named_once()
    {
        var set = X12Bench.Set(1, 10_00, Levels);
        var sets = Enumerable.Range(2, 120).Select(i => set.Replace("B-1", $"B-{i}", StringComparison.Ordinal)).ToArray();
        var issue = Assert.Single(X12Bench.Read(X12Bench.Interchange(sets)).Issues).Issue;
        Assert.Equal((IssueCode.WrongControlNumber, Severity.Warning, 12L, 2),
            (issue.Code, issue.Severity, issue.Where.Line, issue.Where.Column));
        var interchanges = Good + Good.Replace("B-1", "B-2", StringComparison.Ordinal);
        issue = Assert.Single(X12Bench.Read(interchanges).Issues).Issue;
        Assert.Equal((IssueCode.WrongControlNumber, 13), (issue.Code, issue.Where.Column));
    }

    [Theory]
    [InlineData("CTT*2")]
    [InlineData("CTT*1")]
    public void A_count_of_levels_or_of_lines_is_right(string count) =>
        Assert.Empty(X12Bench.Read(Good.Replace("CUR*SE*USD", count, StringComparison.Ordinal)).Issues);

    [Fact]
    public void A_period_that_is_printed_the_wrong_way_round_is_named_and_not_invented()
    {
        var sink = X12Bench.Read(Good.Replace("CUR*SE*USD", "DTM*186*20251220~DTM*187*20251121", StringComparison.Ordinal)
            .Replace("SE*9*", "SE*10*", StringComparison.Ordinal));
        Assert.Equal([IssueCode.BadDate], sink.Codes);
        Assert.Equal(BillingPeriod.FromInclusive(new DateOnly(2025, 11, 21), new DateOnly(2025, 12, 20)), sink.Invoices[0].Period);
    }

    [Theory]
    [InlineData("20201005*2515*", "1.5", IssueCode.BadTime, 90)]
    [InlineData("20201005*x*", "1.5", IssueCode.BadTime, 90)]
    [InlineData("20201005**", "1.5", null, 90)]
    [InlineData("20201005*0915*", "X", IssueCode.BadQuantity, 0)]
    [InlineData("20201005*0915*", "-5", IssueCode.BadQuantity, 0)]
    [InlineData("20201005*0915*", "99999999999", IssueCode.BadQuantity, 0)]
    [InlineData("20201005*0915*", "", null, 0)]
    public void A_time_or_length_of_a_call_that_cannot_be_read_is_named(string when, string length, IssueCode? code, int seconds)
    {
        var sink = X12Bench.Read(X12Bench.Bill(40, "HL*1**8", $"TCD**{when}TN*2035550101*CT*TN*2125550102*NY*{length}**0.40"));
        Assert.Equal(code is { } expected ? [(expected, Severity.Warning)] : [],
            sink.Issues.Select(i => (i.Issue.Code, i.Issue.Severity)));
        var usage = Assert.Single(sink.UsageRows).Usage;
        Assert.Equal((seconds, new DateOnly(2020, 10, 5)), (usage.DurationSeconds, DateOnly.FromDateTime(usage.Start)));
        Assert.Equal(("2035550101", "2035550101"), (usage.Identifier, Assert.Single(sink.Charges).Charge.Identifier));
    }

    [Theory]
    [InlineData("Geb\u00FChr", "Geb\u00FChr", IssueCode.WrongEncoding, Severity.Info)]
    [InlineData("5 \u0080", "5 \u20AC", IssueCode.WrongEncoding, Severity.Info)]
    [InlineData("Geb\u00C3\u00BChr", "Geb\u00FChr", null, Severity.Info)]
    [InlineData("a\u0081\u00FF", "", IssueCode.WrongEncoding, Severity.Error)]
    [InlineData("a\0b\u0007c\u001Bd\u007F", "abcd", IssueCode.ControlCharacter, Severity.Warning)]
    [InlineData("a\u00C2\u0085z", "az", IssueCode.ControlCharacter, Severity.Warning)]
    public void Bytes_that_are_no_text_are_named(string printed, string read, IssueCode? code, Severity severity)
    {
        // Each character of the test's text is one byte of the file.
        var level = Encoding.Latin1.GetBytes(Good.Replace("HL*2*1*8", $"HL*2*1*4~\nLX*1~\nPID*F****{printed}", StringComparison.Ordinal)
            .Replace("SE*9*", "SE*11*", StringComparison.Ordinal));
        var line = Encoding.Latin1.GetBytes(Good.Replace("SV*LOC", $"SV*LOC~\nPID*F****{printed}", StringComparison.Ordinal)
            .Replace("SE*9*", "SE*10*", StringComparison.Ordinal));
        foreach (var (bill, segment) in new[] { (level, 11L), (line, 11L) })
        {
            var sink = X12Bench.Read(bill);
            Assert.Equal(code is { } expected ? [(expected, severity, segment, 5)] : [],
                sink.Issues.Select(i => (i.Issue.Code, i.Issue.Severity, i.Issue.Where.Line, i.Issue.Where.Column)));
            var charge = Assert.Single(sink.Charges).Charge;
            var said = bill == level ? charge.Section : charge.Description;
            Assert.Equal(read, said.Replace("Group of charges", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_file_that_is_not_utf8_says_so_once()
    {
        var lines = Enumerable.Range(1, 150).SelectMany(i => new[] { $"IT1*{i}*1*EA*1", $"PID*F****Geb\u00FChr {i}" });
        var sink = X12Bench.Read(Encoding.Latin1.GetBytes(X12Bench.Bill(150_00, ["HL*1**8", .. lines])));
        var issue = Assert.Single(sink.Issues).Issue;
        Assert.Equal((IssueCode.WrongEncoding, Severity.Info), (issue.Code, issue.Severity));
    }

    [Fact]
    public void Notes_without_number_are_named_up_to_a_limit_and_hold_nothing()
    {
        var groups = string.Concat(Enumerable.Repeat("GE*0*1~GS*CI*L*A*20260105*0410*1*X*005010~", 120));
        var sink = X12Bench.Read(Good.Replace("ST*811", groups + "ST*811", StringComparison.Ordinal)
            .Replace("IEA*1*", "IEA*121*", StringComparison.Ordinal));
        Assert.Equal(101, sink.Issues.Count);
        Assert.All(sink.Issues, issue => Assert.Equal(Severity.Warning, issue.Issue.Severity));
    }

    [Fact]
    public void A_segment_of_a_megabyte_is_named_and_not_kept()
    {
        var sink = X12Bench.Read(Good.Replace("CUR*SE*USD", "NTE*" + new string('x', 1 << 20), StringComparison.Ordinal));
        var issue = Assert.Single(sink.Issues).Issue;
        Assert.Equal((IssueCode.RecordTooLong, Severity.Blocker, (1 << 20) + 5), (issue.Code, issue.Severity, issue.Where.ByteLength));
        Assert.Equal(10_000_000, sink.Charges.Single().Charge.Amount);
    }

    [Fact]
    public void Ten_million_empty_segments_are_named_once()
    {
        var bytes = Encoding.UTF8.GetBytes(Good.Replace("HL*1", new string('~', 10_000_000) + "HL*1", StringComparison.Ordinal));
        var issue = Assert.Single(X12Bench.Read(bytes).Issues).Issue;
        Assert.Equal((IssueCode.EmptySegment, Severity.Warning), (issue.Code, issue.Severity));
        Assert.StartsWith("10000000 ", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Junk_behind_the_interchange_is_named()
    {
        var sink = X12Bench.Read(Good + "and more");
        Assert.Contains(IssueCode.BrokenEnvelope, sink.Codes);
    }

    [Fact]
    public void A_hundred_thousand_strange_segments_are_named_up_to_a_limit()
    {
        var strange = string.Concat(Enumerable.Repeat("QQQ*1~", 100_000));
        var sink = X12Bench.Read(Good.Replace("HL*1**1", strange + "HL*1**1", StringComparison.Ordinal)
            .Replace("SE*9*", "SE*100009*", StringComparison.Ordinal));
        Assert.Equal(101, sink.Issues.Count);
        Assert.StartsWith("99900 more", sink.Issues[^1].Issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_an_invoice_is_named_however_much_else_is_wrong()
    {
        var sink = X12Bench.Read(Good.Replace("TDS*1000", string.Concat(Enumerable.Repeat("QQQ*1~", 200)) + "TDS*1000~TDS*2000",
            StringComparison.Ordinal).Replace("SE*9*", "SE*210*", StringComparison.Ordinal));
        Assert.Contains(sink.Issues, i => i.Issue is { Code: IssueCode.ConflictingInvoice, Severity: Severity.Blocker });
    }

    [Theory]
    [InlineData("HL*9*1*8~", 1_000_001)]
    [InlineData("ST*811*1~SE*2*1~", 100_001)]
    public void More_levels_or_sets_than_memory_should_hold_are_refused(string repeated, int count)
    {
        var head = Good[..Good.IndexOf(repeated[..2], StringComparison.Ordinal)];
        var sink = X12Bench.Read(head + string.Concat(Enumerable.Repeat(repeated, count)));
        Assert.Contains(sink.Issues, i => i.Issue is { Code: IssueCode.FileTooLarge, Severity: Severity.Blocker });
        Assert.Empty(sink.Invoices);
    }

    [Fact]
    public void No_message_holds_a_value_of_the_file()
    {
        var sink = X12Bench.Read(Good.Replace("10.00", "SECRET", StringComparison.Ordinal).Replace("1000", "SECRET",
            StringComparison.Ordinal).Replace("20260105", "SECRET", StringComparison.Ordinal));
        Assert.NotEmpty(sink.Issues);
        Assert.All(sink.Issues, i => Assert.DoesNotContain("SECRET", i.Issue.Message, StringComparison.Ordinal));
    }
}
