using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Parsing.X12;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>Of the readings of a bill's amounts the first that reaches the total is taken, and named when it is unusual.</summary>
public class X12ReadingTests
{
    private const string Package = "IT1*1*1*EA*";

    /// <summary>Segments of one level, the total in cents, and words of the issue that names an unusual reading.</summary>
    [Theory]
    [InlineData("IT1*1*1*EA*0**SC*PKG~SLN*2*1*I*1*EA*60~SLN*3*1*I*1*EA*40", 100_00, null)]
    [InlineData("IT1*1*1*EA***SC*PKG~SLN*2*1*I*1*EA*60~SLN*3*1*I*1*EA*40", 100_00, null)]
    [InlineData("IT1*1*1*EA*0~SLN*2*1*I*1*EA*60~SLN*3*2*I*1*EA*40~SLN*4*2*I*1*EA*20", 60_00, null)]
    [InlineData("IT1*1*1*EA*0~SLN*2*1*I*1*EA*60~IT1*9*1*EA*5", 5_00, "priced 0 include")]
    [InlineData("IT1*1*1*EA*10~SLN*2*1*I*1*EA*50~SLN*3*1*I*1*EA*40", 100_00, "count besides their parts")]
    [InlineData("LX*1~AMT*5*100~IT1*1*1*EA*10~SLN*2*1*I*1*EA*50~SLN*3*1*I*1*EA*40", 100_00, "count besides their parts")]
    [InlineData("IT1*1*1*EA*100~SLN*2*1*I*1*EA*60~SLN*3*1*I*1*EA*30", 90_00, "in place of their lines")]
    [InlineData("IT1*1*1*EA*100~SLN*1**I*1*EA*60~SLN*2**I*1*EA*40", 200_00, null)]
    [InlineData("IT1*1*1*EA*100~SLN*1**I*1*EA*60~SLN*2**I*1*EA*40", 100_00, "name no line")]
    [InlineData("LX*1~AMT*5*107~TXI*ST*7", 107_00, null)]
    [InlineData("LX*1~AMT*5*100~TXI*ST*8", 108_00, "exclude their taxes")]
    [InlineData("LX*1~AMT*5*0~TXI*ST*10", 10_00, "exclude their taxes")]
    [InlineData("TCD**20260101*0915*******1**60*40", 60_00, null)]
    [InlineData("TCD**20260101*0915*******1**60*40", 100_00, "all amounts of a call")]
    [InlineData("TCD**20260101*0915*******1**0*100", 100_00, null)]
    [InlineData("IT1*1*3*EA*20~SLN*2*1*I*1*EA*5~SLN*3*1*I*1*EA*7", 32_00, "for the line and not for one unit, and lines count besides")]
    public void The_first_reading_that_reaches_the_total_is_taken_and_named(string level, int total, string? named)
    {
        var sink = X12Bench.Read(X12Bench.Bill(total, ["HL*1**8", .. level.Split('~')]));
        Assert.Equal(total * 10_000L, Current(sink));
        var readings = sink.Issues.Where(i => i.Issue.Code == IssueCode.OtherReadingFoots).Select(i => i.Issue).ToList();
        Assert.DoesNotContain(sink.Issues, i => i.Issue.Code == IssueCode.ControlDiffers);
        if (named is null)
        {
            Assert.Empty(readings);
            return;
        }
        Assert.Contains(named, Assert.Single(readings).Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Info, readings[0].Severity);
    }

    [Theory]
    [InlineData(95_00, true)]
    [InlineData(100_00, true)]
    [InlineData(90_00, false)]
    public void Taxes_of_the_head_are_added_where_only_that_reaches_the_total(int total, bool reaches)
    {
        var sink = X12Bench.Read(X12Bench.Bill(total, "TXI*FD*" + (total == 95_00 ? "5" : "10"), "HL*1**8", Package + "85", "TXI*ST*5"));
        Assert.Equal(reaches ? total * 10_000L : 90_000_000, Current(sink));
        Assert.Equal(reaches ? [IssueCode.OtherReadingFoots] : [], sink.Codes);
        Assert.Equal(reaches ? 0 : 1, sink.Charges.Count(c => c.Charge.ChargeType == ChargeType.Info));
    }

    [Fact]
    public void Where_no_reading_reaches_the_total_the_usual_one_stands()
    {
        var sink = X12Bench.Read(X12Bench.Bill(33_33, "HL*1**8", "IT1*1*2*EA*10", "SLN*2*1*I*1*EA*50", "SLN*3*1*I*1*EA*40"));
        Assert.Empty(sink.Issues);
        Assert.Equal(20_000_000, Current(sink));
        Assert.Equal(2, sink.Charges.Count(c => c.Charge.ChargeType == ChargeType.Info));
    }

    /// <summary>Amounts beside the one that counts are memo lines, and issues name them.</summary>
    [Theory]
    [InlineData("IT1*1*1*EA*100~AMT*1*90~AMT*5*80", 80_00, 90, IssueCode.ControlDiffers)]
    [InlineData("IT1*1*1*EA*80~AMT*1*90~AMT*5*80", 80_00, 90, IssueCode.ControlDiffers)]
    [InlineData("USD*I*1*0.5**MJ*3**80*9000", 80_00, 90, IssueCode.ControlDiffers)]
    [InlineData("USD*I*1*0.5**MJ*3**80*8000", 80_00, 0, null)]
    [InlineData("TCD**20260101*0915*******1**80*90", 80_00, 90, null)]
    public void No_amount_of_a_line_vanishes(string level, int total, int memo, IssueCode? code)
    {
        var sink = X12Bench.Read(X12Bench.Bill(total, ["HL*1**8", .. level.Split('~')]));
        Assert.Equal(total * 10_000L, Current(sink));
        Assert.Equal(memo == 0 ? [] : [memo * 1_000_000L],
            sink.Charges.Where(c => c.Charge.ChargeType == ChargeType.Info).Select(c => c.Charge.Amount));
        Assert.Equal(code is { } expected ? [expected] : [], sink.Codes);
    }

    [Theory]
    [InlineData("TXI*ST**8.25", "TXI percent", "8.25")]
    [InlineData("TXI*ST*****2", "TXI exempt", "2")]
    public void A_tax_without_an_amount_says_its_rate_or_its_exemption(string tax, string name, string value)
    {
        var sink = X12Bench.Read(X12Bench.Bill(10_00, "HL*1**8", Package + "10", tax));
        Assert.Empty(sink.Issues);
        var memo = Assert.Single(sink.Charges, c => c.Charge.ChargeType == ChargeType.Info).Charge;
        Assert.Equal((0L, value), (memo.Amount, memo.Extra![name]));
    }

    private static long Current(RecordingSink sink) =>
        sink.Charges.Where(c => c.Charge.ChargeType.IsCurrent()).Sum(c => c.Charge.Amount);
}
