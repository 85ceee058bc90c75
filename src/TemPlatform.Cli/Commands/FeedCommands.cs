using System.CommandLine;
using System.Text.Json;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem feed</c>: where files come from and which format they have.</summary>
internal static class FeedCommands
{
    public static Verb Build()
    {
        var feed = new Verb("feed", "Declare where files come from and which format they have, run and watch it",
            "tem feed add -f verizon.yaml", "tem feed test verizon-sftp", "tem feed run verizon-sftp", "tem feed list")
        {
            Add(), ShowOne(), FingerprintCommand.Build(),
        };
        foreach (var verb in FeedRunCommands.All()) feed.Add(verb);
        return feed;
    }

    private static Verb Add()
    {
        var file = new Option<FileInfo?>("--file", "-f")
        {
            Description = "Declaration in JSON or YAML; options go before what it says", HelpName = "FILE",
        };
        var name = Verb.Text("--name", "Name of the feed: lower-case letters, digits, hyphens", "NAME");
        var vendor = Verb.Text("--vendor", "Code of the vendor", "CODE");
        var format = Verb.Text("--format", "Name of a vendor format, e.g. MappedCsv", "NAME");
        var medium = Verb.Choice<Medium>("--medium", "How files reach us", "MEDIUM");
        var pattern = Verb.Text("--pattern", "Glob over file names that the feed takes, e.g. \"bill_*.csv\"", "GLOB");
        var map = new Option<FileInfo?>("--map")
        {
            Description = $"Column map of MappedCsv in JSON or YAML. Fields of its columns: {FeedTemplate.Fields}", HelpName = "FILE",
        };
        var template = Verb.Flag("--template", "Print an example with comments, of MappedCsv or of --format, and do nothing else");
        return new Verb("add", "Add a feed, or change the one of the same name, and print what its columns hold",
            "tem feed add --template > acme.json", "tem feed add --template --format VerizonUsRawData > verizon.json",
            "tem feed add -f verizon.json",
            "tem feed add --name acme-csv --vendor ACME --format MappedCsv --map acme-map.json --medium Email --pattern acme*.csv")
        {
            file, name, vendor, format, medium, pattern, map, template,
        }.Does(context =>
        {
            if (context.Value(template)) return Template(context, context.Value(format) ?? new MappedCsv().Name);
            var document = context.Value(file) is { } declared ? FeedDocument.Parse(Text(declared), IsYaml(declared)) : new FeedDocument();
            document = document with
            {
                Name = context.Value(name) ?? document.Name,
                Vendor = context.Value(vendor) ?? document.Vendor,
                Format = context.Value(format) ?? document.Format,
                Medium = context.Value(medium) ?? document.Medium,
                FilePattern = context.Value(pattern) ?? document.FilePattern,
                ColumnMap = context.Value(map) is { } path ? Map(path) : document.ColumnMap,
                LinesAboveMap = context.Value(map) is null ? document.LinesAboveMap : 0,
            };
            var result = new FeedRegistry(context.Tenant).Declare(document);
            Show(context, result.Feed, result.Columns, result.IsChanged ? "is declared" : "was declared so before");
            return (int)ExitCode.Done;
        });
    }

    private static int Template(CommandContext context, string format)
    {
        var known = VendorFormats.Find(format) ?? throw CommandException.Usage("There is no format of that name",
            $"Known: {string.Join(", ", VendorFormats.All.Select(f => f.Name))}");
        var text = FeedTemplate.Of(known.Name);
        context.Out.Show(new { Format = known.Name, Template = text }, output => output.Raw(text));
        return (int)ExitCode.Done;
    }

    private static Verb ShowOne()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the feed" };
        return new Verb("show", "Show a feed and what its columns hold", "tem feed show verizon-us") { name }.Does(context =>
        {
            var feed = new FeedRegistry(context.Tenant).All().FirstOrDefault(f => f.Name == context.Value(name))
                ?? throw new CommandException("NotFound", "There is no feed of that name", "See: tem feed list");
            Show(context, feed, FeedRegistry.ColumnsOf(feed), $"is version {feed.Version}");
            return (int)ExitCode.Done;
        });
    }

    private static void Show(CommandContext context, Feed feed, IReadOnlyList<FeedColumn> columns, string state)
    {
        var vendor = context.Tenant.LoadReference().Vendor(feed.VendorId)!.Code;
        var stated = FormatSettings.Parse(feed.Settings);
        var settings = VendorFormats.Find(feed.Format)?.Settings ?? [];
        context.Out.Show(new
        {
            Feed = Document(feed, vendor),
            State = state,
            Settings = stated,
            Columns = columns.Select(c => new { c.Part, c.Column, c.Field, Category = c.Category.Code(), Level = c.Category.Level() }),
            ColumnMap = feed.ColumnMap is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(feed.ColumnMap),
        }, text =>
        {
            text.Line($"Feed {feed.Name} ({vendor}, {feed.Format}, {feed.Medium}, {feed.FilePattern}) {state}.");
            text.Table(columns, "Its format declares no columns.", new("Part", c => c.Part, Fit: Fit.CutEnd),
                new("Column", c => c.Column, Fit: Fit.CutEnd, Least: 20), new("Field", c => c.Field, Drop: 1),
                new("Category", c => c.Category.Code()),
                new("Level", c => $"{c.Category.Level()}", IsNumber: true));
            if (settings.Count > 0)
                text.Table(settings, "", new("Setting", s => s.Name), new("Stated", s => stated?.GetValueOrDefault(s.Name) ?? ""),
                    new("Meaning", s => s.Meaning, Fit: Fit.CutEnd));
        });
    }

    private static object Document(Feed feed, string vendor) =>
        new { Id = Out.Id(feed.Id), feed.Name, Vendor = vendor, feed.Format, feed.Medium, feed.FilePattern, feed.Version };

    private static JsonElement Map(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(FeedDocument.MapAsJson(Text(file), IsYaml(file)));
        }
        catch (JsonException e)
        {
            throw new CommandException("BadColumnMap", $"{file.Name} is not valid JSON in line {(e.LineNumber ?? 0) + 1}", "Correct it");
        }
    }

    private static string Text(FileInfo file) =>
        file.Exists ? File.ReadAllText(file.FullName) : throw CommandException.FileNotFound(file.ToString());

    private static bool IsYaml(FileInfo file) => file.Extension.ToLowerInvariant() is ".yaml" or ".yml";
}
