using System.Diagnostics;
using System.Globalization;

namespace TemPlatform.Runtime.Running;

/// <summary>
/// Named places on the way of a file at which a test may end the process, fail, fill the disk or wait. Nothing happens at them unless
/// the environment arms one: <c>TEM_FAULT=S9.after:kill:2</c> is the place, what happens there, and at which time it is reached.
/// </summary>
public static class FaultPoint
{
    private const string Variable = "TEM_FAULT";
    private const int NoSpace = 28;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// S1 list, S2 lease, S3 whole, S4 fetch, S5 verify, S6 flush the file, S7 rename, S8 flush the folder, S9 register, S10 acknowledge,
    /// S11 recognize and unpack, S12 read, S13 foot, S14 claim and publish: each before and after.
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Enumerable.Range(1, 14).SelectMany(n => new[] { $"S{n}.before", $"S{n}.after" })];

    // Read after the places that it may name.
    private static readonly Action<string>? OfProcess = Read(Environment.GetEnvironmentVariable(Variable));
    private static readonly AsyncLocal<Action<string>?> OfFlow = new();

    /// <summary>Says that a place of <see cref="All"/> is reached.</summary>
    public static void Hit(string point) => (OfFlow.Value ?? OfProcess)?.Invoke(point);

    /// <summary>Calls <paramref name="hook"/> at every place that the caller and what it starts reaches, until disposed.</summary>
    public static IDisposable Watch(Action<string> hook)
    {
        OfFlow.Value = hook;
        return new Watching();
    }

    private static Action<string>? Read(string? armed)
    {
        if (string.IsNullOrEmpty(armed)) return null;
        var words = armed.Split(':');
        var (point, kind) = (words[0], words.ElementAtOrDefault(1) ?? "");
        var left = words.Length > 2 ? int.Parse(words[2], CultureInfo.InvariantCulture) : 1;
        if (!All.Contains(point) || kind is not ("kill" or "throw" or "enospc" or "delay"))
            throw new TemException($"{Variable} names no place or nothing that can happen there.");
        return reached =>
        {
            if (reached == point && Interlocked.Decrement(ref left) == 0) Happen(kind, point);
        };
    }

    private static void Happen(string kind, string point)
    {
        if (kind == "throw") throw new InvalidOperationException($"Armed at {point}.");
        if (kind == "enospc") throw new IOException($"Armed at {point}.", NoSpace);
        if (kind == "kill") Process.GetCurrentProcess().Kill();
        Thread.Sleep(Delay);
    }

    private sealed class Watching : IDisposable
    {
        public void Dispose() => OfFlow.Value = null;
    }
}
