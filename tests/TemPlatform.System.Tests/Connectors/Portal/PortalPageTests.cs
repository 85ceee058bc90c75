using System.Text.Json;
using System.Text.Json.Nodes;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Portal;

namespace TemPlatform.SystemTests.Connectors.Portal;

public class PortalPageTests
{
    private static readonly Uri Here = new("https://portal.example/a/b");

    public static TheoryData<string> Bombs =>
    [
        string.Concat(Enumerable.Repeat("<div>", 1_000_000)),
        string.Concat(Enumerable.Repeat("<p><b><i>", 500_000)),
        string.Concat(Enumerable.Range(0, 2000).Select(i => $"<b id=x{i}>")) + string.Concat(Enumerable.Repeat("<p>x", 20_000)),
        string.Concat(Enumerable.Repeat("<table><tr><td>", 300_000)),
        string.Concat(Enumerable.Repeat("<svg><foreignObject>", 300_000)),
        string.Concat(Enumerable.Repeat("<template>", 300_000)),
        string.Concat(Enumerable.Repeat("<select><option>", 400_000)),
    ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_page_that_is_built_to_be_too_much_is_refused(string html) =>
        Assert.Equal(IssueCode.UnexpectedPage, Assert.Throws<ConnectorException>(() => PortalPage.Parse(Here, 200, html)).Code);

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("<table><tr><td>1<td>2</table")]
    [InlineData("<html><frameset><frame src=x></frameset></html>")]
    [InlineData("\0\0\0<a href=\0>")]
    public void Odd_pages_are_pages(string html) => Assert.False(PortalPage.Parse(Here, 200, html).Has("a[href='/sign-out']"));

    [Fact]
    public void Links_lead_from_where_the_page_says()
    {
        Assert.Equal("https://portal.example/a/x", PortalPage.Parse(Here, 200, "<p>").Resolve("x")!.AbsoluteUri);
        var moved = PortalPage.Parse(Here, 200, "<base href='https://files.example/c/'><p>");
        Assert.Equal("https://files.example/c/x", moved.Resolve("x")!.AbsoluteUri);
        Assert.Null(moved.Resolve(new string('x', 9000)));
    }

    [Fact]
    public void A_form_is_sent_as_a_browser_sends_it()
    {
        var page = PortalPage.Parse(Here, 200, """
            <form method=get action="find?old=1"><input type=hidden name=t value="a&amp;b"><input name=q>
            <input type=checkbox name=c value=1>
            <input type=checkbox name=d checked><input type=radio name=r value=1><input type=radio name=r value=2 checked>
            <select name=s><option value=1>One<option value=2 selected>Two</select><textarea name=x>more</textarea>
            <input name=off disabled value=1><input type=file name=f>
            <button name=go value=1>Go</button><button name=stop value=1>No</button></form>
            """);
        var form = new PortalForm(page, page.One("form")!);
        form.Set("q", "1 2", "key");
        Assert.Equal("https://portal.example/a/find?t=a%26b&q=1%202&d=on&r=2&s=2&x=more&go=1", form.Request().Address.AbsoluteUri);
        Assert.Equal(IssueCode.UnexpectedPage, Assert.Throws<ConnectorException>(() => form.Set("none", "1", "key")).Code);
    }

    [Theory]
    [InlineData("bill.csv", "bill.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("a\nb\u202ecsv.exe\0", "abcsv.exe")]
    [InlineData("..", null)]
    [InlineData("/", null)]
    [InlineData(" . ", null)]
    [InlineData("", null)]
    [InlineData("trailing...", "trailing")]
    public void Names_are_the_last_part_without_tricks(string given, string? name) => Assert.Equal(name, DocumentName.Clean(given));

    [Fact]
    public void Names_are_255_characters_at_most() => Assert.Equal(255, DocumentName.Clean(new string('x', 4096))!.Length);

    [Theory]
    [InlineData("attachment; filename=\"a b.csv\"", "a b.csv")]
    [InlineData("attachment; filename=\"x.csv\"; filename*=UTF-8''Rechnung%20%C3%84.csv", "Rechnung Ä.csv")]
    [InlineData("inline; filename=../../../x.csv", "x.csv")]
    [InlineData("attachment; filename=my bill.csv; size=5", "my bill.csv")]
    [InlineData("attachment", null)]
    [InlineData(";;=", null)]
    public void Names_come_from_the_header(string header, string? name)
    {
        using var content = new ByteArrayContent([]);
        content.Headers.TryAddWithoutValidation("Content-Disposition", header);
        Assert.Equal(name, DocumentName.Of(content.Headers));
    }

    [Theory]
    [InlineData("signIn.page", "\"portal.example\"")]
    [InlineData("signIn.page", "\"http://portal.example/\"")]
    [InlineData("signIn.page", "\"https://me:pw@portal.example/\"")]
    [InlineData("signIn.user", "\"\"")]
    [InlineData("signIn.signedIn", "\"\"")]
    [InlineData("signIn.signedIn", "\"a[\"")]
    [InlineData("list.pages", "[]")]
    [InlineData("list.rows", "null")]
    [InlineData("list.rows", "\"tr..x\"")]
    [InlineData("list.days", "0")]
    [InlineData("list.dateFormat", "\"dd/MM\"")]
    [InlineData("document.id", "{}")]
    [InlineData("document.id", "{ \"attribute\": \"href\", \"match\": \"(a+)\\\\1\" }")]
    [InlineData("document.dateFormat", "\"%\"")]
    [InlineData("download", "{ \"method\": \"click\" }")]
    [InlineData("download", "{ \"method\": 1 }")]
    [InlineData("hosts", "[\"https://files.example/\"]")]
    [InlineData("maintenance", "{}")]
    [InlineData("password", "\"secret-value\"")]
    public void What_is_wrong_with_a_recipe_is_said_without_its_values(string path, string value)
    {
        var recipe = PortalRig.Basic("https://portal.example");
        recipe["plainHttp"] = false;
        var connector = new PortalConnector();
        Assert.Null(connector.Problem(JsonSerializer.SerializeToElement(recipe)));
        var parts = path.Split('.');
        JsonNode holder = parts.Length == 1 ? recipe : recipe[parts[0]]!;
        holder[parts[^1]] = JsonNode.Parse(value);
        var problem = connector.Problem(JsonSerializer.SerializeToElement(recipe));
        Assert.NotNull(problem);
        foreach (var hidden in new[] { "portal.example", "secret-value", "files.example", "me:pw" })
            Assert.DoesNotContain(hidden, problem, StringComparison.Ordinal);
    }
}
