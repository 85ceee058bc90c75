using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TemPlatform.Cli.Shell;

/// <summary>A command with its examples. A verb without an action is a group: it asks for one of its verbs.</summary>
internal sealed class Verb : Command
{
    public Verb(string name, string description, params string[] examples) : base(name, description) => Examples = examples;

    /// <summary>Command lines as a person would type them; help prints them.</summary>
    public IReadOnlyList<string> Examples { get; }

    public Verb Does(Func<CommandContext, Task<int>> action)
    {
        SetAction((parse, cancellation) => CommandContext.RunAsync(parse, action, cancellation));
        return this;
    }

    public Verb Does(Func<CommandContext, int> action) => Does(context => Task.FromResult(action(context)));

    public static Argument<FileInfo> FileArgument(string description) => new("FILE") { Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Option<string?> Text(string name, string description, string placeholder) =>
        new(name) { Description = description, HelpName = placeholder };

    /// <summary>One of the words of an enum; its help names them all.</summary>
    public static Option<T?> Choice<T>(string name, string description, string placeholder) where T : struct, Enum =>
        new(name) { Description = $"{description}: {string.Join(", ", Enum.GetNames<T>())}", HelpName = placeholder };

    /// <summary>A date as yyyy-MM-dd, whatever the culture of the machine.</summary>
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            var given = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
            if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
            result.AddError($"{name} takes a date as yyyy-MM-dd");
            return null;
        },
    };

    /// <summary>How many rows to show at most.</summary>
    public static Option<int> Limit(int rowsMax) => new("--limit")
    {
        Description = $"Rows to show at most (default: {rowsMax})",
        HelpName = "N",
        DefaultValueFactory = _ => rowsMax,
        Validators = { result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--limit takes a number from 1"); } },
    };

    /// <summary>The words that lead to a command, e.g. <c>tem vendor import</c>.</summary>
    public static string Path(CommandResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var words = new List<string>();
        for (SymbolResult? at = result; at is not null; at = at.Parent)
            if (at is CommandResult { Command: not RootCommand } command) words.Insert(0, command.Command.Name);
        return string.Join(' ', words.Prepend("tem"));
    }
}
