using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>How long one request may take as a whole, and how long the other side may say nothing.</summary>
internal sealed class RequestDeadline : IDisposable
{
    private readonly TimeSpan idle;
    private readonly TimeProvider clock;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource total;
    private readonly CancellationTokenSource silent;
    private readonly CancellationTokenSource any;
    private readonly Lock gate = new();
    private bool isOver;

    public RequestDeadline(TimeSpan idle, TimeSpan total, TimeProvider clock, CancellationToken caller)
    {
        this.idle = idle;
        this.clock = clock;
        this.caller = caller;
        this.total = new CancellationTokenSource(total > TimeSpan.Zero ? total : TimeSpan.FromTicks(1), clock);
        silent = new CancellationTokenSource(idle, clock);
        any = CancellationTokenSource.CreateLinkedTokenSource(this.total.Token, silent.Token, caller);
    }

    public CancellationToken Token => any.Token;

    /// <summary>The other side said something; nothing happens once the request is over.</summary>
    public void Progress()
    {
        lock (gate)
        {
            if (!isOver) silent.CancelAfter(idle);
        }
    }

    /// <summary>Waits on purpose; the other side is not expected to say anything meanwhile.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, clock, any.Token);
        }
        catch (OperationCanceledException e)
        {
            throw Reason(e);
        }
        Progress();
    }

    /// <summary>What a cancelled request failed of.</summary>
    public Exception Reason(Exception cause)
    {
        if (caller.IsCancellationRequested) return new OperationCanceledException("The run was stopped.", cause, caller);
        return total.IsCancellationRequested
            ? new ConnectorException(IssueCode.DeadlinePassed,
                "The portal took longer than the feed allows: it is slow, or the list is too long for one run.", cause)
            : new ConnectorException(IssueCode.ServerStalled, "The portal stopped answering: it is tried again later.", cause);
    }

    public void Dispose()
    {
        lock (gate) isOver = true;
        any.Dispose();
        silent.Dispose();
        total.Dispose();
    }
}
