using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Cli.Shell;

/// <summary>The root of the command tree: the options that every command takes, and the groups in the order of the work.</summary>
internal sealed class TemRoot : RootCommand
{
    public const string DefaultDataFolder = "./tem-data";

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document instead of text", Recursive = true };

    public Option<string> Data { get; } = new("--data")
    {
        Description = "Data folder", HelpName = "DIR", Recursive = true, DefaultValueFactory = _ => DefaultDataFolder,
    };

    public Option<string?> As { get; } = new("--as")
    {
        Description = "User who acts (default: the local operator)", HelpName = "USER", Recursive = true,
    };

    public Option<string?> Tenant { get; } = new("--tenant")
    {
        Description = "Company to work on (default: the only one)", HelpName = "NAME", Recursive = true,
    };

    public Option<Purpose?> Reveal { get; } = new("--reveal")
    {
        Description = "Show personal data for this purpose, DP01 to DP21; recorded (default: masked)",
        HelpName = "PURPOSE", Recursive = true,
        CustomParser = result =>
        {
            // Only the names: numbers, and names joined by commas, would parse as an enum too.
            var given = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value.ToUpperInvariant();
            if (Enum.GetNames<Purpose>().Contains(given)) return Enum.Parse<Purpose>(given);
            result.AddError("--reveal takes a purpose from DP01 to DP21");
            return null;
        },
    };

    public TemRoot() : base("TemPlatform: telecom bills and an HR feed in, accounts-payable files and exceptions out.")
    {
        foreach (var option in new Option[] { Json, Data, As, Tenant, Reveal }) Add(option);
        foreach (var command in Commands.CommandList.All()) Add(command);
        var help = Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        SetAction(parse => ((SynchronousCommandLineAction)help.Action).Invoke(parse));
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var terminal = parseResult.InvocationConfiguration as Terminal;
            help.MaxWidth = Math.Clamp(terminal?.Width ?? 100, 60, 120);
            var exit = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var examples = parseResult.CommandResult.Command switch
            {
                Verb { Examples.Count: > 0 } verb => verb.Examples,
                TemRoot => Commands.CommandList.FirstSteps,
                _ => [],
            };
            if (examples.Count == 0) return exit;
            output.WriteLine("Examples:");
            foreach (var example in examples) output.WriteLine($"  {example}");
            output.WriteLine();
            return exit;
        }
    }
}
