namespace TemPlatform.Runtime.Loading;

/// <summary>One piece of work at a time beside the caller: writing what was read goes on while the next is read.</summary>
internal sealed class SideWork
{
    private Task? running;

    /// <summary>Starts the work when what ran before has ended.</summary>
    /// <exception cref="Exception">What stopped the work before.</exception>
    public void Start(Action work)
    {
        Wait();
        running = Task.Run(work);
    }

    /// <summary>Waits until nothing runs.</summary>
    /// <exception cref="Exception">What stopped it.</exception>
    public void Wait() => Interlocked.Exchange(ref running, null)?.GetAwaiter().GetResult();

    /// <summary>Waits without asking how it ended.</summary>
    public void Settle()
    {
        if (Interlocked.Exchange(ref running, null) is { } last) Task.WaitAny(last);
    }
}
