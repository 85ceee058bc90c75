using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem privacy</c>: what is personal, where.</summary>
internal static class PrivacyCommands
{
    private const int HashLengthMin = 8;

    public static Verb Build() => new("privacy", "What personal data is kept, and where", "tem privacy tags", "tem privacy tags --json")
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
            text.Table(rows, "Nothing is stored.", new("Table", r => r.Table), new("Property", r => r.Property),
                new("Category", r => r.Category ?? "-"), new("Level", r => $"{r.Level}", IsNumber: true),
                new("Why not personal", r => r.Why));
            var untagged = rows.Count(r => r.Category is null && r.Why is null);
            text.Line($"{rows.Count} properties, {rows.Count(r => r.Level > 1)} personal, {untagged} untagged.");
        });
        return (int)ExitCode.Done;
    });

    private static Verb FileReport()
    {
        var id = new Argument<string>("ID") { Description = "Id of the file, or the beginning of its SHA-256" };
        return new Verb("file", "Show the columns of a received file with what they hold, and which were withheld",
            "tem privacy file 3") { id }.Does(context =>
        {
            using var db = context.Tenant.NewContext();
            var given = context.Value(id);
            var number = long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
            var isHash = given.Length >= HashLengthMin;
            var files = db.RawFiles.AsNoTracking().Where(f => f.Id == number || (isHash && f.Sha256.StartsWith(given))).Take(2).ToList();
            if (files.Count != 1)
                throw new CommandException("NotFound", "There is no single file of that id or hash", "Ids stand in: tem load --json");
            var columns = db.FileColumns.AsNoTracking().Where(c => c.RawFileId == files[0].Id).OrderBy(c => c.Ordinal).ToList();
            context.Out.Show(new
            {
                Id = Out.Id(files[0].Id), files[0].Sha256, files[0].Format, files[0].State,
                Columns = columns.Select(c => new
                {
                    c.Ordinal, c.Header, c.Field, Category = c.Category.Code(), Level = c.Category.Level(), c.Withheld,
                    Values = c.ValueCount,
                }),
            }, text => text.Table(columns, "The file has no columns that were read.", new("#", c => $"{c.Ordinal}", IsNumber: true),
                new("Column", c => c.Header), new("Field", c => c.Field), new("Category", c => c.Category.Code()),
                new("Level", c => $"{c.Category.Level()}", IsNumber: true), new("Withheld", c => c.Withheld ? "yes" : ""),
                new("Values", c => $"{c.ValueCount}", IsNumber: true)));
            return (int)ExitCode.Done;
        });
    }

    private sealed record TagRow(string Table, string Property, string? Category, int? Level, string? Why);
}
