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
            .Replace("B-1", "B-2", StringComparison.Ordinal).Replace("LARKFIELD      ", "LARKFIELD", StringComparison.Ordinal);
        var sink = X12Bench.Read("\uFEFF" + Good + "\r\n\uFEFF  " + other);
        Assert.Empty(sink.Issues);
        Assert.Equal(["B-1", "B-2"], sink.Invoices.Select(i => i.Number));
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
    public void A_million_strange_segments_are_named_up_to_a_limit()
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
