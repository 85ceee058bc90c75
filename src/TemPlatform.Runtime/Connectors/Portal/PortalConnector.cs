using System.Text.Json;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>Fetches documents from a vendor's web portal, by a recipe of the feed.</summary>
public sealed class PortalConnector : IConnector
{
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
        using var deadline = new RequestDeadline(request.Limits.Idle, request.Limits.Connect, request.Clock, cancel);
        IPortalSession session = new HttpSession(new PortalHttp(new PortalHosts(recipe), request.Outbound, request.Limits));
        var remote = new PortalRemote(recipe, request, session, new PortalSignIn(recipe, request.Credential, request.Clock));
        try
        {
            await remote.SignInAsync(deadline);
            return remote;
        }
        catch
        {
            await remote.DisposeAsync();
            throw;
        }
    }
}
