using System.Globalization;
using Microsoft.Playwright;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>
/// A tab of the browser. Messages of the browser's driver quote what was typed and where: none leaves this class, not even as an
/// inner exception.
/// </summary>
internal sealed class BrowserTab(IPage page, BrowserProxy proxy, string downloads, ConnectorRequest request) : IPortalTab
{
    private static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);

    // Null until one of the selectors matches; otherwise where the page is and what stands there, in few characters.
    private const string State = """
        ([any, changing]) => {
          if (!document.querySelector(any)) return null;
          let hash = 0;
          const text = location.href + [...document.querySelectorAll(changing ?? any)].map(e => e.outerHTML).join();
          for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
          return text.length + ':' + hash;
        }
        """;

    private const string Html = "max => { const h = document.documentElement?.outerHTML ?? ''; return h.length > max ? null : h; }";

    private const string Submit = """
        form => {
          const button = form.querySelector('button:not([type]), [type=submit]');
          if (button) button.click(); else form.requestSubmit();
        }
        """;

    public Task<PortalPage> OpenAsync(Uri address, Awaited awaited, RequestDeadline deadline) => GuardAsync(async () =>
    {
        var response = await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = 0 });
        return await ReadAsync(awaited, before: null, response?.Status ?? 200, deadline);
    }, deadline);

    public Task<PortalPage> SubmitAsync(
        PortalPage shown, string form, IReadOnlyList<FormEntry> entries, Awaited awaited, RequestDeadline deadline)
        => GuardAsync(async () =>
    {
        var before = await StateAsync(awaited);
        var open = page.Locator($"css={form}").First;
        foreach (var (field, value, key) in entries)
        {
            var named = open.Locator($"css=[name=\"{Escaped(field)}\"]");
            if (await named.CountAsync() == 0)
                throw new ConnectorException(IssueCode.UnexpectedPage,
                    $"The portal's form has no field as '{key}' of the recipe names it.");
            await named.First.FillAsync(value, new() { Timeout = 10_000 });
        }
        await open.EvaluateAsync(Submit);
        return await ReadAsync(awaited, before, 200, deadline);
    }, deadline);

    public Task<PortalPage> FollowAsync(PortalPage shown, string selector, Awaited awaited, RequestDeadline deadline) =>
        GuardAsync(async () =>
    {
        var before = await StateAsync(awaited);
        await page.Locator($"css={selector}").First.ClickAsync(new() { Timeout = 10_000 });
        return await ReadAsync(awaited, before, 200, deadline);
    }, deadline);

    /// <summary>Clicks on a row of the open page and writes the file that comes of it.</summary>
    /// <param name="row">From 0, of what <paramref name="rows"/> matches.</param>
    public Task<DownloadEnd> SaveAsync(string rows, int row, string? link, Stream target, RequestDeadline deadline) =>
        GuardAsync(async () =>
    {
        var clicked = page.Locator($"css={rows}").Nth(row);
        if (link is { Length: > 0 }) clicked = clicked.Locator($"css={link}").First;
        var download = await page.RunAndWaitForDownloadAsync(
            () => clicked.ClickAsync(new() { Timeout = 10_000 }), new() { Timeout = 30_000 });
        var done = download.FailureAsync();
        while (await Task.WhenAny(done, Task.Delay(Look, request.Clock, deadline.Token)) != done)
        {
            deadline.Token.ThrowIfCancellationRequested();
            if (BytesOf(downloads) <= request.Limits.FileBytesMax) continue;
            await download.CancelAsync();
            throw PortalDownload.TooLarge();
        }
        if (await done is not null)
            throw new ConnectorException(IssueCode.ConnectionLost, "The download broke off: it is tried again later.");
        await using (var file = File.OpenRead(await download.PathAsync()))
        {
            if (file.Length > request.Limits.FileBytesMax) throw PortalDownload.TooLarge();
            await file.CopyToAsync(target, deadline.Token);
        }
        await download.DeleteAsync();
        return DownloadEnd.Done;
    }, deadline);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await page.CloseAsync().WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The browser is gone.
        }
    }

    /// <summary>A failed step by its code.</summary>
    public static Exception Failure(Exception e, BrowserProxy proxy, RequestDeadline deadline)
    {
        if (e is OperationCanceledException || deadline.Token.IsCancellationRequested)
            return deadline.Reason(new OperationCanceledException());
        if (e is TimeoutException)
            return new ConnectorException(IssueCode.UnexpectedPage, "A step of the recipe came to nothing: what it clicks or fills in is "
                + "hidden, covered, or does nothing. Compare the recipe with the portal.");
        bool Says(string word) => e.Message.Contains(word, StringComparison.Ordinal);
        if (Says("net::ERR_CERT") || Says("net::ERR_SSL"))
            return new ConnectorException(IssueCode.CertificateRefused,
                "The portal's certificate is not valid for it: nothing was sent. Ask the vendor, or check the address.");
        if (Says("ERR_BLOCKED_BY_CLIENT") || Says("ERR_UNSAFE_PORT")) return PortalHosts.Unnamed();
        if (Says("ERR_SOCKS") || Says("ERR_PROXY"))
            return proxy.Failure is { } cause ? new ConnectorException(cause.Code!.Value, cause.Message)
                : new ConnectorException(IssueCode.ServerUnreachable, "The portal takes no connection.");
        if (Says("ERR_TOO_MANY_REDIRECTS")) return new ConnectorException(IssueCode.UnexpectedPage, "The portal redirects without end.");
        if (Says("ERR_INVALID_RESPONSE") || Says("ERR_RESPONSE_HEADERS") || Says("ERR_INVALID_HTTP") || Says("ERR_CONTENT_DECODING"))
            return new ConnectorException(IssueCode.BrokenProtocol, "The portal's answer is not HTTP.");
        if (Says("net::ERR_ABORTED"))
            return new ConnectorException(IssueCode.UnexpectedPage, "The portal sent a file where the recipe expects a page.");
        return new ConnectorException(IssueCode.ConnectionLost, "The connection to the portal broke, or its page crashed the browser.");
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work, RequestDeadline deadline)
    {
        proxy.Received = deadline.Progress;
        proxy.Failure = null;
        try
        {
            return await work().WaitAsync(deadline.Token);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or OperationCanceledException or IOException)
        {
            throw Failure(e, proxy, deadline);
        }
        finally
        {
            proxy.Received = null;
        }
    }

    /// <summary>The page once it shows what is awaited and keeps showing the same; as it is, when that does not come.</summary>
    private async Task<PortalPage> ReadAsync(Awaited awaited, string? before, int status, RequestDeadline deadline)
    {
        var start = request.Clock.GetTimestamp();
        for (string? last = null; request.Clock.GetElapsedTime(start) < SettleMax;)
        {
            await Task.Delay(Look, request.Clock, deadline.Token);
            deadline.Progress();
            var state = await StateAsync(awaited);
            if (state is not null && state != before && state == last) break;
            last = state;
        }
        var html = await page.EvaluateAsync<string?>(Html, PortalPage.BytesMax) ?? throw new ConnectorException(IssueCode.ListingTooLong,
            string.Create(CultureInfo.InvariantCulture, $"A page of the portal has more than {PortalPage.BytesMax >> 20} Mi characters: ")
            + "let 'list.days' ask for fewer days.");
        return PortalPage.Parse(new Uri(page.Url), status, html);
    }

    private async Task<string?> StateAsync(Awaited awaited)
    {
        try
        {
            return await page.EvaluateAsync<string?>(State, new[] { awaited.Any, awaited.Changing });
        }
        catch (PlaywrightException) when (!page.IsClosed)
        {
            // The page is on its way to another.
            return null;
        }
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static long BytesOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);
}
