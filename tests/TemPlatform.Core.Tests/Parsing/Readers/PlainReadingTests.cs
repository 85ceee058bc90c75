using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Tests.Parsing.Readers;

/// <summary>Records, numbers and dates that are plain are read in a shorter way; what it says is what the full way says.</summary>
public class PlainReadingTests
{
    private static readonly string[] Patterns =
    [
        "yyyy-MM-dd", "MM/dd/yyyy", "dd.MM.yyyy", "yyyyMMdd", "HH:mm:ss", "HHmmss", "yyyy-MM-dd HH:mm:ss", "MMM d, yyyy", "HH:mm", "M/d/yy",
    ];

    private static readonly string[] Formats = [.. Patterns, "yyyy-M-d", "H:m:s", "yyyy-MM-dd "];

    [Fact]
    public void Fields_of_a_plain_record_are_those_of_the_full_reading()
    {
        var bytes = Gen.Frequency((12, Gen.Elements("a,b 1;.".ToCharArray())), (4, Gen.Constant(',')),
            (1, Gen.Elements("\"\t\u0001\u007f\u0000\u00e9".ToCharArray())));
        var records = Gen.Choose(0, 90).SelectMany(length => bytes.ListOf(length)).Select(chars => Encoding.UTF8.GetBytes([.. chars]));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(records.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(),
            (record, quotes) =>
            {
                var plain = new RecordFields((byte)',', quotes);
                var isOdd = record.Any(b => (b < ' ' && b != '\t') || b >= 0x7F || (quotes && b == '"'));
                if (plain.TrySplitPlain(record) == isOdd) return false;
                if (isOdd) return true;
                var full = new RecordFields((byte)',', quotes);
                full.Begin();
                return full.Split(record.ToArray()) == SplitResult.Complete && full.Count == plain.Count
                    && Enumerable.Range(0, full.Count).All(i => full.Start(i) == plain.Start(i) && full.End(i) == plain.End(i)
                        && full.RawStart(i) == plain.RawStart(i) && full.RawEnd(i, record.Length) == plain.RawEnd(i, record.Length));
            }));
    }

    [Fact]
    public void A_plain_number_is_what_the_full_grammar_says()
    {
        var texts = Gen.Choose(1, 20).SelectMany(length => Gen.Frequency((8, Gen.Elements("0123456789".ToCharArray())),
            (1, Gen.Elements("-.+, ".ToCharArray()))).ListOf(length)).Select(chars => new string([.. chars]));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(texts.ToArbitrary(), Gen.Elements(0, 6, 8).ToArbitrary(),
            (text, digits) =>
            {
                if (!VendorNumber.TryPlain(Encoding.UTF8.GetBytes(text), (byte)'.', digits, out var plain)) return true;
                // A blank in front is no number in the short way, and nothing in the full one.
                return VendorNumber.TryParseScaled(Encoding.UTF8.GetBytes(" " + text), NumberGrammar.Plain, digits, out var full, out _)
                    && full == plain
                    && decimal.Parse(text, CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, digits) == plain;
            }));
    }

    [Fact]
    public void Numbers_that_are_not_plain_are_left_to_the_full_grammar()
    {
        string[] texts = ["", "-", ".5", "5.", "1.2.3", "--1", "1e3", "1,000", "(1)", "1-", "1234567890", "1.1234567", " 1", "1 "];
        foreach (var text in texts)
            Assert.False(VendorNumber.TryPlain(Encoding.UTF8.GetBytes(text), (byte)'.', 6, out _), text);
        Assert.True(VendorNumber.TryPlain("-999999999.999999"u8, (byte)'.', 6, out var largest));
        Assert.Equal(-999_999_999_999_999, largest);
    }

    [Fact]
    public void A_pattern_reads_what_dotnet_reads()
    {
        var moments = Gen.Choose(1, int.MaxValue).Select(n => new DateTime(1950, 1, 1).AddSeconds(n));
        var damage = Gen.Frequency((3, Gen.Constant(-1)), (1, Gen.Choose(0, 30)));
        var cases = from moment in moments from pattern in Gen.Elements(Patterns) from format in Gen.Elements(Formats)
                    from at in damage from with in Gen.Elements("0359 -/:x".ToCharArray()) from same in Gen.Elements(true, true, false)
                    select (pattern, text: Damage(moment.ToString(same ? pattern : format, CultureInfo.InvariantCulture), at, with));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var (pattern, text) = sample;
            var bytes = Encoding.UTF8.GetBytes(text);
            var reader = new DatePattern(pattern);
            var trimmed = text.Trim();
            var invariant = CultureInfo.InvariantCulture;
            return Same(reader.TryDate(bytes, out var date), date,
                    DateOnly.TryParseExact(trimmed, pattern, invariant, DateTimeStyles.None, out var expectedDate), expectedDate)
                && Same(reader.TryTime(bytes, out var time), time,
                    TimeOnly.TryParseExact(trimmed, pattern, invariant, DateTimeStyles.None, out var expectedTime), expectedTime)
                && (!pattern.Contains(' ') || Same(reader.TryDateAndTime(bytes, out var moment), moment,
                    DateTime.TryParseExact(trimmed, pattern, invariant, DateTimeStyles.None, out var expected), expected));
        }));
    }

    private static bool Same<T>(bool isRead, T value, bool isExpected, T expected) =>
        isRead == isExpected && (!isRead || Equals(value, expected));

    private static string Damage(string text, int at, char with) =>
        at < 0 || at >= text.Length ? text : text[..at] + with + text[(at + 1)..];
}
