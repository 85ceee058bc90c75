namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>How many bytes may be asked for and not yet be written, over all files of a connection. First come, first served.</summary>
internal sealed class ByteBudget(long capacity)
{
    private readonly Lock gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Given)> waiting = [];
    private long left = capacity;

    public long Left
    {
        get
        {
            lock (gate) return left;
        }
    }

    public bool TryTake(long bytes)
    {
        lock (gate)
        {
            if (waiting.Count > 0 || left < bytes) return false;
            left -= bytes;
            return true;
        }
    }

    /// <param name="bytes">At most the capacity.</param>
    public async Task TakeAsync(long bytes, CancellationToken cancel)
    {
        TaskCompletionSource given;
        lock (gate)
        {
            if (waiting.Count == 0 && left >= bytes)
            {
                left -= bytes;
                return;
            }
            given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue((bytes, given));
        }
        await using var giveUp = cancel.Register(() => given.TrySetCanceled(cancel));
        await given.Task.ConfigureAwait(false);
    }

    public void Return(long bytes)
    {
        lock (gate)
        {
            left += bytes;
            while (waiting.TryPeek(out var next) && left >= next.Bytes)
            {
                waiting.Dequeue();
                if (next.Given.TrySetResult()) left -= next.Bytes;
            }
        }
    }
}
