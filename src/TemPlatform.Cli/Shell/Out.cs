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

    private readonly Terminal terminal;
    private readonly IAnsiConsole console;

    public Out(Terminal terminal, bool json)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        this.terminal = terminal;
        IsJson = json;
        console = Open(terminal.Output, terminal.Ansi && !json);
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

    public void Line(string text = "") => terminal.Output.WriteLine(Clean(text));

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
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column.Heading))
            {
                Alignment = column.IsNumber ? Justify.Right : Justify.Left, NoWrap = column.IsNumber,
            });
        foreach (var row in rows) table.AddRow(columns.Select(c => new Text(Clean(c.Value(row) ?? ""))));
        if (terminal.Ansi) console.Write(table);
        else WriteWithoutPadding(table);
    }

    // Spectre fills lines up with blanks, which only disturb a pipe.
    private void WriteWithoutPadding(Table table)
    {
        var text = new StringWriter { NewLine = "\n" };
        Open(text, ansi: false).Write(table);
        foreach (var line in text.ToString().Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)) terminal.Output.WriteLine(line);
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
        return await Open(terminal.Error, ansi: true).Progress().AutoClear(true)
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

    private IAnsiConsole Open(TextWriter writer, bool ansi)
    {
        var made = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = ansi ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        made.Profile.Width = terminal.Width;
        return made;
    }
}

/// <summary>A column of a table: its heading and how a row shows in it. Numbers stand right.</summary>
internal sealed record Column<T>(string Heading, Func<T, string?> Value, bool IsNumber = false);
