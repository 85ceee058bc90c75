using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>Signs in as a recipe says, once for each call: a refused password is never tried a second time.</summary>
internal sealed class PortalSignIn(PortalRecipe recipe, CredentialSecrets credential, TimeProvider clock)
{
    private readonly SignInStep step = recipe.SignIn;
    private long lastStep = -1;

    /// <exception cref="ConnectorException">
    /// SignInRefused, AccountLocked, CodeRefused, MissingCredential, UnderMaintenance, UnexpectedPage, ServerRefused; or what the
    /// connection failed of.
    /// </exception>
    public async Task RunAsync(IPortalTab tab, RequestDeadline deadline)
    {
        var password = credential.Reveal(CredentialParts.Password) ?? throw new ConnectorException(IssueCode.MissingCredential,
            "The feed's credential has no password: tem credential sets one.");
        var page = await tab.OpenAsync(PortalHosts.Address(step.Page), Awaited.FormOf(recipe), deadline);
        PageState.ThrowIfClosed(page, recipe);
        if (page.Has(step.SignedIn)) return;
        if (!page.Has(step.Form)) throw Unexpected(page, "The sign-in page has no form as 'signIn.form' names it");
        page = await tab.SubmitAsync(page, step.Form,
            [new(step.UserField, step.User, "signIn.userField"), new(step.PasswordField, password, "signIn.passwordField")],
            Awaited.SignIn(recipe), deadline);
        ThrowIfRefused(page);
        if (page.Has(step.SignedIn)) return;
        if (step.Code is { } code && page.Has(code.Form)) page = await CodeAsync(tab, page, code, deadline);
        if (page.Has(step.SignedIn)) return;
        if (PageState.IsSignIn(page, recipe)) throw Refused();
        throw Unexpected(page, "After signing in the page is neither signed in nor refused as 'signIn' of the recipe describes it");
    }

    private async Task<PortalPage> CodeAsync(IPortalTab tab, PortalPage page, CodeStep code, RequestDeadline deadline)
    {
        var seed = credential.Reveal(CredentialParts.OneTimeSeed) ?? throw new ConnectorException(IssueCode.MissingCredential,
            "The portal asks for a one-time code and the feed's credential has no seed: tem credential sets one.");
        var codes = OneTimeCode.Parse(seed) ?? throw new ConnectorException(IssueCode.MissingCredential,
            "The seed of the one-time codes is not Base32 of 80 bits or more: set it as the vendor shows it.");
        // A code counts once: signing in again waits for the next.
        while (OneTimeCode.StepOf(clock.GetUtcNow()) == lastStep) await deadline.WaitAsync(TimeSpan.FromSeconds(1));
        var now = clock.GetUtcNow();
        lastStep = OneTimeCode.StepOf(now);
        page = await tab.SubmitAsync(page, code.Form, [new(code.Field, codes.At(now), "signIn.code.field")],
            Awaited.Code(recipe), deadline);
        PageState.ThrowIfClosed(page, recipe);
        if (page.Has(step.Locked)) throw Locked();
        if (page.Has(step.SignedIn)) return page;
        if (page.Has(code.Form) || page.Has(step.Refused) || PageState.IsSignIn(page, recipe))
            throw new ConnectorException(IssueCode.CodeRefused,
                "The portal refused the one-time code: check the credential's seed and this machine's clock.");
        return page;
    }

    private void ThrowIfRefused(PortalPage page)
    {
        PageState.ThrowIfClosed(page, recipe);
        if (page.Has(step.Locked)) throw Locked();
        if (page.Has(step.Refused)) throw Refused();
    }

    private static ConnectorException Refused() => new(IssueCode.SignInRefused,
        "The portal refused user or password: check them by hand, then set the credential anew, before tries lock the account.");

    private static ConnectorException Locked() => new(IssueCode.AccountLocked,
        "The portal says that the account is locked: have the vendor unlock it, and pause the feed until then.");

    private static ConnectorException Unexpected(PortalPage page, string what) =>
        page.Status >= 400 ? PageState.Refusal(page.Status)
            : new ConnectorException(IssueCode.UnexpectedPage, what + ": the portal may have changed; compare the recipe with its pages.");
}
