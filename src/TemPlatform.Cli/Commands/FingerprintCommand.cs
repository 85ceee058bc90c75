using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Drift;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem feed fingerprint</c>: what the files of a feed look like; one that differs is held.</summary>
internal static class FingerprintCommand
{
    public static Verb Build()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the feed" };
        return new Verb("fingerprint", "Show what the files of a feed look like: a file that differs is held before it is loaded",
            "tem feed fingerprint verizon-us", "tem feed fingerprint verizon-us --json") { name }.Does(context =>
        {
            var feed = new FeedRegistry(context.Tenant).All().FirstOrDefault(f => f.Name == context.Value(name))
                ?? throw new CommandException("NotFound", "There is no feed of that name", "See: tem feed list");
            var prints = FormatSentinel.Of(context.Tenant, feed.Id);
            context.Out.Show(prints.Select(p => new
            {
                p.Fingerprint.Part, p.Fingerprint.Version, Files = p.Fingerprint.FileCount, p.Fingerprint.AcceptedAt, p.Shape,
            }), text =>
            {
                if (prints.Count == 0) text.Line("No file of this feed was loaded yet: the first one sets its fingerprint.");
                foreach (var (print, shape) in prints) Write(text, print, shape);
            });
            return (int)ExitCode.Done;
        });
    }

    private static void Write(Out text, FormatFingerprint print, FormatShape shape)
    {
        text.Line($"{print.Part}, version {print.Version}, from {Plural.Of(print.FileCount, "file")}: separators {shape.Separators}"
            + (shape.Version.Length > 0 ? $", version {shape.Version}" : $", lines end in {shape.LineEnd}")
            + (shape.Encoding.Length > 0 ? $", {shape.Encoding}." : "."));
        if (shape.Segments.Count > 0)
            text.Table(shape.Segments.OrderByDescending(s => s.Value).ToList(), "", new("Segment", s => s.Key),
                new("Per thousand, at least", s => Views.Count(s.Value), true));
        else
            text.Table(shape.Columns, "It has no columns.", new("Column", c => $"{c.Ordinal}", true),
                new("Heading", c => c.Heading, Fit: Fit.CutEnd, Least: 16),
                new("Values", c => string.Join(", ", c.Kinds.OrderByDescending(k => k.Value).Select(k => k.Key)), Fit: Fit.Wrap, Least: 16),
                new("Negative", c => c.Negative == 0 ? "" : $"{c.Negative * 100 / (c.Positive + c.Negative)} %", true, Drop: 1),
                new("Words", c => c.Words.Count == 0 ? "" : Views.Count(c.Words.Count), true, Drop: 2));
    }
}
