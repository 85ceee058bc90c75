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

    /// <summary>What comes in, where it is no keyboard; null where a person types.</summary>
    public TextReader? Input { get; init; }

    /// <summary>A secret, typed unseen or piped in; the line end is not part of it.</summary>
    public char[] ReadSecret(string prompt)
    {
        if (Input is not null) return Input.ReadToEnd().TrimEnd('\r', '\n').ToCharArray();
        Error.Write($"{prompt}: ");
        var secret = new List<char>();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Count > 0) secret.RemoveAt(secret.Count - 1);
            else if (!char.IsControl(key.KeyChar)) secret.Add(key.KeyChar);
        }
        Error.WriteLine();
        return [.. secret];
    }

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
            Input = Console.IsInputRedirected ? Console.In : null,
            ShowsProgress = !plain && !Console.IsErrorRedirected && !Console.IsOutputRedirected,
            Width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture,
                out var columns) && columns > 0 ? Math.Max(columns, WidthMin)
                : Console.IsOutputRedirected ? Endless : Math.Max(Console.WindowWidth, WidthMin),
        };
    }
}
