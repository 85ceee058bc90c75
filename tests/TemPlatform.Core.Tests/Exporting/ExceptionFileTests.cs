using System.Text;
using System.Text.Json;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Exporting;

public sealed class ExceptionFileTests
{
    private static readonly string[] Leads =
        ["", " ", "  ", "\t", "\r", "\n", "\r\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u0001", " \t "];
    private static readonly string[] Starts = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"];
    private static readonly string[] Tails = ["1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x\",\"y\")", "12.34", ""];

    public static TheoryData<string> Payloads =>
        [.. from lead in Leads from start in Starts from tail in Tails select lead + start + tail,
            .. Leads.Skip(3).Take(4).Select(l => l + "text")];

    [Theory, MemberData(nameof(Payloads))]
    public void Puts_an_apostrophe_before_text_that_a_spreadsheet_could_run(string payload)
    {
        var row = Row(-12_340_000) with { VendorName = payload };
        var written = Csv(row);
        Assert.Contains("\"'" + payload.Replace("\"", "\"\"") + "\"", written, StringComparison.Ordinal);
        Assert.Contains(",-12.34,", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("3 = 2 + 1")]
    [InlineData("'quoted")]
    [InlineData("")]
    public void Leaves_other_text_as_it_is(string text) =>
        Assert.Contains("\"" + text + "\"", Csv(Row(0) with { VendorName = text }), StringComparison.Ordinal);

    [Fact]
    public void Masks_the_line_of_service_unless_a_scope_reveals_it()
    {
        var row = Row(0) with { Service = new LineIdentifier("2125550147") };
        Assert.DoesNotContain("2125550147", Csv(row) + Json(row), StringComparison.Ordinal);
        using var scope = new RevealScope(Purpose.DP04);
        Assert.Contains("2125550147", Csv(row, scope), StringComparison.Ordinal);
        Assert.Equal(1, scope.Counts[DataCategory.TelephoneNumber]);
    }

    [Fact]
    public void Writes_every_column_of_the_list_to_both_files()
    {
        var row = Row(1_230_000);
        var header = Csv(row).TrimStart('\ufeff').Split("\r\n")[0];
        Assert.Equal(ExceptionFile.Columns.Select(c => $"\"{c.Name}\""), header.Split(','));
        using var json = JsonDocument.Parse(Json(row));
        Assert.Equal(ExceptionFile.Columns.Select(c => c.Name), json.RootElement[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("1.23", json.RootElement[0].GetProperty("one_time").GetString());
    }

    [Fact]
    public void Tags_the_line_of_service_as_a_telephone_number() =>
        Assert.Equal(DataCategory.TelephoneNumber, ExceptionFile.Columns.Single(c => c.Name == "service").Category);

    private static string Csv(ExceptionRow row, RevealScope? scope = null) =>
        Written(stream => ExceptionFile.WriteCsv([row], scope, stream));

    private static string Json(ExceptionRow row) => Written(stream => ExceptionFile.WriteJson([row], null, stream));

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ExceptionRow Row(long oneTime) => new()
    {
        Finding = new Finding { Id = 9, Fingerprint = "f", Rule = "C01", Currency = "USD", OneTime = oneTime, OccurrenceCount = 1 },
        RuleTitle = "Billed twice",
        VendorCode = "EXAMPLE",
        VendorName = "Example",
        AccountNumber = "1",
        InvoiceNumber = "2",
        Evidence = "12.34 USD twice",
    };
}
