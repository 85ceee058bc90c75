namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>A field of a form, what is typed into it, and the recipe's word for the field.</summary>
internal readonly record struct FormEntry(string Field, string Value, string Key)
{
    public override string ToString() => Key;
}

/// <summary>How the steps of a recipe reach a portal's pages: by plain requests, or in a browser.</summary>
internal interface IPortalSession : IAsyncDisposable
{
    /// <summary>A place where one page is open at a time; those of one session share their cookies.</summary>
    Task<IPortalTab> OpenTabAsync(RequestDeadline deadline);

    /// <summary>Requests that are signed in as the pages are.</summary>
    Task<PortalHttp> RequestsAsync();
}

/// <summary>One page after the other; what fails throws <see cref="ConnectorException"/>.</summary>
internal interface IPortalTab : IAsyncDisposable
{
    Task<PortalPage> OpenAsync(Uri address, Awaited awaited, RequestDeadline deadline);

    /// <summary>Fills a form of the open page in and sends it.</summary>
    Task<PortalPage> SubmitAsync(
        PortalPage shown, string form, IReadOnlyList<FormEntry> entries, Awaited awaited, RequestDeadline deadline);

    /// <summary>Goes where an element of the open page leads.</summary>
    Task<PortalPage> FollowAsync(PortalPage shown, string selector, Awaited awaited, RequestDeadline deadline);
}
