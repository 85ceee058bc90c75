using System.CommandLine;
using System.Globalization;

namespace TemPlatform.Cli.Shell;

/// <summary>Where a command writes, and what that place can do.</summary>
public sealed class Terminal : InvocationConfiguration
{
    private const int Endless = 1_000_000;
    private const int WidthMin = 60;

    /// <summary>A person watches <see cref="InvocationConfiguration.Error"/>: progress may be drawn there.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Columns; without an end when nobody looks, so that nothing is cut.</summary>
    public int Width { get; init; } = Endless;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Terminal() => EnableDefaultExceptionHandler = false;

    /// <summary>The terminal of this process. COLUMNS, when it is set, says how wide; NO_COLOR, set to anything, means no progress bar
    /// (no-color.org).</summary>
    public static Terminal OfProcess()
    {
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal
        {
            Output = Console.Out,
            Error = Console.Error,
            ShowsProgress = !plain && !Console.IsErrorRedirected && !Console.IsOutputRedirected,
            Width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture,
                out var columns) && columns > 0 ? Math.Max(columns, WidthMin)
                : Console.IsOutputRedirected ? Endless : Math.Max(Console.WindowWidth, WidthMin),
        };
    }
}
