using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>What a feed gives a connector, with a work folder that is gone when it is disposed.</summary>
internal sealed class SftpFeed : IDisposable
{
    public static readonly ConnectionLimits Limits = new()
    {
        Connect = TimeSpan.FromSeconds(30), Idle = TimeSpan.FromSeconds(30), Total = TimeSpan.FromSeconds(120),
    };

    public static readonly OutboundPolicy Loopback = new([IPNetwork.Parse("127.0.0.0/8")]);

    public string WorkFolder { get; } = Directory.CreateTempSubdirectory("tem-work-").FullName;

    public ConnectorRequest Request(JsonElement connection, CredentialSecrets credential, ConnectionLimits? limits = null) =>
        new(connection, credential, WorkFolder, limits ?? Limits, Loopback, TimeProvider.System);

    public Task<IRemote> ConnectAsync(IConnector connector, SshServer server, string folder, ConnectionLimits? limits = null,
        params (string Name, object? Value)[] changes) =>
        connector.ConnectAsync(
            Request(server.Connection(folder, changes), server.Credential(), limits), TestContext.Current.CancellationToken);

    public static async Task<List<RemoteEntry>> ListAsync(IRemote remote) =>
        await remote.ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>Fetches a file whole.</summary>
    public static async Task<byte[]> FetchAsync(IRemote remote, RemoteEntry entry)
    {
        using var target = new MemoryStream();
        await remote.FetchAsync(entry, target, 0, TestContext.Current.CancellationToken);
        return target.ToArray();
    }

    /// <summary>Bytes that no compression and no mistake in their order leaves as they are.</summary>
    public static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public void Dispose() => Directory.Delete(WorkFolder, recursive: true);
}
