using System.Globalization;
using System.Text;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Formats;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Parsing.Formats;

public class VerizonUsRawDataTests
{
    private static readonly VerizonUsRawData Format = new();

    [Fact]
    public void Files_are_recognized_by_their_header_rows()
    {
        Assert.Equal(["AccountSummary", "LineSummary", "ChargeDetail", "UsageDetail"],
            new VerizonSet().Files().Select(f => Format.Recognizes(VerizonSet.Head(f), null)?.Name ?? ""));
        Assert.Null(Format.Recognizes(VerizonSet.Head("Account,Amount\r\n1,2\r\n"u8.ToArray()), null));
        Assert.Null(Format.Recognizes(VerizonSet.Head([]), null));
    }

    [Fact]
    public void Several_accounts_of_one_file_are_several_invoices()
    {
        var sink = new VerizonSet().Read();

        Assert.Empty(sink.Issues);
        Assert.Equal(["A-1", "A-2"], sink.Invoices.Select(i => i.AccountNumber));
        var first = sink.Invoices[0];
        Assert.Equal(("6001", new DateOnly(2022, 1, 16), new DateOnly(2022, 2, 8)),
            (first.Number, first.InvoiceDate, first.DueDate!.Value));
        Assert.Equal(new BillingPeriod(new(2021, 12, 17), new(2022, 1, 17)), first.Period);
        Assert.Equal((100_000_000, -100_000_000, 0, 64_250_000, 64_250_000),
            (first.PreviousBalance, first.Payments, first.Adjustments, first.CurrentCharges, first.TotalDue));
        Assert.Equal(first.TotalDue, first.PreviousBalance + first.Payments + first.Adjustments + first.CurrentCharges);
        Assert.Null(sink.Invoices[1].Number);
        Assert.Equal(0, sink.Invoices[1].PreviousBalance);
        Assert.Equal([64_250_000, 40_000_000], Sums(sink));
    }

    [Fact]
    public void Every_row_of_the_detail_is_a_charge_of_its_type()
    {
        var sink = new VerizonSet().Read();

        Assert.Equal(
            [ChargeType.Recurring, ChargeType.Discount, ChargeType.Usage, ChargeType.Instalment, ChargeType.RegulatoryFee,
                ChargeType.Surcharge, ChargeType.Tax, ChargeType.Other, ChargeType.Other, ChargeType.LateFee],
            sink.Charges.Where(c => c.Invoice == 0).Select(c => c.Charge.ChargeType));
        var data = sink.Charges[2].Charge;
        Assert.Equal(("203-555-0101", "PAT DOE", "CC1", "U77", "Data"),
            (data.Identifier, data.UserName, data.CostCentre, data.UserId, data.Section));
        Assert.Equal((0, 6_581_000, "gigabytes"), (data.Quantity, data.ConsumedQuantity, data.ConsumedUnit));
        Assert.Equal("6.000(shared)", data.Extra!["Allowance"]);
        var unnamed = sink.Charges.Single(c => c.Invoice == 1).Charge;
        Assert.Equal((null, null, null), (unnamed.UserName, unnamed.CostCentre, unnamed.UserId));
    }

    [Fact]
    public void Printed_figures_that_are_no_charges_are_controls()
    {
        var sink = new VerizonSet().Read();

        foreach (var (invoice, control) in sink.Controls)
        {
            var covered = sink.Charges.Where(c => c.Invoice == invoice
                && (control.ChargeTypes.Count == 0 || control.ChargeTypes.Contains(c.Charge.ChargeType)));
            Assert.Equal(control.Printed, covered.Sum(c => c.Charge.Amount));
        }

        Assert.Equal(12, sink.Controls.Count);
        Assert.Equal([null, "203-555-0101", "203-555-0102"], sink.Lines.Select(l => l.Line.Identifier));
        Assert.Equal([null, 55_500_000, 40_000_000], sink.Lines.Select(l => l.Line.Total));
    }

    [Fact]
    public void A_blank_total_is_nothing_to_foot_to()
    {
        var sink = new VerizonSet().With(VerizonSet.AccountSummary, 1, "Total Current Charges", "")
            .With(VerizonSet.AccountSummary, 1, "Total Amount Due", " ").Read();

        Assert.Empty(sink.Issues);
        Assert.Equal((null, null), (sink.Invoices[0].CurrentCharges, sink.Invoices[0].TotalDue));
        Assert.DoesNotContain(sink.Controls, c => c.Invoice == 0 && c.Control.Name == "Total Current Charges");
    }

    [Fact]
    public void A_december_call_in_a_january_bill_is_of_the_year_before()
    {
        var usage = new VerizonSet().Read().UsageRows.Select(u => u.Usage).ToList();

        Assert.Equal([new DateTime(2021, 12, 28, 23, 58, 0), new DateTime(2022, 1, 3, 7, 15, 0)], usage.Select(u => u.Start));
        Assert.Equal([120, 180], usage.Select(u => u.DurationSeconds));
        Assert.Equal([UsageDirection.Outgoing, UsageDirection.Incoming], usage.Select(u => u.Direction));
        Assert.Equal([0, 250_000], usage.Select(u => u.Amount));
    }

    [Fact]
    public void A_day_behind_the_cycle_but_of_the_period_is_of_this_year()
    {
        var set = new VerizonSet().With(VerizonSet.AccountSummary, 1, "Bill Period", "Dec 20 -Jan 19 ")
            .With(VerizonSet.ChargeDetail, 1, "Date", "01/18").With(VerizonSet.UsageDetail, 1, "Date", "01/20");
        var sink = set.Read();

        Assert.Empty(sink.Issues);
        Assert.Equal(new BillingPeriod(new(2022, 1, 18), new(2022, 1, 19)), sink.Charges[0].Charge.Period);
        Assert.Equal(new DateTime(2022, 1, 20, 23, 58, 0), sink.UsageRows[0].Usage.Start);
    }

    [Fact]
    public void A_day_that_the_months_before_the_bill_did_not_have_is_refused()
    {
        var sink = new VerizonSet().With(VerizonSet.ChargeDetail, 1, "Date", "02/29")
            .With(VerizonSet.UsageDetail, 1, "Date", "02/29").Read();

        Assert.Equal([(IssueCode.BadDate, Severity.Warning), (IssueCode.BadDate, Severity.Error)],
            sink.Issues.Select(i => (i.Issue.Code, i.Issue.Severity)));
        Assert.Null(sink.Charges[0].Charge.Period);
        Assert.Single(sink.UsageRows);
        Assert.Equal([64_250_000, 40_000_000], Sums(sink));
    }

    [Fact]
    public void A_line_whose_user_is_named_by_its_number_is_no_account()
    {
        var set = new VerizonSet();
        set.Rows[VerizonSet.LineSummary][1] = set.Rows[VerizonSet.LineSummary][1].Replace("|tok|tok|", "|2125550100|2125550100|",
            StringComparison.Ordinal);
        set.Rows[VerizonSet.ChargeDetail]
            .Add("Jan 16, 2022|A-1|6001|2125550100|2125550100|N/A|N/A|Monthly Charges|||Fee||NA|||||5.00|");
        var sink = set.Read();

        Assert.Equal(("2125550100", 5_000_000), (sink.Lines[0].Line.Identifier, sink.Lines[0].Line.Total));
        Assert.Equal("2125550100", sink.Charges.Single(c => c.Charge.Description == "Fee").Charge.Identifier);
    }

    [Theory]
    [InlineData("tok", "Other Charges", "", "Goodwill credit", "-5.00", VerizonBills.AccountFees)]
    [InlineData("N/A", "Account", "", "Late fee of December", "2.25", VerizonBills.LateFee)]
    [InlineData("", "Third Party Charges", "Horoscopes Inc", "Daily text", "1.50", VerizonBills.ThirdParty)]
    public void Account_rows_of_the_detail_replace_the_summary_of_their_kind(
        string number, string category, string party, string text, string cost, string replaced)
    {
        var set = new VerizonSet();
        set.Rows[VerizonSet.ChargeDetail]
            .Add($"Jan 16, 2022|A-1|6001|{number}|{number}|N/A|N/A|{category}|||{text}|{party}|NA|||||{cost}|");
        var sink = set.Read();

        Assert.Equal(3, sink.Charges.Count(c => c.Invoice == 0 && c.Charge.Identifier is null));
        Assert.DoesNotContain(sink.Charges, c => c.Charge.Description == replaced);
    }

    [Theory]
    [InlineData("Taxes, Governmental Surcharges and Fees", "State tax of the account")]
    [InlineData("VZW Surcharges", "Regulatory Charge")]
    [InlineData("Monthly Charges", "Shared plan")]
    public void Account_rows_of_another_heading_leave_the_charges_of_the_account_alone(string category, string text)
    {
        var set = new VerizonSet();
        set.Rows[VerizonSet.ChargeDetail].Add($"Jan 16, 2022|A-1|6001|tok|tok|N/A|N/A|{category}|||{text}||NA|||||1.00|");

        Assert.Equal([65_250_000, 40_000_000], Sums(set.Read()));
    }

    [Fact]
    public void Every_amount_is_found_again_at_its_bytes()
    {
        var set = new VerizonSet();
        var files = set.Files();
        var sink = set.Read();

        Assert.All(sink.Charges, c =>
        {
            var where = c.Charge.Where;
            var record = Encoding.UTF8.GetString(files[where.RawFileId - 1], (int)where.ByteOffset, where.ByteLength).Split('\t');
            var headers = set.Rows[where.RawFileId - 1][0].Split('|');
            var column = where.RawFileId == VerizonSet.ChargeDetail + 1 ? "Cost" : c.Charge.Code;
            Assert.Equal(c.Charge.Amount, Micros(record[Array.IndexOf(headers, column)]));
            Assert.Equal(where.Line, c.Charge.RecordNumber);
        });
        Assert.All(sink.Controls, c => Assert.Equal(c.Control.Printed, Micros("0" + Encoding.UTF8.GetString(
            files[c.Control.Where.RawFileId - 1], (int)c.Control.Where.ByteOffset, c.Control.Where.ByteLength))));
        Assert.All(sink.UsageRows, u => Assert.EndsWith(Money.MicrosText(u.Usage.Amount), Encoding.UTF8.GetString(
            files[VerizonSet.UsageDetail], (int)u.Usage.Where.ByteOffset, u.Usage.Where.ByteLength), StringComparison.Ordinal));
    }

    [Fact]
    public void Undeclared_columns_are_reported_and_their_values_never_leave()
    {
        var set = new VerizonSet();
        for (var i = 0; i < set.Rows[VerizonSet.ChargeDetail].Count; i++)
            set.Rows[VerizonSet.ChargeDetail][i] += i == 0 ? "|Date of Birth|Favourite Colour" : "|SECRET-1|SECRET-2";
        var sink = set.Read();

        var columns = sink.ColumnsByFile[VerizonSet.ChargeDetail + 1];
        Assert.Equal((DataCategory.DateOfBirth, true, 8, null),
            (columns[^2].Category, columns[^2].Withheld, columns[^2].ValueCount, columns[^2].Field));
        Assert.Equal((DataCategory.Unknown, true), (columns[^1].Category, columns[^1].Withheld));
        Assert.Equal((DataCategory.TelephoneNumber, false, 8), (columns[3].Category, columns[3].Withheld, columns[3].ValueCount));
        Assert.Equal([IssueCode.ProhibitedColumn, IssueCode.UnknownColumn], sink.Codes);
        var pushed = sink.Charges.Select(c => JsonSerializer.Serialize(c.Charge)).Concat(sink.Issues.Select(i => i.Issue.Message));
        Assert.DoesNotContain(pushed, text => text.Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_or_doubled_column_stops_the_file()
    {
        var missing = new VerizonSet();
        missing.With(VerizonSet.ChargeDetail, 0, "Cost", "Price");
        Assert.Contains(missing.Read().Issues, i => i.Issue is { Code: IssueCode.MissingColumn, Severity: Severity.Blocker });

        var doubled = new VerizonSet();
        doubled.With(VerizonSet.ChargeDetail, 0, "Billable", "Cost");
        Assert.Contains(doubled.Read().Issues, i => i.Issue is { Code: IssueCode.DuplicateColumn, Severity: Severity.Blocker });
    }

    [Theory]
    [InlineData(VerizonSet.ChargeDetail, 3, "Cost", "1e3", IssueCode.BadAmount, 0)]
    [InlineData(VerizonSet.ChargeDetail, 3, "Cost", "1.0000001", IssueCode.AmountTooFine, 0)]
    [InlineData(VerizonSet.ChargeDetail, 3, "Used", "much", IssueCode.BadQuantity, 0)]
    [InlineData(VerizonSet.ChargeDetail, 8, "Account Number", "A-9", IssueCode.IncompleteSet, null)]
    [InlineData(VerizonSet.AccountSummary, 2, "Total Amount Due", "x", IssueCode.BadAmount, 1)]
    [InlineData(VerizonSet.AccountSummary, 2, "Date Due", "soon", IssueCode.BadDate, 1)]
    [InlineData(VerizonSet.AccountSummary, 2, "Bill Period", "a month", IssueCode.BadDate, 1)]
    [InlineData(VerizonSet.AccountSummary, 2, "Bill Cycle Date", "0001-01-01", IssueCode.BadDate, null)]
    [InlineData(VerizonSet.AccountSummary, 2, "Account Number", " ", IssueCode.MissingValue, null)]
    [InlineData(VerizonSet.LineSummary, 2, "Total Charges", "?", IssueCode.BadAmount, 0)]
    [InlineData(VerizonSet.UsageDetail, 1, "Date", "13/45", IssueCode.BadDate, 0)]
    [InlineData(VerizonSet.UsageDetail, 1, "Time", "25:00", IssueCode.BadTime, 0)]
    public void A_bad_value_is_an_issue_with_its_place(int file, int row, string header, string value, IssueCode code, int? invoice)
    {
        var set = new VerizonSet().With(file, row, header, value);
        var (concerned, issue) = set.Read().Issues.First(i => i.Issue.Code == code);

        Assert.Equal(invoice, concerned);
        Assert.Equal((file + 1, row + 1), ((int)issue.Where.RawFileId, (int)issue.Where.Line));
        Assert.Equal(Array.IndexOf(set.Rows[file][0].Split('|'), header) + 1, issue.Where.Column);
    }

    [Fact]
    public void An_account_that_stands_twice_in_the_summary_is_named()
    {
        var set = new VerizonSet();
        set.Rows[VerizonSet.AccountSummary].Add(set.Rows[VerizonSet.AccountSummary][1]);
        var sink = set.Read();

        Assert.Equal(IssueCode.DuplicateInvoice, Assert.Single(sink.Issues).Issue.Code);
        Assert.Equal([64_250_000, 40_000_000], Sums(sink));
    }

    [Theory]
    [InlineData("Total Current Charges", "74.25")]
    [InlineData("Equipment Charges", "11.00")]
    [InlineData("Date Due", "02/09/22")]
    public void An_account_that_stands_twice_with_other_figures_is_held(string header, string value)
    {
        var set = new VerizonSet();
        set.Rows[VerizonSet.AccountSummary].Add(set.Rows[VerizonSet.AccountSummary][1]);
        set.Rows[VerizonSet.AccountSummary].Add(set.Rows[VerizonSet.AccountSummary][1]);
        var sink = set.With(VerizonSet.AccountSummary, 3, header, value).Read();

        Assert.Equal([(0, IssueCode.ConflictingInvoice, Severity.Blocker), (0, IssueCode.DuplicateInvoice, Severity.Error)],
            sink.Issues.Select(i => (i.Invoice ?? -1, i.Issue.Code, i.Issue.Severity)));
        Assert.Equal(2, sink.Invoices.Count);
    }

    [Fact]
    public void Rows_of_an_account_without_summary_wait_and_are_counted_with_their_sum()
    {
        var set = new VerizonSet();
        for (var i = 0; i < 300; i++)
            set.Rows[VerizonSet.ChargeDetail]
                .Add($"Jan 16, 2022|A-9|9009|20355502{i % 100:00}|X|N/A|N/A|Monthly Charges|||Plan||NA|||||{(i == 7 ? "-" : "")}1.25|");
        set.Rows[VerizonSet.ChargeDetail].Add("Jan 16, 2022|A-1|7777|203-555-0101|X|N/A|N/A|Monthly Charges|||Plan||NA|||||2.00|");
        var sink = set.Read();

        Assert.Equal([(null, IssueCode.IncompleteSet, Severity.Blocker, 10), (0, IssueCode.RowWithoutInvoice, Severity.Blocker, 310)],
            sink.Issues.Select(i => (i.Invoice, i.Issue.Code, i.Issue.Severity, (int)i.Issue.Where.Line)));
        Assert.StartsWith("300 row(s), charging 372.50 USD,", sink.Issues[0].Issue.Message, StringComparison.Ordinal);
        Assert.StartsWith("1 row(s), charging 2.00 USD,", sink.Issues[1].Issue.Message, StringComparison.Ordinal);
        Assert.Equal([64_250_000, 40_000_000], Sums(sink));
    }

    [Fact]
    public void Rows_of_very_many_accounts_without_summary_are_all_counted()
    {
        var set = new VerizonSet();
        for (var i = 0; i < 1_200; i++)
            set.Rows[VerizonSet.UsageDetail].Add($"Jan 16, 2022|B-{i}|1|203-555-0101|X|Voice|01/03|7:15A|1|Peak|x|a|b|3|0.00|0.50");
        var sink = set.Read();

        Assert.Equal(1_001, sink.Issues.Count);
        Assert.StartsWith("200 row(s), charging 100.00 USD,", sink.Issues[^1].Issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_file_holds_its_invoices_wherever_it_is_cut()
    {
        for (var file = 0; file < 4; file++)
        {
            var whole = new VerizonSet().Files();
            var header = Array.IndexOf(whole[file], (byte)'\n') + 1;
            for (var length = header + 1; length < whole[file].Length; length++)
            {
                // A cut between two records leaves a good file: only what does not foot can show it.
                if (whole[file][length - 1] == '\n')
                    continue;
                var files = whole.ToArray();
                files[file] = whole[file][..length];
                Assert.Contains(VerizonSet.Read(files).Issues,
                    i => i.Issue is { Code: IssueCode.TruncatedInvoice, Severity: Severity.Blocker });
            }
        }
    }

    [Fact]
    public void Damaged_rows_cost_themselves_only()
    {
        var set = new VerizonSet();
        set.Rows[VerizonSet.ChargeDetail].Insert(1, set.Rows[VerizonSet.ChargeDetail][0]);
        set.Rows[VerizonSet.ChargeDetail].Insert(2, "ragged|row");
        set.Rows[VerizonSet.ChargeDetail].Insert(3, set.Rows[VerizonSet.ChargeDetail][3].Replace("PAT", "P\0T", StringComparison.Ordinal));
        set.Rows[VerizonSet.ChargeDetail].Insert(4, "");
        var sink = set.Read();

        Assert.Equal([IssueCode.SecondHeader, IssueCode.RaggedRow, IssueCode.ControlCharacter], sink.Codes);
        Assert.Equal([64_250_000, 40_000_000], Sums(sink));
    }

    [Fact]
    public void A_set_without_any_invoice_is_held()
    {
        var set = new VerizonSet();
        set.Rows[VerizonSet.AccountSummary].RemoveRange(1, 2);

        Assert.Contains(set.Read().Issues, i => i.Issue is { Code: IssueCode.NoInvoice, Severity: Severity.Blocker });
    }

    [Fact]
    public void Files_of_one_set_share_keys_that_reveal_no_account()
    {
        var keys = new VerizonSet().Files().Select((f, i) => KeysOf(f, i)).ToList();

        Assert.Equal(2, keys[0].Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(keys[0], keys[2]);
        Assert.Subset(keys[0].ToHashSet(), keys[3].ToHashSet());
        Assert.All(keys[0], key => Assert.Matches("^[0-9a-f]{64}$", key));
        var next = new VerizonSet().With(VerizonSet.AccountSummary, 1, "Bill Cycle Date", "Feb 16, 2022").Files()[0];
        Assert.NotEqual(keys[0], KeysOf(next, 1));
    }

    private static List<string> KeysOf(byte[] file, int id) =>
        [.. Format.SetKeys(VerizonSet.Source(file, id), issue => Assert.Fail(issue.Message)).Order()];

    private static long Micros(string text) => (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 1_000_000m);

    private static IEnumerable<long> Sums(RecordingSink sink) => sink.Charges.GroupBy(c => c.Invoice).OrderBy(g => g.Key)
        .Select(g => g.Where(c => c.Charge.ChargeType.IsCurrent()).Sum(c => c.Charge.Amount));
}
