using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Cli.Shell;

/// <summary>
/// Writes the result of a command, once: text for people or exactly one JSON document for programs. Names are camelCase, ids and amounts
/// are strings.
/// </summary>
internal sealed class Out
{
    public static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        // Names stay readable in a terminal; nothing here goes into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Issue codes are permanent names: they stand everywhere as they are stored.
        Converters = { new JsonStringEnumConverter<IssueCode>(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private const int HangingIndent = 2;
    private const int ProgressWidthMax = 120;

    private readonly Terminal terminal;

    public Out(Terminal terminal, bool json)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        this.terminal = terminal;
        IsJson = json;
    }

    public bool IsJson { get; }

    /// <summary>Ids are strings in documents: programs that read numbers as floating point would change them.</summary>
    public static string Id(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string? Id(long? id) => id is { } known ? Id(known) : null;

    /// <summary>Shows a result: the document for programs, or what <paramref name="text"/> writes for people.</summary>
    public void Show(object document, Action<Out> text)
    {
        if (IsJson) terminal.Output.WriteLine(JsonSerializer.Serialize(document, JsonOptions));
        else text(this);
    }

    /// <summary>Writes a line of prose; one that the terminal is too narrow for goes on below, indented, broken between words.</summary>
    public void Line(string text = "")
    {
        foreach (var line in Clean(text).Split('\n'))
        {
            var start = line.AsSpan().IndexOfAnyExcept(' ');
            if (start < 0 || TextWidth.Of(line) <= terminal.Width)
            {
                terminal.Output.WriteLine(line);
                continue;
            }
            var indent = start;
            foreach (var part in TextWidth.Break(line[start..], terminal.Width - start - HangingIndent))
            {
                terminal.Output.WriteLine(new string(' ', indent) + part);
                indent = start + HangingIndent;
            }
        }
    }

    /// <summary>Writes a prepared block as it is (a template, SQL).</summary>
    public void Raw(string text) => terminal.Output.Write(text);

    /// <summary>Writes a table; an empty one is a sentence.</summary>
    public void Table<T>(IReadOnlyCollection<T> rows, string whenEmpty, params Column<T>[] columns)
    {
        if (rows.Count == 0)
        {
            Line(whenEmpty);
            return;
        }
        var clean = columns.Select(c => c with { Value = row => Clean(c.Value(row) ?? "") }).ToList();
        foreach (var line in TableText.Lines(rows, clean, terminal.Width)) terminal.Output.WriteLine(line);
    }

    /// <summary>One line on the error stream; with JSON the document of the command is the error.</summary>
    public void Error(CommandException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (IsJson)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(new { error = new { error.Code, error.Message, error.Hint } }, JsonOptions));
            return;
        }
        var hint = error.Hint.Length == 0 ? "" : $" {error.Hint}.";
        terminal.Error.WriteLine(Clean($"tem: {error.Message.TrimEnd('.')}.{hint}"));
    }

    /// <summary>Runs long work with a bar that counts steps; silent when nobody watches.</summary>
    public async Task<T> ProgressAsync<T>(string title, int steps, Func<Action, Task<T>> work)
    {
        if (IsJson || !terminal.ShowsProgress) return await work(() => { });
        return await Open(terminal.Error).Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(Markup.Escape(title), maxValue: Math.Max(steps, 1));
                return await work(() => task.Increment(1));
            });
    }

    /// <summary>Hidden characters in a name from outside could steer the terminal.</summary>
    private static string Clean(string text) => text.Any(IsUnsafe)
        ? string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = IsUnsafe(source[i]) ? '\uFFFD' : source[i];
        })
        : text;

    private static bool IsUnsafe(char c) => c is not '\n' && HiddenCharacters.Contains(c);

    private IAnsiConsole Open(TextWriter writer)
    {
        var made = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        made.Profile.Width = Math.Min(terminal.Width, ProgressWidthMax);
        return made;
    }
}
