using System.Text.Json;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>Fetches documents from a vendor's web portal, by a recipe of the feed.</summary>
public sealed class PortalConnector : IConnector
{
    /// <summary>A machine that is busy takes its time.</summary>
    private static readonly TimeSpan BrowserStartMax = TimeSpan.FromMinutes(2);

    public string Name => "portal";

    public IReadOnlyList<string> CredentialParts { get; } = [Connectors.CredentialParts.Password, Connectors.CredentialParts.OneTimeSeed];

    public string? Problem(JsonElement connection)
    {
        try
        {
            return RecipeCheck.Problem(PortalRecipe.Parse(connection));
        }
        catch (JsonException e)
        {
            return $"The recipe is not valid, or names something unknown, at {e.Path ?? "its beginning"}.";
        }
    }

    /// <summary>
    /// Signs in. SignInRefused, AccountLocked, CodeRefused and MissingCredential ask for a person; UnderMaintenance and what the
    /// connection fails of pass by themselves.
    /// </summary>
    public async Task<IRemote> ConnectAsync(ConnectorRequest request, CancellationToken cancel)
    {
        var recipe = PortalRecipe.Parse(request.Connection);
        if (RecipeCheck.Problem(recipe) is { } problem) throw new ConnectorException(IssueCode.UnexpectedPage, problem);
        var session = await SessionAsync(recipe, request, cancel);
        var remote = new PortalRemote(recipe, request, session, new PortalSignIn(recipe, request.Credential, request.Clock));
        try
        {
            using var deadline = new RequestDeadline(request.Limits.Idle, request.Limits.Connect, request.Clock, cancel);
            await remote.SignInAsync(deadline);
            return remote;
        }
        catch
        {
            await remote.DisposeAsync();
            throw;
        }
    }

    private static async Task<IPortalSession> SessionAsync(PortalRecipe recipe, ConnectorRequest request, CancellationToken cancel)
    {
        var hosts = new PortalHosts(recipe);
        if (!recipe.Browser) return new HttpSession(new PortalHttp(hosts, request.Outbound, request.Limits));
        using var deadline = new RequestDeadline(BrowserStartMax, BrowserStartMax, request.Clock, cancel);
        return await BrowserSession.StartAsync(hosts, request, deadline);
    }
}
