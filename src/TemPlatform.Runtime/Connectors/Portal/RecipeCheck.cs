using System.Globalization;
using AngleSharp;
using AngleSharp.Css.Parser;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>Says what is wrong with a recipe before it is used.</summary>
internal static class RecipeCheck
{
    /// <summary>A day of a year that no pattern without a year would read back.</summary>
    private static readonly DateOnly Sample = new(1999, 11, 23);

    /// <returns>Null when nothing is; otherwise the word of the recipe, never its value.</returns>
    public static string? Problem(PortalRecipe recipe)
    {
        try
        {
            _ = new PortalHosts(recipe);
            foreach (var page in recipe.List.Pages.Prepend(recipe.SignIn.Page))
                if (PortalHosts.Address(page).Scheme != "https" && !recipe.PlainHttp)
                    return "An address of the recipe is not encrypted: write https (plainHttp is for this machine alone).";
        }
        catch (FormatException)
        {
            return "An address of the recipe is none: 'signIn.page' and 'list.pages' begin with https://, 'hosts' are names alone.";
        }
        return Missing(recipe) ?? Selectors(recipe) ?? Dates(recipe) ?? Patterns(recipe) ?? Methods(recipe);
    }

    private static string? Missing(PortalRecipe recipe)
    {
        if (recipe.List.Pages.Count == 0) return "The recipe needs 'list.pages'.";
        var needed = new (string Key, string Value)[]
        {
            ("signIn.userField", recipe.SignIn.UserField), ("signIn.user", recipe.SignIn.User),
            ("signIn.passwordField", recipe.SignIn.PasswordField), ("signIn.signedIn", recipe.SignIn.SignedIn),
            ("list.rows", recipe.List.Rows),
            ("signIn.code.field", recipe.SignIn.Code?.Field ?? "-"), ("signIn.code.form", recipe.SignIn.Code?.Form ?? "-"),
            ("list.filter.fromField", recipe.List.Filter?.FromField ?? "-"), ("list.filter.toField", recipe.List.Filter?.ToField ?? "-"),
        };
        foreach (var (key, value) in needed)
            if (string.IsNullOrWhiteSpace(value)) return $"The recipe needs '{key}'.";
        if (recipe.Document.Id is { Selector: null, Attribute: null })
            return "The recipe needs 'document.id': what never changes for a document.";
        if (recipe.List.Days is < 1 or > 3660) return "'list.days' is 1 to 3660.";
        if (recipe.List.PagesMax is < 1 or > 100_000) return "'list.pagesMax' is 1 to 100000.";
        return recipe.Maintenance is { Selector: null, Text: null } ? "'maintenance' needs a selector or a text." : null;
    }

    private static string? Selectors(PortalRecipe recipe)
    {
        var parser = BrowsingContext.New(Configuration.Default).GetService<ICssSelectorParser>()!;
        var selectors = new (string Key, string? Value)[]
        {
            ("signIn.form", recipe.SignIn.Form), ("signIn.signedIn", recipe.SignIn.SignedIn), ("signIn.refused", recipe.SignIn.Refused),
            ("signIn.locked", recipe.SignIn.Locked), ("signIn.code.form", recipe.SignIn.Code?.Form),
            ("maintenance.selector", recipe.Maintenance?.Selector), ("list.filter.form", recipe.List.Filter?.Form),
            ("list.rows", recipe.List.Rows), ("list.empty", recipe.List.Empty), ("list.next", recipe.List.Next),
            ("document.id.selector", recipe.Document.Id.Selector), ("document.link.selector", recipe.Document.Link.Selector),
            ("document.name.selector", recipe.Document.Name?.Selector), ("document.date.selector", recipe.Document.Date?.Selector),
            ("download.form", recipe.Download.Form),
        };
        foreach (var (key, value) in selectors)
            if (value is not null && (value.Length > 1000 || parser.ParseSelector(value) is null)) return $"'{key}' is not a CSS selector.";
        return null;
    }

    private static string? Dates(PortalRecipe recipe)
    {
        var formats = new[] { ("list.dateFormat", recipe.List.DateFormat), ("document.dateFormat", recipe.Document.DateFormat) };
        foreach (var (key, format) in formats)
        {
            try
            {
                var printed = Sample.ToString(format, CultureInfo.InvariantCulture);
                if (DateOnly.TryParseExact(printed, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var back)
                    && back == Sample) continue;
            }
            catch (FormatException) { }
            return $"'{key}' is not the pattern of a date, e.g. dd/MM/yyyy.";
        }
        return null;
    }

    private static string? Patterns(PortalRecipe recipe)
    {
        var extracts = new (string Key, Extract? Value)[]
        {
            ("document.id", recipe.Document.Id), ("document.link", recipe.Document.Link), ("document.name", recipe.Document.Name),
            ("document.date", recipe.Document.Date),
        };
        foreach (var (key, extract) in extracts)
        {
            try
            {
                if (extract?.Match is { } match) _ = PortalRow.Pattern(match);
            }
            catch (ArgumentException)
            {
                return $"'{key}.match' is not a pattern: a regular expression that looks neither around nor back.";
            }
        }
        return null;
    }

    private static string? Methods(PortalRecipe recipe) =>
        recipe.Download.Method == DownloadMethod.Click && !recipe.Browser ? "'download.method: click' takes 'browser: true'."
        : recipe.Download.InFlight is < 1 or > 4 ? "'download.inFlight' is 1 to 4." : null;
}
