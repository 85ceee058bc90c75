using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using static TemPlatform.Core.Tests.Parsing.Formats.MapBench;

namespace TemPlatform.Core.Tests.Parsing.Formats;

public class MappedCsvTests
{
    [Fact]
    public void Reads_several_invoices_of_one_file()
    {
        var sink = Read(Header + "A-1,I1,2026-03-01,212-555-0187,Monthly access,10.50\nA-2,I2,2026-03-01,,Sales tax,0.42\n"
            + "A-1,I1,2026-03-01,212-555-0188,Data usage,-1\n", Map());
        Assert.Empty(sink.Issues);
        Assert.Equal([("A-1", "I1"), ("A-2", "I2")], sink.Invoices.Select(i => (i.AccountNumber, i.Number)));
        Assert.Equal([0, 1, 0], sink.Charges.Select(c => c.Invoice));
        Assert.Equal([Micros(10.5m), Micros(.42m), Micros(-1m)], sink.Charges.Select(c => c.Charge.Amount));
        Assert.Equal([ChargeType.Recurring, ChargeType.Tax, ChargeType.Credit], sink.Charges.Select(c => c.Charge.ChargeType));
        Assert.Equal(["212-555-0187", null, "212-555-0188"], sink.Charges.Select(c => c.Charge.Identifier));
        Assert.Equal([2L, 3L, 4L], sink.Charges.Select(c => c.Charge.RecordNumber));
        var header = sink.Invoices[0];
        Assert.Equal(("USD", (long?)null), (header.Currency, header.CurrentCharges));
        Assert.Equal(new BillingPeriod(new(2026, 2, 1), new(2026, 3, 1)), header.Period);
    }

    [Fact]
    public void Every_row_without_a_declared_type_is_a_current_charge()
    {
        var sink = Read(Header + "A,I,2026-03-01,,Voice Memo add-on,10\nA,I,2026-03-01,,Handset payment by instalments,20\n"
            + "A,I,2026-03-01,,Monthly plan,30\n", Map());
        Assert.Equal(Micros(60), sink.Charges.Where(c => c.Charge.ChargeType.IsCurrent()).Sum(c => c.Charge.Amount));
    }

    [Fact]
    public void Reads_two_number_grammars()
    {
        var german = Map();
        (german.Delimiter, german.DecimalMark, german.GroupMark, german.DatePattern) = (";", ",", ".", "dd.MM.yyyy");
        var sink = Read("Account;Invoice;Date;Number;Text;Amount\nA;I;01.03.2026;;Grundgebühr;1.234,56\n", german);
        Assert.Empty(sink.Issues);
        Assert.Equal(Micros(1234.56m), sink.Charges.Single().Charge.Amount);
        var english = Map();
        english.GroupMark = ",";
        Assert.Equal(Micros(1234.56m), Read(Header + "A,I,2026-03-01,,Fee,\"1,234.56\"\n", english).Charges.Single().Charge.Amount);
    }

    [Theory]
    [InlineData("\"1.234,56\"", IssueCode.BadAmount, 6)]
    [InlineData("1e3", IssueCode.BadAmount, 6)]
    [InlineData("0.0000001", IssueCode.AmountTooFine, 6)]
    [InlineData("", IssueCode.MissingValue, 6)]
    public void A_row_whose_amount_is_bad_is_named_and_left_out(string amount, IssueCode code, int column)
    {
        var sink = Read(Header + $"A,I,2026-03-01,,Fee,1\nA,I,2026-03-01,,Fee,{amount}\nA,I,2026-03-01,,Fee,2\n", Map());
        Assert.Equal(2, sink.Charges.Count);
        var issue = Assert.Single(sink.Issues).Issue;
        Assert.Equal((code, Severity.Error, 3L, column), (issue.Code, issue.Severity, issue.Where.Line, issue.Where.Column));
        Assert.DoesNotContain("234", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,I,03/01/2026,,Fee,1", IssueCode.BadDate, 3)]
    [InlineData("A,I,2026-02-30,,Fee,1", IssueCode.BadDate, 3)]
    [InlineData("A,I,9999-12-31,,Fee,1", IssueCode.BadDate, 3)]
    [InlineData("A,I,,,Fee,1", IssueCode.MissingValue, 3)]
    [InlineData(",I,2026-03-01,,Fee,1", IssueCode.MissingValue, 1)]
    public void A_row_without_a_usable_head_is_named_and_left_out(string row, IssueCode code, int column)
    {
        var sink = Read(Header + row + "\n", Map());
        Assert.Empty(sink.Charges);
        Assert.Empty(sink.Invoices);
        Assert.Contains(sink.Issues, i => i.Issue.Code == code && i.Issue.Where is { Line: 2 } where && where.Column == column);
    }

    [Fact]
    public void Offsets_are_in_original_bytes_of_latin_1()
    {
        var map = Map();
        map.Encoding = "iso-8859-1";
        var text = Header + "A,I,2026-03-01,,Gebühr für Täter,1\nA,I,2026-03-01,,Fee,x\n";
        var bytes = Encoding.Latin1.GetBytes(text);
        var sink = Read(bytes, map);
        var charge = sink.Charges.Single().Charge;
        Assert.Equal("Gebühr für Täter", charge.Description);
        Assert.Equal("A,I,2026-03-01,,Gebühr für Täter,1",
            Encoding.Latin1.GetString(bytes, (int)charge.Where.ByteOffset, charge.Where.ByteLength));
        Assert.Equal(text.IndexOf(",x\n", StringComparison.Ordinal) + 1, sink.Issues.Single().Issue.Where.ByteOffset);
    }

    [Fact]
    public void The_last_of_two_header_rows_names_the_columns()
    {
        var map = Map();
        map.HeaderRows = 2;
        var sink = Read("Konto,Rechnung,Datum,Nummer,Text,Betrag\n" + Header + "A,I,2026-03-01,,Fee,1\n", map);
        Assert.Empty(sink.Issues);
        Assert.Equal(3, sink.Charges.Single().Charge.RecordNumber);
    }

    [Fact]
    public void Columns_without_headers_are_named_by_position()
    {
        var map = new ColumnMap { HeaderRows = 0, Delimiter = "|" };
        map.Columns.AddRange([
            new() { Column = "#1", Field = MapField.AccountNumber }, new() { Column = "#2", Field = MapField.InvoiceDate },
            new() { Column = "#4", Field = MapField.Amount }]);
        var sink = Read("A|2026-03-01|x|5\n", map);
        Assert.Equal(Micros(5), sink.Charges.Single().Charge.Amount);
        Assert.Null(sink.Invoices.Single().Number);
        Assert.Equal([IssueCode.UnknownColumn], sink.Codes);
        Assert.Equal(["#3"], sink.ColumnsByFile[7].Where(c => c.Withheld).Select(c => c.Header));
    }

    [Fact]
    public void Undeclared_columns_are_withheld_and_counted()
    {
        var text = "Account,Invoice,Date,Number,Text,Amount,Geburtsdatum,Favourite dish,Ignored\n"
            + "A,I,2026-03-01,,Fee,1,1980-01-01,soup,x\nA,I,2026-03-01,,Fee,1,,pie,\n";
        var sink = Read(text, Map(("Ignored", MapField.Ignored)));
        Assert.Equal([IssueCode.ProhibitedColumn, IssueCode.UnknownColumn], sink.Codes);
        Assert.All(sink.Issues, i => Assert.Equal(Severity.Warning, i.Issue.Severity));
        (string, DataCategory, long)[] withheld =
            [("Geburtsdatum", DataCategory.DateOfBirth, 1), ("Favourite dish", DataCategory.Unknown, 2),
            ("Ignored", DataCategory.Unknown, 1)];
        Assert.Equal(withheld, sink.ColumnsByFile[7].Where(c => c.Withheld).Select(c => (c.Header, c.Category, c.ValueCount)));
        Assert.Equal(DataCategory.TelephoneNumber, sink.ColumnsByFile[7][3].Category);
        Assert.Equal(2, sink.Charges.Count);
    }

    [Fact]
    public void A_missing_or_doubled_column_holds_the_file()
    {
        var missing = Read("Account,Invoice,Date,Number,Text\nA,I,2026-03-01,,Fee\n", Map());
        Assert.Contains(missing.Issues, i => i.Issue is { Code: IssueCode.MissingColumn, Severity: Severity.Blocker });
        var doubled = Read("Account,Invoice,Date,Number,Text,Amount,amount\nA,I,2026-03-01,,Fee,1,2\n", Map());
        Assert.Contains(doubled.Issues, i => i.Issue is { Code: IssueCode.DuplicateColumn, Severity: Severity.Blocker });
        Assert.Empty(missing.Charges.Concat(doubled.Charges));
        var optional = Map();
        optional.Columns[3].Optional = true;
        Assert.Single(Read("Account,Invoice,Date,Text,Amount\nA,I,2026-03-01,Fee,1\n", optional).Charges);
    }

    [Fact]
    public void Amount_columns_of_a_wide_layout_have_their_own_types()
    {
        var map = Map(("User", MapField.UserName));
        map.Columns.RemoveAll(c => c.Field is MapField.Amount or MapField.Description);
        map.Columns.AddRange([
            new() { Column = "Monthly", Field = MapField.Amount, ChargeType = ChargeType.Recurring },
            new() { Column = "Taxes", Field = MapField.Amount, ChargeType = ChargeType.Tax },
            new() { Column = "Equipment", Field = MapField.Amount, ChargeType = ChargeType.Equipment }]);
        const string Head = "Account,Invoice,Date,Number,User,Monthly,Taxes,Equipment\n";
        var sink = Read(Head + "A,I,2026-03-01,N1,Ann,10,0.80,\nA,I,2026-03-01,N2,Ben,0.00,,0\n", map);
        Assert.Empty(sink.Issues);
        Assert.Equal([("Monthly", ChargeType.Recurring), ("Taxes", ChargeType.Tax)],
            sink.Charges.Select(c => (c.Charge.Code, c.Charge.ChargeType)));
        Assert.Equal([("N1", "Ann"), ("N2", "Ben")], sink.Lines.Select(l => (l.Line.Identifier, l.Line.UserName)));
        var bad = Read(Head + "A,I,2026-03-01,N1,Ann,10,x,1\n", map);
        Assert.Empty(bad.Charges);
        Assert.Equal(7, bad.Issues.Single().Issue.Where.Column);
    }

    [Fact]
    public void The_type_column_decides_by_the_maps_own_words()
    {
        var map = Map(("Kind", MapField.ChargeType));
        map.ChargeTypes["m-r"] = ChargeType.Recurring;
        map.DefaultChargeType = ChargeType.Other;
        var sink = Read("Account,Invoice,Date,Number,Text,Amount,Kind\nA,I,2026-03-01,,Fee,1,M-R\nA,I,2026-03-01,,Fee,1,tax\n"
            + "A,I,2026-03-01,,Fee,1,?\n", map);
        Assert.Equal([ChargeType.Recurring, ChargeType.Tax, ChargeType.Other], sink.Charges.Select(c => c.Charge.ChargeType));
    }

    [Fact]
    public void Reversed_signs_turn_amounts_and_totals()
    {
        var map = Map(("Total", MapField.CurrentCharges));
        map.Sign = MapSign.Reversed;
        var sink = Read("Account,Invoice,Date,Number,Text,Amount,Total\nA,I,2026-03-01,,Fee,-5,-5\n", map);
        Assert.Equal((Micros(5), Micros(5)), (sink.Charges.Single().Charge.Amount, sink.Invoices.Single().CurrentCharges));
    }

    [Fact]
    public void Rows_that_disagree_in_a_total_make_the_invoice_a_conflict()
    {
        var sink = Read("Account,Invoice,Date,Number,Text,Amount,Total\nA,I,2026-03-01,,Fee,1,5\nA,I,2026-03-01,,Fee,1,\n"
            + "A,I,2026-03-01,,Fee,1,6\n", Map(("Total", MapField.CurrentCharges)));
        var (invoice, issue) = Assert.Single(sink.Issues);
        Assert.Equal((0, IssueCode.ConflictingInvoice, Severity.Blocker, 4L, 7),
            (invoice, issue.Code, issue.Severity, issue.Where.Line, issue.Where.Column));
    }

    [Fact]
    public void An_invoice_has_one_currency()
    {
        const string Head = "Account,Invoice,Date,Number,Text,Amount,Currency\n";
        var map = Map(("Currency", MapField.Currency));
        var mixed = Read(Head + "A,I,2026-03-01,,Fee,1,EUR\nA,I,2026-03-01,,Fee,1,usd\nB,J,2026-03-01,,Fee,100.5,JPY\n", map);
        Assert.Equal([(0, IssueCode.MixedCurrencies)], mixed.Issues.Select(i => (i.Invoice ?? -1, i.Issue.Code)));
        Assert.Equal(Micros(100.5m), mixed.Charges[^1].Charge.Amount);
        Assert.Equal([IssueCode.BadCurrency], Read(Head + "A,I,2026-03-01,,Fee,1,XYZ\n", map).Codes);
    }

    [Fact]
    public void Fields_come_from_the_file_name_and_from_constants()
    {
        const string NamePattern = @"^(?<AccountNumber>[A-Z0-9]+)_(?<InvoiceDate>\d{8})_.*\.csv$";
        var map = new ColumnMap { FileName = NamePattern, FileNameDatePattern = "yyyyMMdd" };
        map.Constants[MapField.Currency] = "EUR";
        map.Constants[MapField.PeriodStart] = "2026-02-01";
        map.Columns.Add(new() { Column = "Amount", Field = MapField.Amount });
        map.Columns.Add(new() { Column = "Extra", Field = MapField.Extra, Category = DataCategory.None });
        var sink = Read("Amount,Extra\n1,a\n2,\n", map, "ACME77_20260301_final.csv");
        Assert.Empty(sink.Issues);
        var header = sink.Invoices.Single();
        Assert.Equal(("ACME77", new DateOnly(2026, 3, 1), "EUR"), (header.AccountNumber, header.InvoiceDate, header.Currency));
        Assert.Equal(new BillingPeriod(new(2026, 2, 1), new(2026, 3, 1)), header.Period);
        Assert.Equal("a", sink.Charges[0].Charge.Extra!["Extra"]);
        Assert.Null(sink.Charges[1].Charge.Extra);
        Assert.Equal([IssueCode.MissingValue], Read("Amount,Extra\n1,a\n", map, "other.csv").Codes);
    }

    [Fact]
    public void Charges_keep_quantity_rate_and_their_own_period()
    {
        var map = Map(("Qty", MapField.Quantity), ("Rate", MapField.Rate), ("From", MapField.ChargeStart), ("To", MapField.ChargeEnd));
        const string Head = "Account,Invoice,Date,Number,Text,Amount,Qty,Rate,From,To\n";
        var charge = Read(Head + "A,I,2026-03-01,,Fee,1,2.5,0.00001234,2026-02-03,2026-02-05\n", map).Charges.Single().Charge;
        Assert.Equal((Micros(2.5m), 1234L), (charge.Quantity, charge.Rate));
        Assert.Equal(new BillingPeriod(new(2026, 2, 3), new(2026, 2, 6)), charge.Period);
        Assert.Equal([IssueCode.DatesOutOfOrder], Read(Head + "A,I,2026-03-01,,Fee,1,,,2026-02-05,2026-02-03\n", map).Codes);
    }

    [Fact]
    public void Reads_usage()
    {
        var map = new ColumnMap { Yields = MapYields.Usage, TimePattern = "HH:mm" };
        (string, MapField)[] columns = [("Account", MapField.AccountNumber), ("Bill", MapField.InvoiceDate),
            ("Line", MapField.LineIdentifier),
            ("User", MapField.UserName), ("Day", MapField.UsageDate), ("Time", MapField.UsageTime), ("Min", MapField.DurationMinutes),
            ("KB", MapField.VolumeKilobytes), ("To", MapField.OtherParty), ("Dir", MapField.Direction), ("Cost", MapField.UsageAmount)];
        foreach (var (column, field) in columns) map.Columns.Add(new() { Column = column, Field = field });
        map.Directions["MO"] = UsageDirection.Outgoing;
        const string Head = "Account,Bill,Line,User,Day,Time,Min,KB,To,Dir,Cost\n";
        var sink = Read(Head + "A,2026-03-01,N1,Ann,2026-02-03,07:15,2.5,,+442079460958,MO,0.10\n"
            + "A,2026-03-01,N1,Ann,2026-02-03,08:00,,1.5,,,\n"
            + "A,2026-03-01,N1,Ann,2026-02-04,08:00,1:30,,,incoming,\nA,2026-03-01,N1,Ann,2026-02-04,25:00,1,,,,\n", map);
        Assert.Equal([UsageKind.Voice, UsageKind.Data, UsageKind.Voice], sink.UsageRows.Select(u => u.Usage.Kind));
        Assert.Equal([150, 0, 90], sink.UsageRows.Select(u => u.Usage.DurationSeconds));
        Assert.Equal(1536, sink.UsageRows[1].Usage.Volume);
        Assert.Equal((new DateTime(2026, 2, 3, 7, 15, 0), UsageDirection.Outgoing, Micros(.1m)),
            (sink.UsageRows[0].Usage.Start, sink.UsageRows[0].Usage.Direction, sink.UsageRows[0].Usage.Amount));
        Assert.Equal([IssueCode.BadTime], sink.Codes);
        Assert.Equal("Ann", Assert.Single(sink.Lines).Line.UserName);
    }

    [Fact]
    public void A_file_in_the_wrong_grammar_does_not_flood()
    {
        var rows = string.Concat(Enumerable.Repeat("A,I,2026-03-01,,Fee,x\n", 2_500));
        var sink = Read(Header + rows, Map());
        Assert.Equal(1_001, sink.Issues.Count);
        Assert.Contains("1500 more", sink.Issues[^1].Issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_recognizes_its_files_by_their_header()
    {
        FormatPart? Of(string text, ColumnMap? map) =>
            new MappedCsv().Recognizes(new FileHead("x", Encoding.UTF8.GetBytes(text), text.Length), map);
        Assert.NotNull(Of(Header + "A,", Map()));
        Assert.NotNull(Of("account,invoice,date,number\n", Map()));
        Assert.Null(Of("a,b,c\n1,2,3\n", Map()));
        Assert.Null(Of(Header, null));
        Assert.Null(Of("", Map()));
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var maps = new[] { Map(("Qty", MapField.Quantity)), new ColumnMap { HeaderRows = 0, Encoding = "utf-16" } };
        maps[1].Columns.AddRange([new() { Column = "#1", Field = MapField.AccountNumber },
            new() { Column = "#2", Field = MapField.InvoiceDate },
            new() { Column = "#3", Field = MapField.Amount }]);
        var head = Encoding.UTF8.GetBytes(Header.Replace("Text", "Text,Qty", StringComparison.Ordinal));
        Check.One(Cases.Config, Prop.ForAll<byte[]>(bytes =>
        {
            foreach (var map in maps)
            {
                Read(bytes, map);
                Read([.. head, .. bytes], map);
            }
            return true;
        }));
        var random = new Random(11);
        const string Alphabet = "A,I2026-031.\"\n;x\r:/ 9é";
        for (var i = 0; i < Cases.Count; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var sink = Read(Header + text, maps[0]);
            Assert.DoesNotContain(sink.Charges, c => c.Invoice >= sink.Invoices.Count);
        }
    }
}
