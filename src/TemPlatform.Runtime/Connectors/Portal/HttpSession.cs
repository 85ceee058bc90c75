using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>A portal whose pages come from its server as they are.</summary>
internal sealed class HttpSession(PortalHttp http) : IPortalSession
{
    // Without a browser nothing stays open between two requests but the cookies.
    public Task<IPortalTab> OpenTabAsync(RequestDeadline deadline) => Task.FromResult<IPortalTab>(new Tab(http));

    public Task<PortalHttp> RequestsAsync() => Task.FromResult(http);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Tab(PortalHttp http) : IPortalTab
    {
        public Task<PortalPage> OpenAsync(Uri address, Awaited awaited, RequestDeadline deadline) =>
            PageAsync(new PortalRequest(address), deadline);

        public Task<PortalPage> SubmitAsync(
            PortalPage shown, string form, IReadOnlyList<FormEntry> entries, Awaited awaited, RequestDeadline deadline)
        {
            var filled = new PortalForm(shown, shown.One(form)
                ?? throw new ConnectorException(IssueCode.UnexpectedPage, "The portal's page has no form as the recipe names it."));
            foreach (var (field, value, key) in entries) filled.Set(field, value, key);
            return PageAsync(filled.Request(), deadline);
        }

        public Task<PortalPage> FollowAsync(PortalPage shown, string selector, Awaited awaited, RequestDeadline deadline) =>
            PageAsync(new PortalRequest(shown.Resolve(shown.One(selector)?.GetAttribute("href"))
                ?? throw new ConnectorException(IssueCode.UnexpectedPage, "A link of the portal leads nowhere: a script follows it, "
                    + "which takes 'browser: true'.")), deadline);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task<PortalPage> PageAsync(PortalRequest request, RequestDeadline deadline)
        {
            using var response = await http.SendAsync(request, isFile: false, deadline);
            await using var body = await ResponseBody.OpenAsync(response, deadline, PortalPage.BytesMax, TooLarge);
            var text = await body.TextAsync(default, response.Content.Headers.ContentType?.CharSet);
            return PortalPage.Parse(response.RequestMessage!.RequestUri!, (int)response.StatusCode, text);
        }

        private static ConnectorException TooLarge() => new(IssueCode.ListingTooLong,
            $"A page of the portal has more than {PortalPage.BytesMax >> 20} MiB: let 'list.days' ask for fewer days.");
    }
}
