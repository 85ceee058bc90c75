using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Parsing.X12;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>What counts, by the tree of levels and the relationship code.</summary>
public class X12SummingTests
{
    private const string Part = "IT1*1*1*EA*";

    [Theory]
    [InlineData("I", 100_00, 100_00)]
    [InlineData("A", 100_00, 130_00)]
    [InlineData("S", 100_00, 130_00)]
    [InlineData("O", 100_00, 100_00)]
    [InlineData("D", 100_00, 70_00)]
    public void The_relationship_of_a_line_decides_how_it_meets_the_amount_of_its_level(string relation, int level, int sum)
    {
        // The included lines make up the amount; the others come on top, off, or not at all.
        var included = relation == "I" ? 70 : 100;
        var sink = X12Bench.Read(X12Bench.Bill(sum, "HL*1**4", "LX*1", $"AMT*5*{level / 100}", "HL*2*1*8",
            $"SLN*1**I*1*EA*{included}", $"SLN*2**{relation}*1*EA*30"));
        Assert.Empty(sink.Issues);
        Assert.Equal(sum * 10_000L, Current(sink));
    }

    [Fact]
    public void A_level_amount_without_detail_is_the_charge_and_one_with_detail_a_control()
    {
        var sink = X12Bench.Read(X12Bench.Bill(60_00, "HL*1**4", "LX*1", "PID*F****DEVICE INSTALMENT", "AMT*5*20", "HL*2**4", "LX*1",
            "AMT*5*41", "HL*3*2*8", Part + "40"));
        Assert.Equal([20_000_000, 40_000_000], sink.Charges.Select(c => c.Charge.Amount));
        Assert.Equal((ChargeType.Instalment, "DEVICE INSTALMENT"), (sink.Charges[0].Charge.ChargeType, sink.Charges[0].Charge.Description));
        var issue = Assert.Single(sink.Issues).Issue;
        Assert.Equal((IssueCode.ControlDiffers, Severity.Warning, 12L), (issue.Code, issue.Severity, issue.Where.Line));
    }

    [Fact]
    public void A_level_amount_with_nothing_but_taxes_is_a_charge_without_them()
    {
        var sink = X12Bench.Read(X12Bench.Bill(107_00, "HL*1**4", "LX*1", "AMT*5*107", "TXI*SU*7"));
        Assert.Empty(sink.Issues);
        Assert.Equal([(ChargeType.Tax, 7_000_000), (ChargeType.Unmapped, 100_000_000)],
            sink.Charges.Select(c => (c.Charge.ChargeType, c.Charge.Amount)));
    }

    [Theory]
    [InlineData("60", "40", 2)]
    [InlineData("0", "0", 1)]
    [InlineData("60", "30", 1)]
    public void Parts_count_when_they_reach_the_line_that_they_detail_and_otherwise_the_line_does(string one, string two, int counted)
    {
        var sink = X12Bench.Read(X12Bench.Bill(100_00, "HL*1**8", "IT1*P*1*EA*100", $"SLN*A*P*I*1*EA*{one}", $"SLN*B*P*I*1*EA*{two}"));
        Assert.Empty(sink.Issues);
        Assert.Equal(100_000_000, Current(sink));
        Assert.Equal(counted, sink.Charges.Count(c => c.Charge.ChargeType != ChargeType.Info));
    }

    [Fact]
    public void Lines_stand_under_the_words_of_their_group_and_never_under_those_of_the_provider()
    {
        var sink = X12Bench.Read(X12Bench.Bill(30_00, "HL*1**1", "LX*1", "PID*F****LARKFIELD", "HL*2*1*4", Part + "10", "HL*3*1*4", "LX*1",
            "PID*F****MONTHLY CHARGES", "HL*4*3*8", Part + "20"));
        Assert.Equal(["Group of charges", "MONTHLY CHARGES"], sink.Charges.Select(c => c.Charge.Section));
        Assert.Equal(ChargeType.Recurring, sink.Charges[1].Charge.ChargeType);
    }

    [Fact]
    public void Levels_are_joined_by_the_parent_that_they_name()
    {
        // A child before its parent, levels skipped, and back to the first one.
        var sink = X12Bench.Read(X12Bench.Bill(30_00, "HL*9*5*8", Part + "10", "HL*1**1", "HL*5*1*4", "LX*1", "SI*TI*TN*2035550101",
            "AMT*5*10", "HL*7*1*9", Part + "20"));
        Assert.Empty(sink.Issues);
        Assert.Equal(["2035550101", null], sink.Charges.Select(c => c.Charge.Identifier));
    }

    [Fact]
    public void Calls_count_only_where_no_amount_encloses_them()
    {
        const string Call = "TCD**20260101*0915*TN*2035550101*CT*TN*2125550102*NY*1.5**0.30";
        var sink = X12Bench.Read(X12Bench.Bill(5_30, "HL*1**4", "LX*1", "AMT*5*5", "HL*2*1*8", Call, "HL*3**8", Call));
        Assert.Empty(sink.Issues);
        Assert.Equal([(ChargeType.Usage, 300_000), (ChargeType.Usage, 5_000_000)],
            sink.Charges.Select(c => (c.Charge.ChargeType, c.Charge.Amount)).Order());
        Assert.Equal(2, sink.UsageRows.Count);
        var usage = sink.UsageRows[0].Usage;
        Assert.Equal((90, "2125550102", "NY", new DateTime(2026, 1, 1, 9, 15, 0)),
            (usage.DurationSeconds, usage.OtherParty, usage.Destination, usage.Start));
    }

    [Fact]
    public void Taxes_of_the_head_count_only_where_the_levels_have_none()
    {
        var alone = X12Bench.Read(X12Bench.Bill(107_00, "TXI*SU*7", "HL*1**8", Part + "100"));
        var repeated = X12Bench.Read(X12Bench.Bill(107_00, "TXI*SU*7", "HL*1**8", Part + "100", "TXI*SU*7"));
        Assert.Equal([107_000_000, 107_000_000], new[] { Current(alone), Current(repeated) });
        Assert.Single(repeated.Charges, c => c.Charge.ChargeType == ChargeType.Info);
    }

    [Theory]
    [InlineData(null, "3", "10", 10_00, IssueCode.OtherReadingFoots, Severity.Info, 10_000_000)]
    [InlineData("Extended", "3", "10", 10_00, null, Severity.Info, 10_000_000)]
    [InlineData("Unit", "3", "10", 10_00, IssueCode.OtherReadingFoots, Severity.Warning, 30_000_000)]
    [InlineData(null, "3", "10", 30_00, null, Severity.Info, 30_000_000)]
    [InlineData("Extended", "3", "10", 30_00, IssueCode.OtherReadingFoots, Severity.Warning, 10_000_000)]
    [InlineData(null, "3", "0.335", 1_01, null, Severity.Info, 1_010_000)]
    public void Whether_a_price_is_for_one_unit_is_stated_or_what_foots(
        string? stated, string quantity, string price, int cents, IssueCode? code, Severity severity, long amount)
    {
        var settings = stated is null ? null : new Dictionary<string, string> { ["price"] = stated };
        var sink = X12Bench.Read(X12Bench.Bill(cents, "HL*1**8", $"IT1*1*{quantity}*EA*{price}"), settings);
        Assert.Equal(code is { } expected ? [(expected, severity)] : [], sink.Issues.Select(i => (i.Issue.Code, i.Issue.Severity)));
        Assert.Equal(amount, Assert.Single(sink.Charges).Charge.Amount);
    }

    [Fact]
    public void A_feed_names_the_qualifiers_of_its_carrier()
    {
        var bill = X12Bench.Bill(10_00, "HL*1**8", Part + "10", "SI*TI*WT*555-1*US*1FB*XX*left");
        var charge = X12Bench.Read(bill, new() { ["lineQualifiers"] = "WT", ["codeQualifiers"] = "US" }).Charges.Single().Charge;
        Assert.Equal(("555-1", "1FB", "left"), (charge.Identifier, charge.Code, charge.Extra!["SI XX"]));
        Assert.Null(X12Bench.Read(bill).Charges.Single().Charge.Identifier);
    }

    [Theory]
    [InlineData(10_00, 20_00, null)]
    [InlineData(30_00, 30_00, null)]
    [InlineData(25_00, 25_00, IssueCode.ConflictingInvoice)]
    public void An_invoice_in_several_sets_prints_its_total_or_its_parts(int first, int second, IssueCode? code)
    {
        var sink = X12Bench.Read(X12Bench.Interchange(X12Bench.Set(1, first, "HL*1**8", Part + "10"),
            X12Bench.Set(2, second, "HL*1**8", Part + "20", "PID*F****B")));
        Assert.Equal(code is { } expected ? [expected] : [], sink.Codes);
        Assert.Equal(30_000_000, Assert.Single(sink.Charges.GroupBy(c => c.Invoice)).Sum(c => c.Charge.Amount));
        if (code is null) Assert.Equal(30_000_000, Assert.Single(sink.Invoices).CurrentCharges);
    }

    [Fact]
    public void The_same_set_twice_is_held()
    {
        var sink = X12Bench.Read(X12Bench.Interchange(X12Bench.Set(1, 10_00, "HL*1**8", Part + "10"),
            X12Bench.Set(2, 10_00, "HL*1**8", Part + "10")));
        Assert.Contains(sink.Issues, i => i.Issue.Code == IssueCode.DuplicateInvoice && i.Issue.Severity == Severity.Blocker);
    }

    [Theory]
    [InlineData("BAL*P*PB*5.00", 15_00)]
    [InlineData("BAL*P*PB*5.00~\nBAL*M*TT*10.00", 15_00)]
    [InlineData("BAL*P*PB*5.00~\nBAL*M*TT*15.00", 10_00)]
    public void A_total_with_the_balance_brought_forward_is_what_is_due(string balances, int total)
    {
        var bill = X12Bench.Bill(total, "HL*1**8", Part + "10");
        var sink = X12Bench.Read(bill.Replace($"TDS*{total}", $"TDS*{total}~\n{balances}", StringComparison.Ordinal));
        var invoice = Assert.Single(sink.Invoices);
        Assert.Equal((5_000_000, 10_000_000, 15_000_000), (invoice.PreviousBalance, invoice.CurrentCharges, invoice.TotalDue));
    }

    /// <summary>N2 has two implied decimals whatever the currency, and a bill may have eleven digits before them.</summary>
    [Fact]
    public void Totals_beyond_a_billion_are_read()
    {
        var bill = X12Bench.Bill(150_000_000_000, "HL*1**8", Part + "1500000000", "ITA*A*TI*X*02***10000000000", Part + "100000000");
        var sink = X12Bench.Read(bill.Replace("CUR*SE*USD", "CUR*SE*IDR", StringComparison.Ordinal));
        Assert.Empty(sink.Issues);
        Assert.Equal(1_500_000_000_000_000, sink.Invoices[0].CurrentCharges);
        Assert.Equal(1_500_000_000_000_000, Current(sink));
        var beyond = X12Bench.Read(X12Bench.Bill(10_000_000_000_001, "HL*1**8", Part + "1"));
        Assert.Contains(beyond.Issues, i => i.Issue is { Code: IssueCode.BadAmount, Severity: Severity.Blocker });
    }

    private static long Current(RecordingSink sink) =>
        sink.Charges.Where(c => c.Charge.ChargeType.IsCurrent()).Sum(c => c.Charge.Amount);
}
