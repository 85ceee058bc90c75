using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Parsing.X12;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>Words, references and parties: all that a bill says of a line besides its amount.</summary>
public class X12TextTests
{
    private const string Line = "IT1*1*1*EA*10";

    [Fact]
    public void Repeated_values_of_levels_and_lines_stand_behind_each_other()
    {
        var sink = X12Bench.Read(X12Bench.Bill(20_00, "HL*1**4", "LX*1", "REF*ZZ*FIRST", "REF*ZZ*SECOND", "MSG*M1", "MSG*M2",
            "SI*TI*XX*A*XX*B", "QTY*AB*4*EA", "HL*2*1*8", Line, "REF*ZZ*THIRD", "MSG*M3", "PID*F****WORDS", "QTY*01*2*MJ", "QTY*02*3",
            Line));
        Assert.Empty(sink.Issues);
        var (first, second) = (sink.Charges[0].Charge, sink.Charges[1].Charge);
        Assert.Equal(("FIRST; SECOND; THIRD", "M1; M2; M3", "A; B", "3", "4 EA"),
            (first.Extra!["REF ZZ"], first.Extra["MSG"], first.Extra["SI XX"], first.Extra["QTY 02"], first.Extra["QTY AB"]));
        Assert.Equal((2_000_000L, "MJ"), (first.ConsumedQuantity, first.ConsumedUnit));
        Assert.Equal(("FIRST; SECOND", "M1; M2"), (second.Extra!["REF ZZ"], second.Extra["MSG"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_text_than_is_kept_is_named_and_left_out(bool isOfLevel)
    {
        var texts = Enumerable.Range(1, 20_000).Select(i => $"MSG*{new string('x', 290)}{i}").ToArray();
        string[] levels = isOfLevel ? ["HL*1**4", "LX*1", .. texts, "HL*2*1*8", Line] : ["HL*1**8", Line, .. texts];
        var sink = X12Bench.Read(X12Bench.Bill(10_00, levels));
        var issue = Assert.Single(sink.Issues).Issue;
        Assert.Equal((IssueCode.ValueTooLong, isOfLevel ? 8L : 9L), (issue.Code, issue.Where.Line));
        Assert.InRange(Assert.Single(sink.Charges).Charge.Extra!["MSG"].Length, 1_000, 10_000);
    }

    [Fact]
    public void Levels_that_together_say_too_much_are_named_where_a_line_stands_below_them()
    {
        var texts = Enumerable.Range(1, 25).Select(i => $"MSG*{new string('x', 290)}{i}").ToArray();
        string[] levels = ["HL*1**4", "LX*1", .. texts, "HL*2*1*5", "LX*1", .. texts.Select(text => text + "b"), "HL*3*2*8", Line];
        var issue = Assert.Single(X12Bench.Read(X12Bench.Bill(10_00, levels)).Issues).Issue;
        Assert.Equal((IssueCode.ValueTooLong, 1L, 63L), (issue.Code, issue.Where.RawFileId, issue.Where.Line));
    }

    [Theory]
    [InlineData("N1*RI*LARKFIELD TELECOM", "NM1*SV*2*OTHERCO LONG DISTANCE", "OTHERCO LONG DISTANCE")]
    [InlineData("N1*RI*LARKFIELD TELECOM, INC.", "NM1*SV*2*Larkfield Telecom", "")]
    [InlineData("N1*BT*OTHERCO", "NM1*SV*2*OTHERCO", "OTHERCO")]
    [InlineData("N1*RI*LARKFIELD TELECOM", "N1*SV*OTHERCO", "OTHERCO")]
    public void Charges_of_another_provider_than_the_biller_are_a_third_partys(string head, string provider, string issuer)
    {
        var sink = X12Bench.Read(X12Bench.Bill(20_00, "HL*1**1", "LX*1", "NM1*SV*2*LARKFIELD TELECOM", "HL*2*1*8", Line,
            "HL*3**1", "LX*1", provider, "HL*4*3*8", Line).Replace("CUR*SE*USD", head, StringComparison.Ordinal));
        Assert.Empty(sink.Issues);
        Assert.Equal(["", issuer], sink.Charges.Select(c => c.Charge.Issuer));
    }
}
