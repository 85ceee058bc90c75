using System.Text;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Parsing.Readers;

public class X12SegmentReaderTests
{
    private const string Padded = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260105*0410*U*00401*"
        + "000000001*0*P*";
    private const string Bare = "ISA*00**00**ZZ*A*ZZ*B*260105*0410*U*00401*1*0*P*";

    [Theory]
    [InlineData(Padded + ">~", "~", ">")]
    [InlineData(Bare + ">~", "~", ">")]
    [InlineData(Bare + ":!\r\n", "!\r\n", ":")]
    [InlineData(Bare + "\u00A6~", "~", "\u00A6")]
    [InlineData(Bare + "_\n", "\n", "_")]
    [InlineData(Bare + "_\r\n", "\r\n", "_")]
    [InlineData(Bare + "_\r", "\r", "_")]
    [InlineData(Bare + "\n", "\n", "")]
    [InlineData(Bare + "\\'", "'", "\\")]
    [InlineData(Bare + "~\n", "~\n", "")]
    [InlineData("\uFEFF  " + Bare + ">  ~\n", "~\n", ">")]
    [InlineData(Bare + ">\u001C", "\u001C", ">")]
    public void Separators_come_from_the_header_however_it_is_padded(string header, string end, string component)
    {
        var text = header + $"GS*CI*a{component}b*C{end} IEA*0*1{end}";
        using var reader = new X12SegmentReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.True(reader.Read());
        Assert.Equal(X12Tags.Isa, reader.Tag);
        Assert.Equal("00401", Text(reader[12]));
        Assert.True(reader.Read());
        Assert.Equal((X12Tags.Gs, "CI", "C"), (reader.Tag, Text(reader[1]), Text(reader[3])));
        if (component.Length > 0) Assert.Equal("a", Text(reader.Component(2)));
        Assert.True(reader.Read());
        Assert.Equal((X12Tags.Iea, "1"), (reader.Tag, Text(reader[2])));
        Assert.False(reader.Read());
        Assert.False(reader.IsBroken);
    }

    [Theory]
    [InlineData('\t', "~")]
    [InlineData('\u001D', "\u001C")]
    [InlineData('\u001D', "\u001C\r\n")]
    public void Control_characters_separate_too(char element, string end)
    {
        var text = (Bare + ">").Replace('*', element) + end + $"GS{element}CI{element}{element}C{end}";
        using var reader = new X12SegmentReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal((X12Tags.Gs, "CI", "", "C"), (reader.Tag, Text(reader[1]), Text(reader[2]), Text(reader[3])));
        Assert.False(reader.Read() || reader.IsBroken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ISA")]
    [InlineData("ISA*00*short~GS*CI~")]
    [InlineData("GS*CI*A~")]
    [InlineData("ISA 00 00 00~")]
    [InlineData("Account,Invoice\n1,2\n")]
    public void What_has_no_header_cannot_be_read(string text)
    {
        using var reader = new X12SegmentReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.False(reader.Read());
        Assert.Equal(text.Length > 0, reader.IsBroken);
    }

    /// <summary>The same segments, whatever pieces the stream gives.</summary>
    [Fact]
    public void Segments_have_their_number_offset_and_length_in_whatever_pieces_the_stream_gives()
    {
        var text = Bare + ">~\r\n" + string.Concat(Enumerable.Range(1, 300).Select(i => $"NTE*{new string('x', i * 7)}*{i}~\r\n~"));
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var piece in new[] { 1, 7, 1_000, 1_000_000 })
        {
            using var reader = new X12SegmentReader(new Pieces(bytes, piece));
            Assert.True(reader.Read());
            for (var i = 1; i <= 300; i++)
            {
                Assert.True(reader.Read());
                Assert.Equal(($"{i}", i + 1L), (Text(reader[2]), reader.Number));
                Assert.Equal($"NTE*{new string('x', i * 7)}*{i}", Encoding.UTF8.GetString(bytes, (int)reader.Offset, reader.Length));
            }
            Assert.False(reader.Read());
            Assert.Equal(300, reader.EmptyCount);
        }
    }

    [Fact]
    public void A_segment_that_is_too_long_has_a_name_and_a_place_and_the_next_one_is_read()
    {
        var text = Bare + ">~" + "NTE*" + new string('x', 3_000_000) + "~SE*1*1~";
        using var reader = new X12SegmentReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.True(reader.Read() && reader.Read());
        Assert.True(reader.IsTooLong);
        Assert.Equal((Bare.Length + 2L, 3_000_005, 0), (reader.Offset, reader.Length, reader[1].Length));
        Assert.True(reader.Read());
        Assert.Equal((X12Tags.Se, "1", false), (reader.Tag, Text(reader[2]), reader.IsTooLong));
    }

    /// <summary>Public interchanges of many origins, whose counts and control numbers are right.</summary>
    [Fact]
    public void Interchanges_of_many_origins_are_walked_without_an_issue()
    {
        var corpus = Environment.GetEnvironmentVariable("TEM_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "TEM_CORPUS is not set: public X12 interchanges were left out.");
        var sets = 0;
        foreach (var path in Directory.GetFiles(Path.Combine(corpus!, "x12"), "*.edi", SearchOption.AllDirectories))
        {
            using var reader = new X12SegmentReader(File.OpenRead(path));
            var issues = new List<Issue>();
            var id = Path.GetFileName(Path.GetDirectoryName(path))!;
            var envelope = new X12Envelope(reader, new X12SetKind(id, GroupOf(id), "004010"), 1, issues.Add);
            while (envelope.Next(out var place))
                if (place == X12Place.SetEnd) sets++;
            Assert.All(issues, issue => Assert.True(issue.Code is IssueCode.OtherVersion or IssueCode.TestInterchange,
                $"{Path.GetFileName(path)}: {issue.Code}"));
        }
        Assert.True(sets >= 14);
    }

    private static string GroupOf(string set) => set switch { "810" => "IN", "811" => "CI", "820" => "RA", "824" => "AG", _ => "FA" };

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>A stream that gives few bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));
    }
}
