using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem privacy</c>: what is personal, where.</summary>
internal static class PrivacyCommands
{
    public static Verb Build() => new("privacy", "What personal data is kept, and where", "tem privacy tags", "tem privacy file 3 --json")
    {
        Tags(),
        FileReport(),
    };

    private static Verb Tags() => new Verb("tags", "List every stored property with its category of personal data",
        "tem privacy tags").Does(context =>
    {
        var rows = PersonalDataMap.Properties
            .Select(p => new TagRow(p.Table, p.Property, p.Category?.Code(), p.Category?.Level(), p.Why)).ToList();
        context.Out.Show(rows, text =>
        {
            text.Table(rows, "Nothing is stored.", new("Table", r => r.Table, Fit: Fit.CutEnd, Least: 16),
                new("Property", r => r.Property, Fit: Fit.CutEnd, Least: 20),
                new("Category", r => r.Category ?? "-"), new("Level", r => $"{r.Level}", IsNumber: true),
                new("Why not personal", r => r.Why, Fit: Fit.Wrap, Least: 20));
            var untagged = rows.Count(r => r.Category is null && r.Why is null);
            text.Line($"{rows.Count} properties, {rows.Count(r => r.Level > 1)} personal, {untagged} untagged.");
        });
        return (int)ExitCode.Done;
    });

    private static Verb FileReport()
    {
        var name = new Argument<string>("FILE") { Description = "Id or name of a received file, or the first digits of its SHA-256" };
        return new Verb("file", "Show what each column of a received file holds, and which values were withheld",
            "tem privacy file 3", "tem privacy file bill.zip --json") { name }.Does(context =>
        {
            var file = new FileTags(context.Tenant).Of(context.Value(name));
            context.Out.Show(Document(file), text => Write(text, file));
            return (int)ExitCode.Done;
        });
    }

    private static object Document(TaggedFile file) => new
    {
        Id = Out.Id(file.File.Id),
        file.File.Name,
        file.File.Sha256,
        file.File.Kind,
        file.File.Format,
        file.File.State,
        file.Report.HighestLevel,
        Declared = file.Report.DeclaredCount,
        Unknown = file.Report.UnknownCount,
        Prohibited = file.Report.ProhibitedCount,
        Columns = file.Report.Columns.Select(c => new
        {
            c.Ordinal,
            Column = c.Header,
            c.Field,
            Category = c.Code,
            c.Level,
            Suggested = c.Suggested?.Code(),
            Values = c.ValueCount,
            c.Withheld,
        }),
        Members = file.Members.Select(Document),
    };

    private static void Write(Out text, TaggedFile tagged)
    {
        var (file, report, members) = tagged;
        text.Line($"{file.Name} ({file.Format ?? "no format"}, {Views.Word(file.State)}, SHA-256 {file.Sha256})");
        if (members.Count == 0)
            text.Table(report.Columns, "No column of it was read.", new("Column", c => c.Header, Fit: Fit.CutEnd, Least: 20),
                new("Field", c => c.Field ?? "-", Drop: 1),
                new("Category", c => c.Code), new("Level", c => $"{c.Level}", IsNumber: true),
                new("Values", c => Views.Count(c.ValueCount), IsNumber: true), new("Withheld", c => c.Withheld ? "yes" : ""),
                new("Perhaps", c => c.Suggested?.Code()));
        if (report.Columns.Count > 0)
            text.Line($"{report.DeclaredCount} declared, {report.UnknownCount} unknown, {report.ProhibitedCount} prohibited.");
        foreach (var member in members) Write(text, member);
    }

    private sealed record TagRow(string Table, string Property, string? Category, int? Level, string? Why);
}
