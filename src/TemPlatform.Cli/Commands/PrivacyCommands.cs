using TemPlatform.Cli.Shell;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem privacy</c>: what is personal, where.</summary>
internal static class PrivacyCommands
{
    public static Verb Build() => new("privacy", "What personal data is kept, and where", "tem privacy tags", "tem privacy tags --json")
    {
        Tags(),
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

    private sealed record TagRow(string Table, string Property, string? Category, int? Level, string? Why);
}
