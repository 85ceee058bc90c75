using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>A time that one request may take as a whole, spent only while the other side is waited for.</summary>
internal sealed class Deadline(TimeSpan total, TimeProvider clock)
{
    private TimeSpan left = total;

    /// <exception cref="ConnectorException">DeadlinePassed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<T> Within<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var timeout = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        var start = clock.GetTimestamp();
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            throw new ConnectorException(IssueCode.DeadlinePassed, "The server took longer than one request may take in all.", e);
        }
        finally
        {
            left -= clock.GetElapsedTime(start);
        }
    }

    public Task Within(Func<CancellationToken, Task> work, CancellationToken cancel) => Within(async token =>
    {
        await work(token).ConfigureAwait(false);
        return true;
    }, cancel);
}
