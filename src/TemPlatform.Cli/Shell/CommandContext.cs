using System.CommandLine;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Shell;

/// <summary>One run of one command: its values, its output, and the store that it opens when it first needs it.</summary>
internal sealed class CommandContext : IDisposable
{
    private readonly ParseResult parse;
    private readonly TemRoot root;
    private TemStore? store;
    private TenantStore? tenant;
    private RevealScope? scope;

    private CommandContext(ParseResult parse, CancellationToken cancellation)
    {
        this.parse = parse;
        root = (TemRoot)parse.RootCommandResult.Command;
        Terminal = (Terminal)parse.InvocationConfiguration;
        Cancellation = cancellation;
        Out = new Out(Terminal, parse.GetValue(root.Json));
    }

    public Terminal Terminal { get; }

    public Out Out { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Full path of the data folder; it may not exist yet.</summary>
    public string DataFolder => Path.GetFullPath(parse.GetRequiredValue(root.Data));

    public string? UserName => parse.GetValue(root.As);

    public string? TenantName => parse.GetValue(root.Tenant);

    /// <summary>Null: personal data stays masked.</summary>
    public Purpose? Purpose => parse.GetValue(root.Reveal);

    /// <summary>The file of an argument.</summary>
    /// <exception cref="CommandException">None is given, or it is not there.</exception>
    public FileInfo ExistingFile(Argument<FileInfo> argument)
    {
        var file = parse.GetValue(argument)
            ?? throw CommandException.Usage("A file is needed", $"See: {Verb.Path(parse.CommandResult)} --help");
        return file.Exists ? file : throw CommandException.FileNotFound(file.ToString());
    }

    public T? Value<T>(Option<T> option) => parse.GetValue(option);

    public T Value<T>(Argument<T> argument) => parse.GetRequiredValue(argument);

    /// <summary>The values of an argument that may stay away; empty then.</summary>
    public T[] Value<T>(Argument<T[]> argument) => parse.GetValue(argument) ?? [];

    /// <summary>The installation in the data folder.</summary>
    public TemStore Store => store ??= Open();

    /// <summary>The store of the chosen tenant, for the chosen user.</summary>
    public TenantStore Tenant => tenant ??= Store.OpenTenant(TenantName, UserName);

    /// <summary>The scope of <c>--reveal</c>, recorded when the command ends; null: everything personal stays masked.</summary>
    public RevealScope? Scope => scope ??= Purpose is { } purpose ? Tenant.Reveal(purpose) : null;

    private TemStore Open() => File.Exists(DataFolder)
        ? throw CommandException.Usage($"{DataFolder} is a file, and --data takes a folder", "Name the folder that tem init made")
        : TemStore.Open(TemConfiguration.Read(DataFolder, Terminal.Clock));

    public void Dispose()
    {
        scope?.Dispose();
        tenant?.Dispose();
        store?.Dispose();
    }

    /// <summary>Runs an action and turns whatever ends it into one line and an exit code.</summary>
    internal static async Task<int> RunAsync(ParseResult parse, Func<CommandContext, Task<int>> action, CancellationToken cancellation)
    {
        var context = new CommandContext(parse, cancellation);
        try
        {
            using (context) return await action(context);
        }
        catch (CommandException error)
        {
            context.Out.Error(error);
            return (int)error.Exit;
        }
        catch (TemException error)
        {
            context.Out.Error(new CommandException(error.Code?.ToString() ?? "Refused", error.Message, ""));
            return (int)ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            context.Out.Error(new CommandException("Stopped", "Stopped before the end",
                "Run the same command again; what was finished is kept"));
            return (int)ExitCode.Failed;
        }
        catch (Exception exception)
        {
            context.Out.Error(context.Unexpected(exception));
            return (int)ExitCode.Failed;
        }
    }

    private CommandException Unexpected(Exception exception)
    {
        if (DurableFile.IsDiskFull(exception))
            return new CommandException("DiskFull", $"{DataFolder}: the disk is full", "Free space, then run the same command again");
        if (exception is UnauthorizedAccessException)
            return new CommandException("AccessDenied", $"{DataFolder}: a file or folder may not be read or written",
                "Check the permissions of the data folder");
        if (StoreFailure.Named(exception) is { } named)
            return new CommandException(named.Code?.ToString() ?? "Database", named.Message, "");
        var path = FailureLog.Write(DataFolder, Verb.Path(parse.CommandResult), exception, Terminal.Clock.GetUtcNow());
        return new CommandException("Unexpected", $"{Verb.Path(parse.CommandResult)} failed ({exception.GetType().Name})",
            path is null ? "No log could be written: check the permissions of the data folder" : $"Details without data: {path}");
    }
}
