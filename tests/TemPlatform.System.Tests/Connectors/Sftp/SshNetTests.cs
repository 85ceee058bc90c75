#if SSHNET
using TemPlatform.Connectors.SshNet;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;

namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>The contract over the library SSH.NET, in builds that have it.</summary>
public sealed class SshNetTests : SftpContractTests
{
    private protected override IConnector Connector { get; } = new SftpConnector(new SshNetTransport());
}
#endif
