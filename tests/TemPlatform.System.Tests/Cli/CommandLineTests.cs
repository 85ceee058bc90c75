using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using TemPlatform.Cli.Shell;

namespace TemPlatform.SystemTests.Cli;

public class CommandLineTests
{
    [Fact]
    public async Task Without_arguments_it_shows_its_help_and_first_steps()
    {
        var run = await TemRun.Of();
        Assert.Equal(0, run.Exit);
        Assert.Contains("Commands:", run.Output, StringComparison.Ordinal);
        Assert.Contains("tem init --name", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("privacy")]
    [InlineData("privacy", "tags", "--reveal", "marketing")]
    [InlineData("privacy", "tags", "--reveal", "DP22")]
    [InlineData("privacy", "tags", "--reveal", "3")]
    [InlineData("privacy", "tags", "--no-such-option")]
    public async Task A_wrong_command_line_is_usage_in_one_line(params string[] args)
    {
        var run = await TemRun.Of(args);
        Assert.Equal(2, run.Exit);
        Assert.Equal("", run.Output);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_command_line_with_json_is_one_error_document()
    {
        var run = await TemRun.Of("nonsense", "--json");
        Assert.Equal(2, run.Exit);
        var error = run.Json().GetProperty("error");
        Assert.Equal("Usage", error.GetProperty("code").GetString());
        Assert.NotEqual("", error.GetProperty("message").GetString());
        Assert.NotEqual("", error.GetProperty("hint").GetString());
    }

    [Fact]
    public void Every_command_and_option_is_described_and_every_verb_has_an_example()
    {
        var missing = Walk(new TemRoot())
            .SelectMany(c => c.Options.Cast<Symbol>().Concat(c.Arguments).Append(c).Where(s => string.IsNullOrWhiteSpace(s.Description))
                .Select(s => $"{c.Name} {s.Name}: no description")
                .Concat(c is Verb { Examples.Count: 0 } ? [$"{c.Name}: no example"] : []))
            .ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_example_parses()
    {
        var root = new TemRoot();
        var wrong = Walk(root).OfType<Verb>().SelectMany(v => v.Examples)
            .Where(e => root.Parse(e.Split(" > ")[0]["tem ".Length..]).Errors.Count > 0).ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Tags_cover_every_stored_property()
    {
        var rows = (await TemRun.Of("privacy", "tags", "--json")).Json();
        Assert.True(rows.GetArrayLength() > 300);
        Assert.DoesNotContain(rows.EnumerateArray(), r =>
            r.GetProperty("category").ValueKind == JsonValueKind.Null && r.GetProperty("why").ValueKind == JsonValueKind.Null);
        Assert.Contains(rows.EnumerateArray(), r =>
            r.GetProperty("table").GetString() == "EmployeeVersion" && r.GetProperty("category").GetString() == "ID.NAME");
    }

    [Fact]
    public async Task An_unexpected_failure_is_one_line_and_a_log_without_values()
    {
        using var folder = new TestFolder();
        var exit = await Fail(folder, new InvalidOperationException("jane.doe@example.org"), out var error);
        Assert.Equal(1, exit);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("jane", error, StringComparison.Ordinal);
        var log = File.ReadAllText(Assert.Single(Directory.GetFiles(folder.File("logs"))));
        Assert.Contains(nameof(InvalidOperationException), log, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_never_reach_the_terminal()
    {
        var output = new StringWriter();
        var show = new Out(new Terminal { Output = output }, json: false);
        show.Table(["a\u001b[31mb\u202Ec"], "none", new Column<string>("Name", s => s));
        show.Line("x\u0007y");
        Assert.DoesNotContain(output.ToString(), c => c is '\u001b' or '\u202E' or '\u0007');
    }

    [Fact]
    public async Task The_executable_itself_answers()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(Tem).Assembly.Location, "privacy", "tags", "--json" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(text).RootElement.ValueKind);
        Assert.DoesNotContain('\u001b', text);
    }

    private static Task<int> Fail(TestFolder folder, Exception exception, out string error)
    {
        var root = new TemRoot { new Verb("fail", "Fails", "tem fail").Does(int (_) => throw exception) };
        var writer = new StringWriter { NewLine = "\n" };
        var exit = root.Parse(["fail", "--data", folder.Path]).Invoke(new Terminal { Error = writer, Output = writer });
        error = writer.ToString();
        return Task.FromResult(exit);
    }

    private static IEnumerable<Command> Walk(Command command) => command.Subcommands.SelectMany(Walk).Prepend(command);
}
