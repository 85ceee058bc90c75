using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>A page as data: parsed, nothing of it run and nothing loaded that it names.</summary>
internal sealed class PortalPage
{
    /// <summary>Bytes of a page, unpacked.</summary>
    public const int BytesMax = 8 << 20;
    private const int ElementsMax = 200_000;
    private const int DepthMax = 512;
    private const int DepthLook = 64;

    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);

    private readonly IHtmlDocument document;
    private readonly Uri baseAddress;

    private PortalPage(Uri address, int status, IHtmlDocument document)
    {
        Address = address;
        Status = status;
        this.document = document;
        baseAddress = document.QuerySelector("base[href]")?.GetAttribute("href") is { } given
            && Uri.TryCreate(address, given, out var other) ? other : address;
    }

    /// <summary>Where it came from, after redirects.</summary>
    public Uri Address { get; }

    /// <summary>HTTP status it came with; 200 where a browser does not say.</summary>
    public int Status { get; }

    /// <summary>Reads a page.</summary>
    /// <exception cref="ConnectorException">UnexpectedPage: it is built to be too much.</exception>
    public static PortalPage Parse(Uri address, int status, string html)
    {
        var elements = 0;
        INode? last = null;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            // A short text can repeat open elements without end, and each open one costs every one that follows.
            OnCreated = (element, _) =>
            {
                if (++elements > ElementsMax || (elements % DepthLook == 0 && Depth(last) > DepthMax)) throw TooMuch();
                last = element;
            },
        }, Context);
        return new PortalPage(address, status, parser.ParseDocument(html));
    }

    /// <summary>Whether something is on the page; never for a selector that was not given.</summary>
    public bool Has(string? selector) => selector is { Length: > 0 } && document.QuerySelector(selector) is not null;

    public bool HasText(string text) =>
        document.Body?.TextContent.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    public IElement? One(string selector) => document.QuerySelector(selector);

    public IEnumerable<IElement> All(string selector) => document.QuerySelectorAll(selector);

    /// <summary>Where a link of the page leads; null when it leads nowhere.</summary>
    public Uri? Resolve(string? link) =>
        link is { Length: > 0 and < 8192 } && Uri.TryCreate(baseAddress, link.Trim(), out var target) ? target : null;

    private static ConnectorException TooMuch() => new(IssueCode.UnexpectedPage, "A page of the portal has more parts than a page has.");

    private static int Depth(INode? node)
    {
        var depth = 0;
        for (; node is not null && depth <= DepthMax; node = node.Parent) depth++;
        return depth;
    }
}
