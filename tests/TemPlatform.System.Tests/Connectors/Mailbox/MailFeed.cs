using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Mailbox;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>A mailbox feed of a test: its settings, and what is done with it.</summary>
internal static class MailFeed
{
    public static readonly ConnectionLimits Limits = new()
    {
        Connect = TimeSpan.FromSeconds(20), Idle = TimeSpan.FromSeconds(20), Total = TimeSpan.FromSeconds(60),
    };

    /// <summary>Settings that reach a server, with more of them or others.</summary>
    public static JsonElement Settings(MailServer server, object? more = null) => Settings(new
    {
        host = "localhost", port = server.Port, user = MailServer.User, authority = server.Options.Authority.ExportCertificatePem(),
        senders = new[] { "billing@vendor.example" },
    }, more);

    /// <summary>Settings with others in their place; null takes one away.</summary>
    public static JsonElement Settings(object settings, object? more)
    {
        var node = JsonSerializer.SerializeToNode(settings)!.AsObject();
        foreach (var (name, value) in more is null ? [] : JsonSerializer.SerializeToNode(more)!.AsObject())
        {
            node.Remove(name);
            if (value is not null) node[name] = value.DeepClone();
        }
        return node.Deserialize<JsonElement>();
    }

    public static Task<IRemote> ConnectAsync(JsonElement settings, string password, ConnectionLimits? limits = null) =>
        ConnectAsync(settings, CredentialParts.Password, password, limits);

    public static Task<IRemote> ConnectAsync(MailServer server, object? more = null) =>
        ConnectAsync(Settings(server, more), server.Options.Password);

    public static async Task<IRemote> ConnectAsync(
        JsonElement settings, string part, string secret, ConnectionLimits? limits = null, OutboundPolicy? outbound = null)
    {
        var connector = new MailboxConnector();
        Assert.Null(connector.Problem(settings));
        using var credential = new CredentialSecrets(new Dictionary<string, char[]> { [part] = secret.ToCharArray() });
        return await connector.ConnectAsync(new ConnectorRequest(settings, credential, Path.GetTempPath(), limits ?? Limits,
            outbound ?? new OutboundPolicy(IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")), TimeProvider.System),
            TestContext.Current.CancellationToken);
    }

    public static async Task<List<RemoteEntry>> ListAsync(this IRemote remote) =>
        await remote.ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    public static async Task<byte[]> FetchAsync(this IRemote remote, RemoteEntry entry)
    {
        using var bytes = new MemoryStream();
        await remote.FetchAsync(entry, bytes, 0, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    public static Task<bool> AcknowledgeAsync(this IRemote remote, RemoteEntry entry) =>
        remote.AcknowledgeAsync(entry, TestContext.Current.CancellationToken);

    public static async Task<ConnectorException> FailsAsync(Func<Task> act) => await Assert.ThrowsAsync<ConnectorException>(act);
}
