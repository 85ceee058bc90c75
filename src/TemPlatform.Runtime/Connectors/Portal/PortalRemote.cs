using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>
/// A portal that is signed in to. Links are of the last listing; one that no longer leads to its document is looked up anew, once.
/// </summary>
internal sealed class PortalRemote(PortalRecipe recipe, ConnectorRequest request, IPortalSession session, PortalSignIn signIn) : IRemote
{
    private readonly ConcurrentDictionary<string, ListedDocument> listed = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim renewing = new(1);
    private int renewals;

    public int InFlightMax => recipe.Browser ? 1 : Math.Clamp(recipe.Download.InFlight, 1, 4);

    /// <summary>Begins a session.</summary>
    public async Task SignInAsync(RequestDeadline deadline)
    {
        await using var tab = await session.OpenTabAsync(deadline);
        await signIn.RunAsync(tab, deadline);
    }

    public async IAsyncEnumerable<RemoteEntry> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await using var tab = await OpenTabAsync(cancel);
        await foreach (var document in new PortalListing(recipe, request, SignInAsync).ReadAsync(tab, cancel))
        {
            listed[document.Entry.Path] = document;
            yield return document.Entry;
        }
    }

    /// <summary>As the last listing showed it: a document does not change, and no portal tells more without sending it.</summary>
    public async Task<RemoteEntry?> FindAsync(RemoteEntry entry, CancellationToken cancel)
    {
        if (!listed.ContainsKey(entry.Path)) await RenewAsync(renewals, signOn: false, cancel);
        return listed.TryGetValue(entry.Path, out var found) ? found.Entry : null;
    }

    public async Task FetchAsync(RemoteEntry entry, Stream target, long offset, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset, 0);
        for (var isAgain = false; ; isAgain = true)
        {
            var known = renewals;
            if (!listed.ContainsKey(entry.Path)) await RenewAsync(known, signOn: false, cancel);
            if (!listed.TryGetValue(entry.Path, out var document))
                throw new ConnectorException(IssueCode.UnexpectedPage, "The portal no longer lists this document: look for it by hand.");
            known = renewals;
            var end = document.Request is { } link ? await DownloadAsync(document, link, target, cancel)
                : await ClickAsync(entry, target, cancel);
            if (end == DownloadEnd.Done) return;
            if (isAgain)
                throw new ConnectorException(IssueCode.UnexpectedPage, "The portal showed a page where its link leads to a file, "
                    + "and again with a new link: compare 'document.link' of the recipe with the portal.");
            await RenewAsync(known, signOn: end == DownloadEnd.SignedOut, cancel);
        }
    }

    /// <summary>A portal is told nothing.</summary>
    public Task<bool> AcknowledgeAsync(RemoteEntry entry, CancellationToken cancel) => Task.FromResult(false);

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        renewing.Dispose();
    }

    private async Task<DownloadEnd> DownloadAsync(
        ListedDocument document, PortalRequest link, Stream target, CancellationToken cancel)
    {
        using var deadline = new RequestDeadline(request.Limits.Idle, request.Limits.Total, request.Clock, cancel);
        var download = new PortalDownload(recipe, request.Limits);
        var end = await download.RunAsync(await session.RequestsAsync(), link, target, deadline);
        if (download.Name is { } name)
            listed[document.Entry.Path] = document with { Entry = document.Entry with { Name = name } };
        return end;
    }

    /// <summary>Looks the row of a document up and clicks on it.</summary>
    private async Task<DownloadEnd> ClickAsync(RemoteEntry entry, Stream target, CancellationToken cancel)
    {
        await using var tab = await OpenTabAsync(cancel);
        await foreach (var document in new PortalListing(recipe, request, SignInAsync).ReadAsync(tab, cancel))
        {
            if (document.Entry.Path != entry.Path) continue;
            using var deadline = new RequestDeadline(request.Limits.Idle, request.Limits.Total, request.Clock, cancel);
            // RecipeCheck lets browsers alone click.
            return await ((BrowserTab)tab).SaveAsync(recipe.List.Rows, document.Row, recipe.Document.Link.Selector, target, deadline);
        }
        return DownloadEnd.StaleLink;
    }

    private async Task<IPortalTab> OpenTabAsync(CancellationToken cancel)
    {
        using var deadline = new RequestDeadline(request.Limits.Idle, request.Limits.Total, request.Clock, cancel);
        return await session.OpenTabAsync(deadline);
    }

    /// <summary>Lists anew, unless another fetch did so meanwhile.</summary>
    /// <param name="known">How often it had been done when the link was taken.</param>
    private async Task RenewAsync(int known, bool signOn, CancellationToken cancel)
    {
        await renewing.WaitAsync(cancel);
        try
        {
            if (renewals != known) return;
            if (signOn)
            {
                using var deadline = new RequestDeadline(request.Limits.Idle, request.Limits.Connect, request.Clock, cancel);
                await SignInAsync(deadline);
            }
            listed.Clear();
            await foreach (var _ in ListAsync(cancel)) { }
            renewals++;
        }
        finally
        {
            renewing.Release();
        }
    }
}
