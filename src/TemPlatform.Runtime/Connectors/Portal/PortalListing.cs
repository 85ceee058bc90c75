using System.Globalization;
using System.Runtime.CompilerServices;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>Reads the lists of a portal, page by page.</summary>
internal sealed class PortalListing(PortalRecipe recipe, ConnectorRequest request, Func<RequestDeadline, Task> signInAgain)
{
    /// <summary>A list that shifts while it is read repeats a page; one that goes round repeats them all.</summary>
    private const int RepeatedPagesMax = 3;

    private readonly ListStep step = recipe.List;
    private readonly PortalRow row = new(recipe);

    /// <summary>Every document of every list, once; while one is looked at, the tab shows its page.</summary>
    /// <exception cref="ConnectorException">ListingTooLong, UnexpectedPage, and what requests fail of.</exception>
    public async IAsyncEnumerable<ListedDocument> ReadAsync(IPortalTab tab, [EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = request.Limits.Total;
        // The time of whoever takes what is listed does not count.
        async Task<T> WithinAsync<T>(Func<RequestDeadline, Task<T>> work)
        {
            var start = request.Clock.GetTimestamp();
            using var deadline = new RequestDeadline(request.Limits.Idle, left, request.Clock, cancel);
            var result = await work(deadline);
            left -= request.Clock.GetElapsedTime(start);
            return result;
        }

        var to = DateOnly.FromDateTime(request.Clock.GetUtcNow().UtcDateTime);
        var from = to.AddDays(-step.Days);
        foreach (var template in step.Pages)
        {
            var page = await WithinAsync(deadline => FirstAsync(tab, template, from, to, deadline));
            for (int count = 1, repeated = 0; ; count++)
            {
                var known = seen.Count;
                foreach (var document in Documents(page))
                {
                    if (!seen.Add(document.Entry.Path)) continue;
                    if (seen.Count > request.Limits.ListedMax) throw TooLong();
                    if (IsWithin(document.Entry.ModifiedAt, from, to)) yield return document;
                }
                if (!page.Has(step.Next)) break;
                repeated = seen.Count == known ? repeated + 1 : 0;
                if (count >= step.PagesMax || repeated >= RepeatedPagesMax) throw TooLong();
                var current = page;
                page = await WithinAsync(deadline => tab.FollowAsync(current, step.Next!, Awaited.List(recipe), deadline));
                PageState.ThrowIfUnusable(page, recipe);
            }
        }
    }

    /// <summary>The first page of a list; a session that ended meanwhile is begun anew, once.</summary>
    private async Task<PortalPage> FirstAsync(IPortalTab tab, string template, DateOnly from, DateOnly to, RequestDeadline deadline)
    {
        var (first, last) = (Print(from), Print(to));
        var address = PortalHosts.Address(template.Replace("{from}", Uri.EscapeDataString(first), StringComparison.Ordinal)
            .Replace("{to}", Uri.EscapeDataString(last), StringComparison.Ordinal));
        var page = await tab.OpenAsync(address, Awaited.List(recipe), deadline);
        if (PageState.IsSignIn(page, recipe))
        {
            await signInAgain(deadline);
            page = await tab.OpenAsync(address, Awaited.List(recipe), deadline);
        }
        PageState.ThrowIfUnusable(page, recipe);
        if (step.Filter is not { } filter) return page;
        page = await tab.SubmitAsync(page, filter.Form,
            [new(filter.FromField, first, "list.filter.fromField"), new(filter.ToField, last, "list.filter.toField")],
            Awaited.List(recipe), deadline);
        PageState.ThrowIfUnusable(page, recipe);
        return page;
    }

    private IEnumerable<ListedDocument> Documents(PortalPage page)
    {
        var number = 0;
        foreach (var element in page.All(step.Rows)) yield return row.Read(page, element, ++number);
        // A list without rows and without the sign of an empty one is another page than the recipe was written for.
        if (number == 0 && !page.Has(step.Empty))
            throw new ConnectorException(IssueCode.UnexpectedPage, "The list shows neither rows as 'list.rows' names them nor the sign of "
                + "an empty list as 'list.empty' names it: the portal may have changed; compare the recipe with its page.");
    }

    // Days of the portal's time zone may be a day ahead.
    private static bool IsWithin(DateTimeOffset? dated, DateOnly from, DateOnly to) =>
        dated is not { } moment || (DateOnly.FromDateTime(moment.UtcDateTime) is var day && day >= from && day <= to.AddDays(1));

    private string Print(DateOnly day) => day.ToString(step.DateFormat, CultureInfo.InvariantCulture);

    private static ConnectorException TooLong() => new(IssueCode.ListingTooLong,
        "The list is longer than allowed, or goes round: let 'list.days' ask for fewer days, or check 'list.next'.");
}
