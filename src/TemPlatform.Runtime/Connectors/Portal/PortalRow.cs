using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>A document of the list.</summary>
/// <param name="Request">How it is asked for now; null where only a click on its row brings it.</param>
/// <param name="Row">Its row on its page, from 0.</param>
internal readonly record struct ListedDocument(RemoteEntry Entry, PortalRequest? Request, int Row);

/// <summary>Reads one row of a list as the recipe says.</summary>
internal sealed class PortalRow(PortalRecipe recipe)
{
    private const int IdLengthMax = 200;
    private static readonly TimeSpan MatchMax = TimeSpan.FromMilliseconds(100);

    private readonly DocumentStep step = recipe.Document;
    private readonly Dictionary<string, Regex> patterns = new[] { recipe.Document.Id, recipe.Document.Link, recipe.Document.Name,
        recipe.Document.Date }.Select(e => e?.Match).OfType<string>().Distinct().ToDictionary(p => p, Pattern);

    /// <summary>A pattern that costs no more than the text is long.</summary>
    /// <exception cref="ArgumentException">It is not one, or looks around or back.</exception>
    public static Regex Pattern(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchMax);
        }
        catch (NotSupportedException e)
        {
            throw new ArgumentException("A pattern that looks around or back.", nameof(text), e);
        }
    }

    /// <param name="number">From 1, for messages.</param>
    /// <exception cref="ConnectorException">UnexpectedPage: the row lacks what the recipe takes from it.</exception>
    public ListedDocument Read(PortalPage page, IElement row, int number)
    {
        var id = Text(row, step.Id);
        if (id is not { Length: > 0 and <= IdLengthMax } || id.Any(char.IsControl)) throw Lacks(number, "document.id");
        var request = recipe.Download.Method switch
        {
            DownloadMethod.Link => new PortalRequest(page.Resolve(Text(row, step.Link)) ?? throw Lacks(number, "document.link")),
            DownloadMethod.Form => new PortalForm(page, Find(row, recipe.Download.Form) ?? throw Lacks(number, "download.form")).Request(),
            _ => null,
        };
        var name = step.Name is { } named ? DocumentName.Clean(Text(row, named)) ?? throw Lacks(number, "document.name")
            : (request is { Posted: null } ? DocumentName.Of(request.Address) : null) ?? DocumentName.Clean(id) ?? "document";
        return new ListedDocument(new RemoteEntry(id, name, -1, Date(row, number)) { IsWhole = true }, request, number - 1);
    }

    private DateTimeOffset? Date(IElement row, int number)
    {
        if (step.Date is null) return null;
        return DateOnly.TryParseExact(Text(row, step.Date), step.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces,
            out var day) ? new DateTimeOffset(day, default, TimeSpan.Zero) : throw Lacks(number, "document.date");
    }

    private string? Text(IElement row, Extract extract)
    {
        var element = Find(row, extract.Selector);
        var text = extract.Attribute is { } attribute ? element?.GetAttribute(attribute) : element?.TextContent;
        text = text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text is null || extract.Match is null) return text;
        var match = patterns[extract.Match].Match(text);
        return match.Success ? match.Groups[match.Groups.Count > 1 ? 1 : 0].Value : null;
    }

    // The row itself may be what is looked for.
    private static IElement? Find(IElement row, string? selector) =>
        selector is not { Length: > 0 } || row.Matches(selector) ? row : row.QuerySelector(selector);

    private static ConnectorException Lacks(int number, string key) => new(IssueCode.UnexpectedPage,
        string.Create(CultureInfo.InvariantCulture, $"Row {number} of a page of the list has nothing that '{key}' of the recipe can take: ")
        + "let 'list.rows' match rows with a document alone, or compare the recipe with the page.");
}
