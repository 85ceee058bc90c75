using System.CommandLine;

namespace TemPlatform.Cli.Shell;

/// <summary>Where a command writes, and what that place can do.</summary>
public sealed class Terminal : InvocationConfiguration
{
    /// <summary>Colour and line drawing are wanted on <see cref="InvocationConfiguration.Output"/>.</summary>
    public bool Ansi { get; init; }

    /// <summary>A person watches <see cref="InvocationConfiguration.Error"/>: progress may be drawn there.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Columns; wide when nobody looks, so that nothing is cut.</summary>
    public int Width { get; init; } = 400;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Terminal() => EnableDefaultExceptionHandler = false;

    /// <summary>The terminal of this process. Colour is off when piped, and when NO_COLOR is set to anything (no-color.org).</summary>
    public static Terminal OfProcess()
    {
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal
        {
            Output = Console.Out,
            Error = Console.Error,
            Ansi = !plain && !Console.IsOutputRedirected,
            ShowsProgress = !plain && !Console.IsErrorRedirected && !Console.IsOutputRedirected,
            Width = Console.IsOutputRedirected ? 400 : Math.Max(Console.WindowWidth, 60),
        };
    }
}
