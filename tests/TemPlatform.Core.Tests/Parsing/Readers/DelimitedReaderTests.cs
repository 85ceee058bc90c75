using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Parsing.Readers;

public class DelimitedReaderTests
{
    private static readonly Encoding Cp1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public void Reads_headers_and_values_with_positions_in_original_bytes()
    {
        var read = Run("a,b\r\n1,\"x \"\"y\"\"\"\r\n\r\n2,é\r\n", DelimitedOptions.Comma);

        Assert.Equal(["a", "b"], read.Headers);
        Assert.Equal(["1|x \"y\"", "2|é"], read.Rows);
        Assert.Equal(new SourcePosition(7, 2, 0, 5, 11), read.Where[0]);
        Assert.Equal(new SourcePosition(7, 4, 2, 22, 2), read.At[3]);
        Assert.Equal([2, 3], read.RecordNumbers);
        Assert.Empty(read.Issues);
        read.AccountsForEveryByte();
    }

    [Theory]
    [InlineData("a,b\n1,\"open\n2,x\n3,y\n", IssueCode.OpenQuote, 2, 2)]
    [InlineData("a,b\n1,\"q\"x\n2,x\n3,y\n", IssueCode.StrayQuote, 2, 2)]
    [InlineData("a,b\n1,5\"\n2,x\n3,y\n", IssueCode.StrayQuote, 2, 2)]
    [InlineData("a,b\n1\n2,x\n3,y\n", IssueCode.RaggedRow, 2, 2)]
    [InlineData("a,b\n2,x\n1,2,3\n3,y\n", IssueCode.RaggedRow, 3, 3)]
    [InlineData("a,b\n2,x\n1,2\0\n3,y\n", IssueCode.ControlCharacter, 3, 2)]
    [InlineData("a,b\n2,x\n1,\u001A\n3,y\n", IssueCode.ControlCharacter, 3, 2)]
    public void Rejects_one_record_and_reads_on(string text, IssueCode code, int line, int column)
    {
        var read = Run(text, DelimitedOptions.Comma);

        Assert.Equal(["2|x", "3|y"], read.Rows);
        var issue = Assert.Single(read.Issues);
        Assert.Equal(code, issue.Code);
        Assert.Equal((line, column), ((int)issue.Where.Line, issue.Where.Column));
        Assert.Equal(1, read.Rejected);
        read.AccountsForEveryByte();
    }

    [Fact]
    public void A_quote_is_a_character_where_the_layout_has_no_quotes()
    {
        var read = Run("a\tb\n\"1\t5\"\n", DelimitedOptions.Tab);

        Assert.Equal(["\"1|5\""], read.Rows);
        Assert.Empty(read.Issues);
    }

    [Fact]
    public void A_quoted_field_goes_on_in_the_next_line_only_where_the_layout_says_so()
    {
        const string Text = "a,b\n1,\"x\r\ny, \"\"z\"\"\nw\"\n2,y\n";

        var allowed = Run(Text, DelimitedOptions.Comma with { AllowLineBreaksInQuotes = true });
        Assert.Equal(["1|x\r\ny, \"z\"\nw", "2|y"], allowed.Rows);
        Assert.Equal(5, allowed.Where[1].Line);
        allowed.AccountsForEveryByte();

        var refused = Run(Text, DelimitedOptions.Comma);
        Assert.Equal(["2|y"], refused.Rows);
        refused.AccountsForEveryByte();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_open_quote_costs_its_own_line_even_where_line_breaks_are_allowed(bool longFile)
    {
        var tail = string.Concat(Enumerable.Range(0, longFile ? 100_000 : 3).Select(i => FormattableString.Invariant($"{i},x\n")));
        var read = Run("a,b\n1,\"open\n" + tail, DelimitedOptions.Comma with { AllowLineBreaksInQuotes = true });

        Assert.Equal(longFile ? 100_000 : 3, read.Rows.Count);
        Assert.Equal(IssueCode.OpenQuote, Assert.Single(read.Issues).Code);
        read.AccountsForEveryByte();
    }

    [Fact]
    public void A_record_longer_than_64_KiB_is_passed_over()
    {
        var read = Run("a,b\n1," + new string('x', 1_000_000) + "\n2,y\n3," + new string('z', 65_000) + "\n", DelimitedOptions.Comma);

        Assert.Equal(2, read.Rows.Count);
        Assert.Equal((IssueCode.RecordTooLong, 2L), (read.Issues[0].Code, read.Issues[0].Where.Line));
        Assert.Equal(1_000_003, read.Issues[0].Where.ByteLength);
        read.AccountsForEveryByte();
    }

    [Fact]
    public void A_second_header_row_is_passed_over()
    {
        var read = Run("a,b\n1,x\na,b\n2,y\n", DelimitedOptions.Comma);

        Assert.Equal(["1|x", "2|y"], read.Rows);
        Assert.Equal(IssueCode.SecondHeader, Assert.Single(read.Issues).Code);
        read.AccountsForEveryByte();
    }

    [Fact]
    public void Rows_above_the_header_and_files_without_one_are_read()
    {
        Assert.Equal(["1|x"], Run("Report \"of\" May\n\na,b\n1,x", DelimitedOptions.Comma with { HeaderRows = 3 }).Rows);

        var read = Run("1,x\n2,y\n", DelimitedOptions.Comma with { HeaderRows = 0 });
        Assert.Equal(["#1", "#2"], read.Headers);
        Assert.Equal(["1|x", "2|y"], read.Rows);
        read.AccountsForEveryByte();
    }

    [Theory]
    [InlineData("", IssueCode.EmptyFile)]
    [InlineData("\r\n \n", IssueCode.MissingHeader)]
    [InlineData("a,\"b\n1,2\n", IssueCode.MissingHeader)]
    public void A_file_without_a_usable_header_is_refused_as_a_whole(string text, IssueCode code)
    {
        var read = Run(text, DelimitedOptions.Comma);

        Assert.Empty(read.Rows);
        Assert.Contains(read.Issues, i => i.Code == code && i.Severity == Model.Severity.Blocker);
        read.AccountsForEveryByte();
    }

    [Fact]
    public void Bytes_of_another_encoding_are_rejected()
    {
        Assert.Equal(IssueCode.WrongEncoding, Assert.Single(Run([.. "a\n"u8, 0xE9, 10, .. "b\n"u8], DelimitedOptions.Comma).Issues).Code);
        Assert.Equal(IssueCode.WrongEncoding, Run([0xFF, 0xFE, 97, 0, 10, 0], DelimitedOptions.Comma).Issues[0].Code);
        Assert.Equal(IssueCode.WrongEncoding,
            Assert.Single(Run([97, 10, 0x92, 10], DelimitedOptions.Comma with { Encoding = "iso-8859-1" }).Issues).Code);
        Assert.Equal(["\u2019"], Run([97, 10, 0x92, 10], DelimitedOptions.Comma with { Encoding = "windows-1252" }).Rows);
        Assert.Contains(Run([97, 0, 10, 0, 0, 0xD8, 10, 0], DelimitedOptions.Comma with { Encoding = "utf-16" }).Issues,
            i => i.Code == IssueCode.WrongEncoding);
    }

    [Fact]
    public void Says_whether_the_file_ends_with_a_line_break()
    {
        Assert.True(Run("a\n1\n", DelimitedOptions.Comma).EndsWithLineBreak);
        Assert.False(Run("a\n1", DelimitedOptions.Comma).EndsWithLineBreak);
    }

    [Fact]
    public void A_flood_of_bad_rows_is_reported_by_count()
    {
        var read = Run("a,b\n" + string.Concat(Enumerable.Repeat("1\n", 5_000)), DelimitedOptions.Comma);

        Assert.Equal(5_000, read.Rejected);
        Assert.Equal(DelimitedReader.RejectionsReportedMax + 1, read.Issues.Count);
        Assert.Contains("4000 more", read.Issues[^1].Message, StringComparison.Ordinal);
    }

    /// <summary>What one field says must be found again at its original bytes, in every encoding and with small reads.</summary>
    [Fact]
    public void Every_value_is_found_again_at_its_original_bytes()
    {
        Encoding[] encodings =
            [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1, Cp1252];
        string[] names = ["utf-8", "utf-8", "utf-16", "utf-16", "iso-8859-1", "windows-1252"];
        var cell = Gen.Elements("", "x", "1,5", "é", "a \"q\" b", "Zoë", "line\nbreak", "-3.20", "ß\"\"");
        var rows = Gen.ArrayOf(Gen.ArrayOf(cell, 3), 5).Zip(Gen.Choose(0, encodings.Length - 1));
        Check.One(Cases.Config, Prop.ForAll(rows.ToArbitrary(), pair =>
        {
            var (cells, which) = pair;
            var text = "h1,h2,h3\r\n" + string.Concat(cells.Select(r => string.Join(',', r.Select(Quoted)) + "\r\n"));
            byte[] bytes = [.. encodings[which].GetPreamble(), .. encodings[which].GetBytes(text)];
            var read = Run(bytes, new DelimitedOptions(',', true, true, names[which]), chunk: 7);
            Assert.Equal(cells.Select(r => string.Join('|', r)), read.Rows);
            Assert.Empty(read.Issues);
            Assert.Equal(cells.SelectMany(r => r.Select(Quoted)),
                read.At.Select(at => encodings[which].GetString(bytes, (int)at.ByteOffset, at.ByteLength)));
            read.AccountsForEveryByte();
        }));
    }

    /// <summary>An independent strict reader agrees on what is well formed and what it says.</summary>
    [Fact]
    public void Agrees_with_an_independent_reader()
    {
        var options = new CsvReaderOptions
        {
            Separator = ',', MalformedData = CsvMalformedDataHandling.Throw, FieldCountMismatch = CsvFieldCountHandling.Throw,
        };
        var line = Gen.Elements('a', ',', '"', ' ', 'é').ArrayOf().Select(c => new string(c));
        Check.One(Cases.Config, Prop.ForAll(line.ToArbitrary(), text =>
        {
            if (text.Trim(' ').Length == 0)
                return;
            var columns = 0;
            var bytes = Encoding.UTF8.GetBytes(text + "\n");
            string? expected = null;
            try
            {
                using var reader = CsvReader.Create(bytes, options with { HasHeader = false });
                if (reader.Read())
                {
                    columns = reader.FieldCount;
                    expected = string.Join('|', Enumerable.Range(0, columns).Select(reader.GetString));
                }
            }
            catch (CsvFormatException)
            {
                expected = null;
            }

            var mine = Run(bytes, DelimitedOptions.Comma with { HeaderRows = 0 });
            Assert.Equal(expected is null ? [] : [expected], mine.Rows);
        }));
    }

    [Fact]
    public void Random_bytes_never_throw_and_are_all_accounted_for()
    {
        string[] names = ["utf-8", "utf-16", "iso-8859-1", "windows-1252"];
        var bytes = Gen.Frequency((3, Gen.Elements("ab,\"\n\r\t\0é"u8.ToArray())), (1, Gen.Choose(0, 255).Select(b => (byte)b))).ArrayOf();
        var cases = bytes.Zip(Gen.Choose(0, 15));
        Check.One(Cases.Config, Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var (content, how) = pair;
            Run(content, new DelimitedOptions(',', how % 2 == 0, how % 3 == 0, names[how % 4], how / 5), chunk: 3).AccountsForEveryByte();
        }));
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny("\",\r\n") ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;

    private static Result Run(string text, DelimitedOptions options) => Run(Encoding.UTF8.GetBytes(text), options);

    private static Result Run(byte[] bytes, DelimitedOptions options, int chunk = int.MaxValue)
    {
        var result = new Result { Length = bytes.Length };
        using var reader = new DelimitedReader(new ChunkedStream(bytes, chunk), 7, options, result.Issues.Add);
        result.Headers = reader.Headers;
        while (reader.Read())
        {
            result.Rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.Text)));
            result.Where.Add(reader.Where);
            result.RecordNumbers.Add(reader.RecordNumber);
            result.At.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.At));
        }

        (result.Accounted, result.Rejected) = (reader.BytesAccounted, reader.RecordsRejected);
        result.EndsWithLineBreak = reader.EndsWithLineBreak;
        Assert.Equal(result.Rows.Count, reader.RecordsRead);
        return result;
    }

    private sealed class Result
    {
        public long Length { get; init; }
        public IReadOnlyList<string> Headers { get; set; } = [];
        public List<string> Rows { get; } = [];
        public List<SourcePosition> Where { get; } = [];
        public List<SourcePosition> At { get; } = [];
        public List<long> RecordNumbers { get; } = [];
        public List<Issue> Issues { get; } = [];
        public long Accounted { get; set; }
        public long Rejected { get; set; }
        public bool EndsWithLineBreak { get; set; }

        public void AccountsForEveryByte() => Assert.Equal(Length, Accounted);
    }

    /// <summary>Hands out few bytes at a time, as a network does.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
