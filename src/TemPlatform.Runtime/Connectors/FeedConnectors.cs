using TemPlatform.Runtime.Connectors.Mailbox;
using TemPlatform.Runtime.Connectors.Portal;
using TemPlatform.Runtime.Connectors.Sftp;

namespace TemPlatform.Runtime.Connectors;

/// <summary>All ways to fetch files. A new one adds a line here.</summary>
public static class FeedConnectors
{
    public static IReadOnlyList<IConnector> All { get; private set; } =
    [
        new PortalConnector(),
        new FolderConnector(),
        new SftpConnector(),
        new MailboxConnector(),
        new MediaConnector(),
    ];

    /// <summary>Puts a connector in the place of the one of its name: for builds that speak a protocol by another library.</summary>
    public static void Replace(IConnector connector) => All = [.. All.Select(c => c.Name == connector.Name ? connector : c)];

    /// <summary>The connector of a name; null when there is none.</summary>
    public static IConnector? Find(string name) => All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
