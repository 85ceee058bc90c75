using Microsoft.Playwright;
using TemPlatform.Core.Pipeline;
using Cookie = System.Net.Cookie;
using CookieException = System.Net.CookieException;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>
/// A portal whose pages are built by script: the machine's Chromium opens them. Its profile lies in the run's folder, it knows one
/// way to the network (<see cref="BrowserProxy"/>), and it asks for addresses of the recipe's hosts alone.
/// </summary>
internal sealed class BrowserSession : IPortalSession
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--js-flags=--max-old-space-size=512",
        // Names are the proxy's to resolve: an address that was checked cannot become another one.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ];

    private readonly ConnectorRequest request;
    private readonly PortalHosts hosts;
    private readonly BrowserProxy proxy;
    private readonly string downloads;
    private IPlaywright? driver;
    private IBrowserContext? browser;
    private PortalHttp? http;

    private BrowserSession(PortalHosts hosts, ConnectorRequest request)
    {
        this.hosts = hosts;
        this.request = request;
        proxy = new BrowserProxy(hosts, request.Outbound);
        downloads = Path.Combine(request.WorkFolder, "downloads");
    }

    /// <exception cref="ConnectorException">MissingProgram: there is no browser, or it does not start.</exception>
    public static async Task<BrowserSession> StartAsync(PortalHosts hosts, ConnectorRequest request, RequestDeadline deadline)
    {
        var program = Array.Find(Programs, File.Exists) ?? throw new ConnectorException(IssueCode.MissingProgram,
            "The recipe needs a browser and there is none: install the package chromium.");
        var session = new BrowserSession(hosts, request);
        try
        {
            await session.LaunchAsync(program).WaitAsync(deadline.Token);
            return session;
        }
        catch (OperationCanceledException e)
        {
            await session.DisposeAsync();
            throw deadline.Reason(e);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            await session.DisposeAsync();
            throw new ConnectorException(IssueCode.MissingProgram,
                "The browser does not start: run chromium by hand as the same user to see why.");
        }
    }

    public async Task<IPortalTab> OpenTabAsync(RequestDeadline deadline)
    {
        try
        {
            var page = await browser!.NewPageAsync().WaitAsync(deadline.Token);
            return new BrowserTab(page, proxy, downloads, request);
        }
        catch (Exception e) when (e is PlaywrightException or OperationCanceledException)
        {
            throw BrowserTab.Failure(e, proxy, deadline);
        }
    }

    /// <summary>Links are followed without the browser, with its cookies: sizes and deadlines hold there.</summary>
    public async Task<PortalHttp> RequestsAsync()
    {
        if (http is null)
        {
            var page = browser!.Pages.Count > 0 ? browser.Pages[0] : await browser.NewPageAsync();
            http = new PortalHttp(hosts, request.Outbound, request.Limits, await page.EvaluateAsync<string>("navigator.userAgent"));
        }
        foreach (var cookie in await browser!.CookiesAsync())
        {
            try
            {
                http.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain) { Secure = cookie.Secure });
            }
            catch (CookieException)
            {
                // A cookie that requests cannot carry; one that is needed shows as a sign-in page.
            }
        }
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        try
        {
            if (browser is not null) await browser.CloseAsync().WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It is gone already, or goes with its driver.
        }
        driver?.Dispose();
        await proxy.DisposeAsync();
    }

    private async Task LaunchAsync(string program)
    {
        var profile = Directory.CreateDirectory(Path.Combine(request.WorkFolder, "browser")).FullName;
        Directory.CreateDirectory(downloads);
        driver = await Playwright.CreateAsync();
        browser = await driver.Chromium.LaunchPersistentContextAsync(profile, new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = program,
            Headless = true,
            Args = Flags,
            // The browser's own sandbox needs a user other than root.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Proxy = new Proxy { Server = proxy.Server, Bypass = "<-loopback>" },
            DownloadsPath = downloads,
            AcceptDownloads = true,
            ServiceWorkers = ServiceWorkerPolicy.Block,
            // Nothing of this process' environment is the browser's business.
            Env = new Dictionary<string, string> { ["HOME"] = profile, ["PATH"] = "/usr/bin:/bin", ["LANG"] = "C.UTF-8" },
        });
        await browser.RouteAsync("**/*", route => Uri.TryCreate(route.Request.Url, UriKind.Absolute, out var address)
            && (address.Scheme is "data" or "blob" or "about" || hosts.Holds(address))
                ? route.ContinueAsync() : route.AbortAsync("blockedbyclient"));
    }
}
