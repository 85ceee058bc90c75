namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>
/// What a page shows once it is complete; a page that scripts build is looked at until then. A page that comes from its server as it
/// is needs no waiting.
/// </summary>
/// <param name="Any">Selector of which one match is enough.</param>
/// <param name="Changing">Selector of what must differ from what was there before; null when its coming is enough.</param>
internal readonly record struct Awaited(string Any, string? Changing = null)
{
    public static Awaited FormOf(PortalRecipe recipe) => Of(recipe, null, recipe.SignIn.Form, recipe.SignIn.SignedIn);

    public static Awaited SignIn(PortalRecipe recipe) =>
        Of(recipe, null, recipe.SignIn.SignedIn, recipe.SignIn.Refused, recipe.SignIn.Locked, recipe.SignIn.Code?.Form);

    public static Awaited Code(PortalRecipe recipe) =>
        Of(recipe, null, recipe.SignIn.SignedIn, recipe.SignIn.Refused, recipe.SignIn.Locked);

    public static Awaited List(PortalRecipe recipe) =>
        Of(recipe, recipe.List.Rows, recipe.List.Rows, recipe.List.Empty, recipe.SignIn.Form);

    private static Awaited Of(PortalRecipe recipe, string? changing, params string?[] selectors) =>
        new(string.Join(", ", selectors.Append(recipe.Maintenance?.Selector).Where(s => s is { Length: > 0 })), changing);
}
