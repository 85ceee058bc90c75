using System.Text;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Portal;

/// <summary>Answers that no server should give: each ends in a code, soon, whatever it says.</summary>
public class HostileAnswerTests
{
    private static readonly string Long = new('a', 100_000);

    private static readonly string[] Locations =
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "gopher://127.0.0.1/", "//10.0.0.1", "///", "http://",
        "https:///x",
        "http://[", "http://[::1]/", "http://[fe80::1%25eth0]/", "http://2130706433/", "http://0x7f.1/", "http://127.0.0.1:0/",
        "http://127.0.0.1:99999/", "http://user:pass@127.0.0.1/", "http://127.0.0.1#@example.com/", "http://example.com\\@127.0.0.1/",
        "http://exa\u00ADmple.com/", "http://\u24d4xample.com/", "\u0000", "%0d%0aSet-Cookie: a=b", "", " ", "?", "#", "..//..//..",
        "/" + Long,
    ];

    private static readonly string[] Heads =
    [
        "HTTP/1.1 200 OK\r\nContent-Length: -1", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999",
        "HTTP/1.1 200 OK\r\nContent-Length: x",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50", "HTTP/1.1 200 OK\r\nContent-Length: 2000000000",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"utf-999\"",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-7", "HTTP/1.1 200 OK\r\nContent-Type: " + Long,
        "HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename=\"../../x\"; filename*=UTF-8''%00%0a",
        "HTTP/1.1 200 OK\r\nX: " + Long,
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Domain=com; Path=/", "HTTP/1.1 200 OK\r\nSet-Cookie: " + Long, "HTTP/1.1 200 OK\r\n: x",
        "HTTP/1.1 200 OK\r\nno colon", "HTTP/1.1 200 OK\r\n folded: x", "HTTP/1.1 200 OK\r\nX\u0000Y: z", "HTTP/1.1 200 " + Long,
        "HTTP/1.1 100 Go on",
        "HTTP/1.1 101 Switching Protocols", "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK", "HTTP/1.1 199 What",
        "HTTP/1.1 204 No Content",
        "HTTP/1.1 205 Reset", "HTTP/1.1 206 Partial\r\nContent-Range: bytes 5-1/0", "HTTP/1.1 300 Choose", "HTTP/1.1 304 Not Modified",
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x", "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Basic", "HTTP/1.1 418 Teapot",
        "HTTP/1.1 429 Slow\r\nRetry-After: 99999999999", "HTTP/1.1 503 Closed", "HTTP/1.1 600 What", "HTTP/1.1 999 What", "HTTP/1.1 20 OK",
        "HTTP/1.1 abc OK", "HTTP/9.9 200 OK", "HTTP/0.9", "ICY 200 OK", "SSH-2.0-OpenSSH_9.2", "\u0016\u0003\u0001\u0002", "",
        "\r\n\r\n\r\n", "<html>", Long,
    ];

    private static readonly string[] Bodies =
    [
        "", "x", "ffffffffffffffff\r\n", "0\r\n", "-5\r\nhello", "5\r\nhello\r\n0\r\n" + "T: x\r\n", "\u001f\u008b\u0008\u0000",
        "<html><form id=sign-in>", "<!--", "<form id=sign-in action=javascript:1 method=post><input name=user><input name=password></form>",
    ];

    public static TheoryData<int> Statuses => [301, 302, 303, 307, 308, 200];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Every_answer_ends_in_a_code(int status)
    {
        var answers = status == 200
            ? from head in Heads from body in Bodies select $"{head}\r\n\r\n{body}"
            : from location in Locations select $"HTTP/1.1 {status} Go\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n";
        var answer = "";
        await using var server = new FakeHttpServer((_, stream, cancel) => HostilePortalTests.WriteAsync(stream, answer, cancel));
        await using var rig = await PortalRig.StartAsync(documents: 0);
        rig.Limits = rig.Limits with { Connect = TimeSpan.FromSeconds(3), Idle = TimeSpan.FromSeconds(1) };
        rig.Recipe["signIn"]!["page"] = $"http://{server.Authority}/";
        var ends = new Dictionary<IssueCode, int>();
        foreach (var each in answers)
        {
            answer = each;
            var failure = await Assert.ThrowsAsync<ConnectorException>(rig.ConnectAsync);
            ends[failure.Code!.Value] = ends.GetValueOrDefault(failure.Code.Value) + 1;
        }
        Assert.Equal(status == 200 ? Heads.Length * Bodies.Length : Locations.Length, ends.Values.Sum());
        Assert.Subset(new HashSet<IssueCode> { IssueCode.BrokenProtocol, IssueCode.ConnectionLost, IssueCode.UnexpectedPage,
            IssueCode.AddressRefused, IssueCode.ServerRefused, IssueCode.ListingTooLong, IssueCode.ServerStalled,
            IssueCode.DeadlinePassed }, ends.Keys.ToHashSet());
    }

    [Fact]
    public async Task A_hundred_thousand_headers_are_not_read()
    {
        await using var server = new FakeHttpServer(async (_, stream, cancel) =>
        {
            await HostilePortalTests.WriteAsync(stream, "HTTP/1.1 200 OK\r\n", cancel);
            for (var i = 0; i < 100_000; i++) await HostilePortalTests.WriteAsync(stream, $"X-{i}: y\r\n", cancel);
        });
        await using var rig = await PortalRig.StartAsync(documents: 0);
        rig.Recipe["signIn"]!["page"] = $"http://{server.Authority}/";
        await rig.ConnectFailsAsync(IssueCode.BrokenProtocol);
    }
}
