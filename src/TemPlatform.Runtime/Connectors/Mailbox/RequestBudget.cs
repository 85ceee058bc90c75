using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>The time that one request has: its commands share it, and the time between them does not count.</summary>
internal sealed class RequestBudget(TimeSpan total, TimeProvider clock)
{
    private TimeSpan left = total;

    /// <exception cref="ConnectorException">DeadlinePassed.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(left < TimeSpan.Zero ? TimeSpan.Zero : left, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            return await work(both.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new ConnectorException(IssueCode.DeadlinePassed,
                "The mail server took longer than a request may: try again later, or ask for fewer messages (sinceDays).", e);
        }
        finally
        {
            left -= clock.GetElapsedTime(begun);
        }
    }
}
