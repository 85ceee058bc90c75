using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;

namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>The contract over the system's OpenSSH client.</summary>
public sealed class OpenSshTests : SftpContractTests
{
    private protected override IConnector Connector { get; } = new SftpConnector();
}
