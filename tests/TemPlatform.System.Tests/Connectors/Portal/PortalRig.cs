using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Portal;
using TemPlatform.SamplePortal;

namespace TemPlatform.SystemTests.Connectors.Portal;

/// <summary>The sample portal on loopback with some documents, and a recipe for it.</summary>
internal sealed class PortalRig : IAsyncDisposable
{
    /// <summary>The seed of RFC 6238's vectors.</summary>
    public static readonly byte[] Seed = Encoding.ASCII.GetBytes("12345678901234567890");
    public const string SeedText = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";

    private readonly DirectoryInfo folder;

    private PortalRig(SamplePortal.Portal portal, DirectoryInfo folder, PortalClock clock)
    {
        Site = portal;
        this.folder = folder;
        Clock = clock;
        Recipe = Basic(portal.Address);
    }

    public SamplePortal.Portal Site { get; }

    public PortalClock Clock { get; }

    /// <summary>To be changed before connecting.</summary>
    public JsonObject Recipe { get; }

    public string Password { get; set; } = "sample-portal-1";

    public string? OneTimeSeed { get; set; }

    public OutboundPolicy Outbound { get; set; } = new(IPNetwork.Parse("127.0.0.0/8"));

    public ConnectionLimits Limits { get; set; } = new() { Connect = TimeSpan.FromSeconds(20), Total = TimeSpan.FromMinutes(1) };

    public static async Task<PortalRig> StartAsync(int documents = 12, Func<PortalOptions, PortalOptions>? setUp = null)
    {
        var folder = Directory.CreateTempSubdirectory("tem-portal");
        var clock = new PortalClock();
        for (var i = 0; i < documents; i++)
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{clock.Today.AddDays(-i):yyyy-MM-dd} bill {i}.csv"), Content(i));
        var options = new PortalOptions { Folder = folder.FullName, Clock = clock };
        return new PortalRig(await SamplePortal.Portal.StartAsync(setUp is null ? options : setUp(options)), folder, clock);
    }

    /// <summary>Bytes of a document: no text, larger than any buffer.</summary>
    public static byte[] Content(int seed)
    {
        var bytes = new byte[150_000 + seed];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public async Task<IRemote> ConnectAsync()
    {
        var connector = new PortalConnector();
        var connection = JsonSerializer.SerializeToElement(Recipe);
        Assert.Null(connector.Problem(connection));
        var parts = new Dictionary<string, char[]> { [CredentialParts.Password] = Password.ToCharArray() };
        if (OneTimeSeed is { } seed) parts[CredentialParts.OneTimeSeed] = seed.ToCharArray();
        return await connector.ConnectAsync(
            new ConnectorRequest(connection, new CredentialSecrets(parts), folder.FullName, Limits, Outbound, Clock),
            TestContext.Current.CancellationToken);
    }

    /// <summary>That something fails, with a code, and says nothing of the portal, the user or the secrets.</summary>
    public async Task<ConnectorException> FailsAsync(IssueCode code, Func<Task> work)
    {
        var failure = await Assert.ThrowsAsync<ConnectorException>(work);
        Assert.True(failure.Code == code, $"{failure.Code}: {failure.Message}");
        foreach (var secret in new[] { Password, OneTimeSeed ?? Password, Site.Options.User, Site.Address, "127.0.0.1", "documents/" })
            Assert.DoesNotContain(secret, failure.Message, StringComparison.Ordinal);
        return failure;
    }

    public Task<ConnectorException> ConnectFailsAsync(IssueCode code) =>
        FailsAsync(code, async () => await (await ConnectAsync()).DisposeAsync());

    public static async Task<List<RemoteEntry>> ListAsync(IRemote remote)
    {
        var entries = new List<RemoteEntry>();
        await foreach (var entry in remote.ListAsync(TestContext.Current.CancellationToken)) entries.Add(entry);
        return entries;
    }

    public static async Task<byte[]> FetchAsync(IRemote remote, RemoteEntry entry)
    {
        using var target = new MemoryStream();
        await remote.FetchAsync(entry, target, 0, TestContext.Current.CancellationToken);
        return target.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public static JsonObject Basic(string address) => JsonNode.Parse($$$"""
        {
          "plainHttp": true,
          "signIn": {
            "page": "{{{address}}}/sign-in", "form": "#sign-in", "userField": "user", "user": "acme-billing", "passwordField": "password",
            "signedIn": "a[href='/sign-out']", "refused": ".refused", "locked": ".locked",
            "code": { "form": "#code", "field": "code" }
          },
          "maintenance": { "selector": ".maintenance" },
          "list": {
            "pages": ["{{{address}}}/invoices?from={from}&to={to}"], "days": 60, "rows": "tr.document",
            "empty": ".empty", "next": "a[rel=next]"
          },
          "document": {
            "id": { "attribute": "data-number" }, "link": { "selector": "a.download", "attribute": "href" },
            "name": { "selector": ".name" }, "date": { "selector": ".date" }, "dateFormat": "dd/MM/yyyy"
          }
        }
        """)!.AsObject();
}

/// <summary>The machine's time, moved by hand.</summary>
internal sealed class PortalClock : TimeProvider
{
    private TimeSpan ahead;

    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);

    public void Move(TimeSpan time) => ahead += time;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
