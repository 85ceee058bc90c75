using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors;

/// <summary>
/// A vendor's side could not be used. The code says why, the message what to do; neither holds a host, a name or a secret that
/// others chose.
/// </summary>
public sealed class ConnectorException : TemException
{
    public ConnectorException(IssueCode code, string message, Exception? inner = null) : base(code, message, inner) { }

    /// <summary>Trying again later may help; otherwise a person must change something first.</summary>
    public bool IsTransient => Code is IssueCode.ServerUnreachable or IssueCode.HostNotFound or IssueCode.ConnectionLost
        or IssueCode.ServerStalled or IssueCode.DeadlinePassed or IssueCode.UnderMaintenance or IssueCode.FileChanged
        or IssueCode.ServerRefused;
}
