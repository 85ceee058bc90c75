using System.Globalization;
using System.Text;
using TemPlatform.Cli.Shell;

// One culture for every run: what a file holds never depends on the machine that writes it.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

#if SSHNET
TemPlatform.Runtime.Connectors.FeedConnectors.Replace(
    new TemPlatform.Runtime.Connectors.Sftp.SftpConnector(new TemPlatform.Connectors.SshNet.SshNetTransport()));
#endif

return await Tem.RunAsync(args, Terminal.OfProcess());
