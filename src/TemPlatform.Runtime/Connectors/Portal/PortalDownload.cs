using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>How a download ended; nothing was written unless it is <see cref="Done"/>.</summary>
internal enum DownloadEnd { Done, StaleLink, SignedOut }

/// <summary>Fetches one document to a stream, or finds that something else came in its place.</summary>
internal sealed class PortalDownload(PortalRecipe recipe, ConnectionLimits limits)
{
    private const int SniffBytes = 1024;

    /// <summary>Name that the portal gave with the file; null for none.</summary>
    public string? Name { get; private set; }

    /// <exception cref="ConnectorException">The portal refuses, breaks off, or sends too much.</exception>
    public async Task<DownloadEnd> RunAsync(PortalHttp http, PortalRequest request, Stream target, RequestDeadline deadline)
    {
        using var response = await http.SendAsync(request, isFile: true, deadline);
        var status = (int)response.StatusCode;
        await using var body = await ResponseBody.OpenAsync(response, deadline, limits.FileBytesMax, TooLarge);
        var buffer = new byte[81920];
        var begun = 0;
        for (int read; begun < SniffBytes && (read = await body.ReadAsync(buffer.AsMemory(begun))) > 0;) begun += read;
        var type = response.Content.Headers.ContentType;
        if (status is >= 200 and < 300 && (recipe.Download.Html || !IsHtml(type?.MediaType, buffer.AsSpan(0, begun))))
        {
            Name = DocumentName.Of(response.Content.Headers);
            await target.WriteAsync(buffer.AsMemory(0, begun), deadline.Token);
            for (int read; (read = await body.ReadAsync(buffer)) > 0;) await target.WriteAsync(buffer.AsMemory(0, read), deadline.Token);
            return DownloadEnd.Done;
        }
        if (!IsHtml(type?.MediaType, buffer.AsSpan(0, begun)))
            return status is 401 or 403 or 404 or 410 ? DownloadEnd.StaleLink : throw PageState.Refusal(status);
        return Judge(PortalPage.Parse(response.RequestMessage!.RequestUri!, status,
            await body.TextAsync(buffer.AsMemory(0, begun), type?.CharSet)));
    }

    private DownloadEnd Judge(PortalPage page)
    {
        PageState.ThrowIfClosed(page, recipe);
        if (PageState.IsSignIn(page, recipe)) return DownloadEnd.SignedOut;
        return page.Status is >= 400 and not (401 or 403 or 404 or 410) ? throw PageState.Refusal(page.Status) : DownloadEnd.StaleLink;
    }

    private static bool IsHtml(string? mediaType, ReadOnlySpan<byte> begin)
    {
        if (mediaType is "text/html" or "application/xhtml+xml") return true;
        var text = Encoding.Latin1.GetString(begin).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    public static ConnectorException TooLarge() => new(IssueCode.FileTooLarge,
        "The portal sends a file that is larger than the feed allows, or without end.");
}
