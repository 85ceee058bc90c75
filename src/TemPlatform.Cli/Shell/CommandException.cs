namespace TemPlatform.Cli.Shell;

/// <summary>What the process tells its caller.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,
    /// <summary>The command line itself is wrong; nothing was done.</summary>
    Usage = 2,
    /// <summary>Done, and something is held, parked or blocked: a person is asked for.</summary>
    Waiting = 3,
}

/// <summary>An expected end without success: what is wrong, where, and what to do next. Holds no personal data.</summary>
internal sealed class CommandException(string code, string message, string hint, ExitCode exit = ExitCode.Failed) : Exception(message)
{
    /// <summary>Permanent word for programs, e.g. <c>NoDataFolder</c>.</summary>
    public string Code { get; } = code;

    /// <summary>What to do next; empty when the message says it.</summary>
    public string Hint { get; } = hint;

    public ExitCode Exit { get; } = exit;

    public static CommandException Usage(string message, string hint) => new("Usage", message, hint, ExitCode.Usage);

    /// <summary>Where a file is asked for: nothing of that name is there, or it is a folder.</summary>
    public static CommandException FileNotFound(string path) => Directory.Exists(path)
        ? new("FileIsFolder", $"{path}: it is a folder", "Name a file in it")
        : new("FileNotFound", $"{path}: there is no such file", "Check the path");
}
