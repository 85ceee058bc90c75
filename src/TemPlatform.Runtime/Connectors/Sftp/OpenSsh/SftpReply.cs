using System.Buffers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>An answer of the server: its type and what follows the request's number, in a rented buffer.</summary>
internal sealed class SftpReply(SftpType type, byte[] buffer, int length, Action? returned = null) : IDisposable
{
    private byte[]? buffer = buffer;

    public SftpType Type => type;

    public ReadOnlyMemory<byte> Body => buffer.AsMemory(0, length);

    public SftpFields Fields => new(Body.Span);

    /// <summary>The status of an answer that is one; null for others.</summary>
    public SftpStatus? Status => type == SftpType.Status ? (SftpStatus)Fields.Number() : null;

    /// <summary>The answer when it is of the wanted type.</summary>
    /// <exception cref="ConnectorException">ServerRefused, or BrokenProtocol for an answer that does not belong to the request.</exception>
    public SftpReply Expect(SftpType wanted)
    {
        if (type == wanted && (type != SftpType.Status || Status == SftpStatus.Ok)) return this;
        using (this) throw type == SftpType.Status && Status != SftpStatus.Ok ? Refused(Status!.Value) : SftpFields.Broken();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref buffer, null) is not { } rented) return;
        ArrayPool<byte>.Shared.Return(rented);
        returned?.Invoke();
    }

    private static ConnectorException Refused(SftpStatus status) => new(IssueCode.ServerRefused, status switch
    {
        SftpStatus.NoSuchFile => "The server has no such file or folder: check the feed's folder.",
        SftpStatus.PermissionDenied => "The server does not permit it to this account: ask the vendor for the right.",
        SftpStatus.Unsupported => "The server cannot do what it was asked for.",
        _ => "The server answered with a failure and gave no reason that is known.",
    });
}
