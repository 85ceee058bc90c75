using System.Globalization;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>The hosts of a recipe: those of its own pages and those it names besides. A portal leads nowhere else.</summary>
internal sealed class PortalHosts
{
    private readonly HashSet<(string Host, int Port)> allowed = [];
    private readonly HashSet<(string Host, int Port)> plain = [];
    private readonly bool plainHttp;

    /// <exception cref="FormatException">An address of the recipe is none.</exception>
    public PortalHosts(PortalRecipe recipe)
    {
        plainHttp = recipe.PlainHttp;
        foreach (var page in recipe.List.Pages.Prepend(recipe.SignIn.Page))
        {
            var address = Address(page);
            allowed.Add((address.IdnHost, address.Port));
            if (address.Scheme == "http") plain.Add((address.IdnHost, address.Port));
        }
        foreach (var host in recipe.Hosts)
        {
            var address = Address($"https://{host}/");
            if (address.PathAndQuery != "/" || address.Fragment.Length > 0) throw new FormatException("A host is a name, and a port.");
            allowed.Add((address.IdnHost, address.Port));
        }
    }

    /// <summary>An absolute address of a recipe; placeholders stay what they are.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.IdnHost.Length > 0
        && address.UserInfo.Length == 0 ? address : throw new FormatException("An address begins with https:// and a host.");

    /// <summary>Whether requests may go to a host.</summary>
    public bool Holds(string host, int port) => allowed.Contains((host.ToLower(CultureInfo.InvariantCulture), port));

    /// <summary>The recipe speaks to a host without encryption.</summary>
    public bool IsPlain(string host, int port) => plain.Contains((host.ToLower(CultureInfo.InvariantCulture), port));

    public bool Holds(Uri address) => address.IsAbsoluteUri && address.UserInfo.Length == 0
        && (address.Scheme == "https" || (plainHttp && address.Scheme == "http")) && Holds(address.IdnHost, address.Port);

    /// <exception cref="ConnectorException">AddressRefused: requests must not go there.</exception>
    public void Check(Uri address)
    {
        if (Holds(address)) return;
        throw address.IsAbsoluteUri && address.Scheme == "http" && !plainHttp ? new ConnectorException(IssueCode.AddressRefused,
            "The portal leads to an address without encryption: nothing is sent there.") : Unnamed();
    }

    public static ConnectorException Unnamed() => new(IssueCode.AddressRefused,
        "The portal leads to a host that the recipe does not name: if it is the vendor's, add it to 'hosts'.");
}
