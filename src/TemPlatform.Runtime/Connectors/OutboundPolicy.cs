using System.Net;
using System.Net.Sockets;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors;

/// <summary>
/// Which addresses feeds may connect to. Hosts are settings that people write, and a name may resolve to anything: every address is
/// checked, and the checked address is the one that is connected to. Addresses that are not of the public internet are refused
/// unless an administrator allowed their network. Source: IANA special-purpose address registries (IPv4, IPv6).
/// </summary>
public sealed class OutboundPolicy
{
    private static readonly IPNetwork[] Special = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
    }.Select(IPNetwork.Parse)];

    /// <summary>All that was given out of IPv6 for the public internet; what stands outside is private, local or nothing yet.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private readonly IReadOnlyList<IPNetwork> allowed;

    /// <param name="allowed">Networks that are connected to although they are not public (<c>Tem:Connect:AllowedNetworks</c>).</param>
    public OutboundPolicy(params IReadOnlyList<IPNetwork> allowed) => this.allowed = allowed;

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (allowed.Any(network => network.Contains(plain))) return true;
        // Addresses that carry an IPv4 one lead to it.
        if (Inner(plain) is { } inner) return Allows(inner);
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain))
            && !Special.Any(network => network.Contains(plain));
    }

    /// <summary>The addresses of a host, in the order to try them.</summary>
    /// <exception cref="ConnectorException">HostNotFound; or AddressRefused, when any of them is not allowed.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancel)
    {
        // No name at all would be this machine's own.
        if (string.IsNullOrWhiteSpace(host))
            throw new ConnectorException(IssueCode.HostNotFound, "There is no host to connect to: check the feed.");
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new ConnectorException(IssueCode.HostNotFound, "The host's name is not known: check the feed, or the name server.", e);
        }
        if (addresses.Length == 0)
            throw new ConnectorException(IssueCode.HostNotFound, "The host's name has no address: check the feed's host.");
        if (!addresses.All(Allows))
            throw new ConnectorException(IssueCode.AddressRefused, "The host is not an address of the public internet. "
                + "If the vendor is in a network of yours, an administrator adds it to Tem:Connect:AllowedNetworks.");
        return addresses;
    }

    private static IPAddress? Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address)) return new IPAddress(bytes.AsSpan(2, 4));
        return Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }
}
