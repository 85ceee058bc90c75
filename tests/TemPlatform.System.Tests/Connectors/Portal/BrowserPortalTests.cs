using System.Net;
using System.Text.Json.Nodes;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SamplePortal;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Portal;

/// <summary>The same recipes in the machine's Chromium.</summary>
public class BrowserPortalTests
{
    private static async Task<PortalRig> StartAsync(int documents = 7, Func<PortalOptions, PortalOptions>? setUp = null)
    {
        Installed.Program("chromium", "chromium");
        var rig = await PortalRig.StartAsync(documents, setUp);
        rig.Recipe["browser"] = true;
        rig.Recipe["list"]!["pages"]![0] = $"{rig.Site.Address}/script/invoices?from={{from}}&to={{to}}";
        rig.Recipe["list"]!["rows"] = ".document";
        rig.Recipe["list"]!["next"] = "button.next";
        rig.Limits = rig.Limits with { Connect = TimeSpan.FromMinutes(2), Total = TimeSpan.FromMinutes(3) };
        return rig;
    }

    [Fact]
    public async Task Reads_a_list_that_a_script_builds_and_fetches_its_documents()
    {
        await using var rig = await StartAsync(setUp: o => o with { OneTimeSeed = PortalRig.Seed, LinkLifetime = TimeSpan.FromMinutes(5) });
        rig.OneTimeSeed = PortalRig.SeedText;
        await using var remote = await rig.ConnectAsync();
        var entries = await PortalRig.ListAsync(remote);
        Assert.Equal(7, entries.Count);
        Assert.EndsWith("bill 6.csv", entries[6].Name, StringComparison.Ordinal);
        Assert.Equal(PortalRig.Content(2), await PortalRig.FetchAsync(remote, entries[2]));
        rig.Site.Documents.EndLinks();
        Assert.Equal(PortalRig.Content(6), await PortalRig.FetchAsync(remote, entries[6]));
    }

    [Fact]
    public async Task Clicks_where_a_script_makes_the_file()
    {
        await using var rig = await StartAsync();
        rig.Recipe["document"]!["link"] = JsonNode.Parse("""{ "selector": "button.save" }""");
        rig.Recipe["download"] = JsonNode.Parse("""{ "method": "click" }""");
        await using var remote = await rig.ConnectAsync();
        var entries = await PortalRig.ListAsync(remote);
        Assert.Equal(PortalRig.Content(5), await PortalRig.FetchAsync(remote, entries[5]));
        // Once: a connection that the proxy drops would be tried again by the browser.
        Assert.Equal(1, rig.Site.Sent);
    }

    [Fact]
    public async Task Failures_have_the_same_codes_as_without_a_browser()
    {
        await using var rig = await StartAsync(setUp: o => o with { OneTimeSeed = PortalRig.Seed });
        rig.Site.Fault = PortalFault.Maintenance;
        await rig.ConnectFailsAsync(IssueCode.UnderMaintenance);
        rig.Site.Fault = PortalFault.None;
        rig.Password = "wrong";
        await rig.ConnectFailsAsync(IssueCode.SignInRefused);
        Assert.Equal(1, rig.Site.Accounts.Failures);
        rig.Password = "sample-portal-1";
        rig.OneTimeSeed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        rig.Recipe["signIn"]!["refused"] = ".refused, .code-refused";
        await rig.ConnectFailsAsync(IssueCode.CodeRefused);
    }

    [Fact]
    public async Task A_browser_reaches_the_hosts_of_the_recipe_alone()
    {
        await using var other = new FakeHttpServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "127.0.0.2");
        var page = $"""
            <html><head><link rel=dns-prefetch href=//example.com><link rel=preconnect href=http://{other.Authority}></head><body>
            <img src=http://{other.Authority}/img><iframe src=http://{other.Authority}/frame></iframe>
            <img src=/moved><script>fetch('http://{other.Authority}/fetch', {@"{ mode: 'no-cors' }"}).catch(e => 0);
            try {"{"} new WebSocket('ws://{other.Authority}/socket'); {"}"} catch (e) {"{ }"}
            navigator.sendBeacon('http://{other.Authority}/beacon', 'x');</script>
            <p class=refused>No</p><form id=sign-in><input name=user><input name=password></form></body></html>
            """;
        await using var server = new FakeHttpServer((head, stream, cancel) => HostilePortalTests.WriteAsync(stream,
            head.StartsWith("GET /moved", StringComparison.Ordinal)
                ? $"HTTP/1.1 302 On\r\nConnection: close\r\nContent-Length: 0\r\nLocation: http://{other.Authority}/redirected\r\n\r\n"
                : $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: {page.Length}\r\n\r\n{page}",
            cancel));
        await using var rig = await StartAsync(documents: 0);
        rig.Recipe["signIn"]!["page"] = $"http://{server.Authority}/";
        await rig.ConnectFailsAsync(IssueCode.SignInRefused);
        Assert.Contains("GET /moved", server.Received.ToString(), StringComparison.Ordinal);
        Assert.Equal("", other.Received.ToString());
    }

    [Fact]
    public async Task A_private_address_is_refused_in_a_browser_too()
    {
        await using var rig = await StartAsync(documents: 1);
        rig.Recipe["list"]!["pages"]![0] = $"{rig.Site.Address}/invoices";
        rig.Recipe["hosts"] = new JsonArray("169.254.169.254");
        await using (var remote = await rig.ConnectAsync())
        {
            rig.Site.Fault = PortalFault.Redirect;
            foreach (var target in new[] { "https://169.254.169.254/", "http://169.254.169.254/latest/", "https://intranet.example/" })
            {
                rig.Site.RedirectTo = target;
                await rig.FailsAsync(IssueCode.AddressRefused, () => PortalRig.ListAsync(remote));
            }
        }
        rig.Site.Fault = PortalFault.None;
        rig.Outbound = new OutboundPolicy();
        await rig.ConnectFailsAsync(IssueCode.AddressRefused);
    }
}
