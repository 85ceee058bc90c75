using System.Globalization;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>What a page of the portal is, apart from what was asked for.</summary>
internal static class PageState
{
    /// <exception cref="ConnectorException">UnderMaintenance: the portal is closed for now.</exception>
    public static void ThrowIfClosed(PortalPage page, PortalRecipe recipe)
    {
        if (recipe.Maintenance is not { } sign || (sign.Selector is null && sign.Text is null)) return;
        if ((sign.Selector is null || page.Has(sign.Selector)) && (sign.Text is null || page.HasText(sign.Text)))
            throw new ConnectorException(IssueCode.UnderMaintenance, "The portal is under maintenance: it is tried again later.");
    }

    /// <summary>The page asks for user and password.</summary>
    public static bool IsSignIn(PortalPage page, PortalRecipe recipe) =>
        page.All(recipe.SignIn.Form).Any(form => form.QuerySelectorAll("input[name]")
            .Any(field => field.GetAttribute("name") == recipe.SignIn.PasswordField));

    /// <exception cref="ConnectorException">The page is not one of a person who is signed in.</exception>
    public static void ThrowIfUnusable(PortalPage page, PortalRecipe recipe)
    {
        ThrowIfClosed(page, recipe);
        if (page.Status >= 400) throw Refusal(page.Status);
        if (!page.Has(recipe.SignIn.SignedIn))
            throw new ConnectorException(IssueCode.UnexpectedPage,
                "A page of the portal lacks what 'signIn.signedIn' names: the session ended, or the portal changed.");
    }

    public static ConnectorException Refusal(int status) => new(IssueCode.ServerRefused, string.Create(CultureInfo.InvariantCulture,
        $"The portal answered with status {status} instead of what was asked for."));
}
