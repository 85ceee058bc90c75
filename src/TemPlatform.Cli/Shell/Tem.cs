using System.CommandLine;
using System.CommandLine.Invocation;

namespace TemPlatform.Cli.Shell;

/// <summary>The command line as a function: arguments in, text and an exit code out. Tests call it as the process does.</summary>
public static class Tem
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(terminal);
        var root = new TemRoot();
        // A response file would let a file name that starts with @ be read as arguments.
        var parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is not ParseErrorAction) return await parse.InvokeAsync(terminal);

        var output = new Out(terminal, json: args.Contains("--json"));
        var first = parse.Errors[0].Message.TrimEnd('.');
        output.Error(new CommandException("Usage", parse.Errors.Count == 1 ? first : $"{first} (and {parse.Errors.Count - 1} more)",
            $"See: {Verb.Path(parse.CommandResult)} --help", ExitCode.Usage));
        return (int)ExitCode.Usage;
    }
}
