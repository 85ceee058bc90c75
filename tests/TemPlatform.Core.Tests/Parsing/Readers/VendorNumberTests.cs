using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Parsing.Readers;

public class VendorNumberTests
{
    private static readonly NumberGrammar European = new(',', '.', allowCurrencySign: true);
    private static readonly NumberGrammar Swiss = new('.', '\u2019');

    [Theory]
    [InlineData("36830.02", 36_830_020_000)]
    [InlineData("-40926.69", -40_926_690_000)]
    [InlineData("0.00", 0)]
    [InlineData("-0.00", 0)]
    [InlineData(".5", 500_000)]
    [InlineData("+12", 12_000_000)]
    [InlineData("12.34-", -12_340_000)]
    [InlineData("(12.34)", -12_340_000)]
    [InlineData("12.34CR", -12_340_000)]
    [InlineData("12.34 DB", 12_340_000)]
    [InlineData("  7.1 ", 7_100_000)]
    [InlineData("1.123456000", 1_123_456)]
    [InlineData("100000000000", 100_000_000_000_000_000)]
    [InlineData("-100000000000.000000", -100_000_000_000_000_000)]
    public void Reads_amounts_of_data_exports(string text, long micros) => Assert.Equal(micros, Parse(text, NumberGrammar.Plain));

    [Theory]
    [InlineData("$1,234.50", 1_234_500_000)]
    [InlineData("($948.03)", -948_030_000)]
    [InlineData("-$5.00", -5_000_000)]
    [InlineData("$-5.00", -5_000_000)]
    [InlineData("$ 1,000,000.00", 1_000_000_000_000)]
    [InlineData("1234.5", 1_234_500_000)]
    public void Reads_amounts_of_printed_reports(string text, long micros) => Assert.Equal(micros, Parse(text, NumberGrammar.UsReport));

    [Fact]
    public void Reads_other_marks()
    {
        Assert.Equal(-1_234_500_000, Parse("-1.234,50 €", European));
        Assert.Equal(1_234_500_000, Parse("1\u2019234.50", Swiss));
    }

    [Theory]
    [InlineData("1e3")]
    [InlineData("1.2.3")]
    [InlineData("1,234.50")]
    [InlineData("$5")]
    [InlineData("--5")]
    [InlineData("-5-")]
    [InlineData("(-5)")]
    [InlineData("(5")]
    [InlineData("-5CR")]
    [InlineData("5.")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("()")]
    [InlineData("CR")]
    [InlineData("N/A")]
    [InlineData("1 000")]
    [InlineData("٣")]
    [InlineData("100000000000.000001")]
    [InlineData("-100000000000.01")]
    [InlineData("9223372036854.775808")]
    [InlineData("99999999999999999999999999")]
    public void Rejects_what_is_no_exact_amount(string text) => Assert.Equal(IssueCode.BadAmount, Error(text, NumberGrammar.Plain));

    [Theory]
    [InlineData("1,23.00")]
    [InlineData("12,3456")]
    [InlineData(",123")]
    [InlineData("123,")]
    [InlineData("1234,567")]
    [InlineData("1.234,567")]
    [InlineData("$$5")]
    public void Rejects_misplaced_groups(string text) => Assert.Equal(IssueCode.BadAmount, Error(text, NumberGrammar.UsReport));

    [Fact]
    public void Never_rounds_money()
    {
        Assert.Equal(IssueCode.AmountTooFine, Error("1.0000001", NumberGrammar.Plain));
        Assert.True(VendorNumber.TryParseScaled("0.00000001"u8, NumberGrammar.Plain, 8, out var rate, out _));
        Assert.Equal(1, rate);
    }

    [Theory]
    [InlineData("167.000000000000000", 167_000_000)]
    [InlineData("0.0000005", 0)]
    [InlineData("0.0000015", 2)]
    [InlineData("0.00000050000001", 1)]
    [InlineData("-0.0000015", -2)]
    [InlineData("0.0000014999", 1)]
    public void Rounds_quantities_half_to_even(string text, long micros)
    {
        Assert.True(VendorNumber.TryParseQuantity(Encoding.UTF8.GetBytes(text), NumberGrammar.Plain, out var value, out _));
        Assert.Equal(micros, value);
    }

    [Fact]
    public void A_blank_is_null_and_not_zero() => Assert.Null(Parse("  ", NumberGrammar.Plain));

    [Fact]
    public void Reads_back_every_amount_it_prints()
    {
        Check.One(Cases.Config, Prop.ForAll(ArbMap.Default.ArbFor<long>(), micros =>
        {
            if (micros is long.MinValue or long.MaxValue)
                return;
            Assert.Equal(micros, Parse(Money.MicrosText(micros), NumberGrammar.Plain));
        }));
    }

    [Fact]
    public void Agrees_with_exact_decimal_arithmetic_on_random_text()
    {
        var text = Gen.Elements("0123456789.,-+ ".ToCharArray()).ArrayOf().Select(c => new string(c));
        Check.One(Cases.Config, Prop.ForAll(text.ToArbitrary(), candidate =>
        {
            var bytes = Encoding.UTF8.GetBytes(candidate);
            if (!VendorNumber.TryParseMicros(bytes, NumberGrammar.UsReport, out var micros, out _) || micros is null)
                return;
            var plain = candidate.Replace(" ", "", StringComparison.Ordinal);
            var exact = decimal.Parse(plain, NumberStyles.Number, CultureInfo.InvariantCulture);
            Assert.Equal(exact * 1_000_000m, (decimal)micros);
        }));
    }

    private static long? Parse(string text, NumberGrammar grammar)
    {
        Assert.True(VendorNumber.TryParseMicros(Encoding.UTF8.GetBytes(text), grammar, out var micros, out var error), error.ToString());
        return micros;
    }

    private static IssueCode Error(string text, NumberGrammar grammar)
    {
        Assert.False(VendorNumber.TryParseMicros(Encoding.UTF8.GetBytes(text), grammar, out var micros, out var error));
        Assert.Null(micros);
        return error;
    }
}
