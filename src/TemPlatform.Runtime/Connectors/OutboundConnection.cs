using System.Net;
using System.Net.Sockets;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors;

/// <summary>TCP connections to hosts that people write: to the address that was checked, with no second look at the name.</summary>
public static class OutboundConnection
{
    /// <param name="loopbackOnly">What goes over it is not encrypted: only this machine may be at its other end.</param>
    /// <exception cref="ConnectorException">HostNotFound, AddressRefused, ServerUnreachable.</exception>
    public static async Task<NetworkStream> OpenAsync(
        OutboundPolicy policy, string host, int port, bool loopbackOnly, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var addresses = await policy.ResolveAsync(host, cancel);
        if (loopbackOnly && !addresses.All(IPAddress.IsLoopback))
            throw new ConnectorException(IssueCode.AddressRefused, "Only this machine is spoken to without encryption: write https.");
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw new ConnectorException(IssueCode.ServerUnreachable,
            "The server takes no connection: it is down, or a firewall stands between.", last);
    }
}
