using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem quarantine</c>: files that wait for a person, why, and what is decided about them.</summary>
internal static class QuarantineCommands
{
    private const int RowsShownMax = 100;

    public static Verb Build() => new("quarantine", "List, show and decide files that cannot go on by themselves",
        "tem quarantine list", "tem quarantine show F12", "tem quarantine discard F12 --reason \"sent by mistake\"")
    {
        List(),
        ShowOne(),
        Retry(),
        Release(),
        Discard(),
    };

    private static Verb List()
    {
        var limit = Verb.Limit(RowsShownMax);
        return new Verb("list", "List files that wait for a person, the latest first", "tem quarantine list", "tem quarantine list --json")
        {
            limit,
        }.Does(context =>
        {
            var all = new Quarantine(context.Tenant).List();
            var rows = all.Take(context.Value(limit)).ToList();
            context.Out.Show(new { all.Count, Files = rows.Select(Document) }, text =>
            {
                text.Table(rows, "Nothing waits for a person.", new("File", f => f.Key), new("Feed", f => f.Feed ?? "-", Drop: 1),
                    new("Name", f => f.Name, Fit: Fit.CutEnd, Least: 16), new("Reason", f => f.Reason?.ToString() ?? "-"),
                    new("Since", f => $"{f.Since:yyyy-MM-dd HH:mm}", Drop: 2), new("Why", f => f.Message, Fit: Fit.Wrap, Least: 24));
                if (rows.Count < all.Count) text.Line($"{all.Count - rows.Count} more: --limit {all.Count}");
                if (rows.Count > 0) text.Line("Next: tem quarantine retry, release or discard");
            });
            return (int)(all.Count == 0 ? ExitCode.Done : ExitCode.Waiting);
        });
    }

    private static Verb ShowOne()
    {
        var key = Key();
        return new Verb("show", "Show why a file waits, with all that was found in it", "tem quarantine show F12") { key }.Does(context =>
        {
            var file = new Quarantine(context.Tenant).Find(context.Value(key));
            context.Out.Show(Document(file), text =>
            {
                text.Line($"{file.Key} {file.Name} of {file.Feed ?? "no feed"}, {Views.Count(file.LengthBytes)} bytes, since "
                    + $"{file.Since:yyyy-MM-dd HH:mm}: {file.Reason}. {file.Message}");
                text.Table(file.Evidence, "Its bytes are on the vendor's side.", new("Issue", i => i.Code.ToString()),
                    new("Severity", i => Views.Word(i.Severity)), new("Line", i => $"{i.Line}", true),
                    new("What", i => i.Message, Fit: Fit.Wrap, Least: 30));
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb Retry()
    {
        var key = Key();
        return new Verb("retry", "Try a file again, after what was wrong is mended", "tem quarantine retry F12")
        {
            key,
        }.Does(context => Done(context, context.Value(key), new Quarantine(context.Tenant).Retry(context.Value(key))));
    }

    private static Verb Release()
    {
        var (key, reason) = (Key(), Reason());
        return new Verb("release", "Take or load a file although something speaks against it; an invoice in its place gives way",
            "tem quarantine release R7 --reason \"the vendor confirms the name\"")
        {
            key, reason,
        }.Does(context => Done(context, context.Value(key),
            new Quarantine(context.Tenant).Release(context.Value(key), Given(context, reason))));
    }

    private static Verb Discard()
    {
        var (key, reason) = (Key(), Reason());
        return new Verb("discard", "Decide that a file is never loaded", "tem quarantine discard F12 --reason \"sent by mistake\"")
        {
            key, reason,
        }.Does(context =>
        {
            new Quarantine(context.Tenant).Discard(context.Value(key), Given(context, reason));
            context.Out.Show(new { File = context.Value(key), State = "discarded" }, text => text.Line("It is never loaded."));
            return (int)ExitCode.Done;
        });
    }

    private static int Done(CommandContext context, string key, LoadReport? report)
    {
        if (report is null)
        {
            context.Out.Show(new { File = key, State = "waiting" }, text => text.Line("The next run of its feed takes it: tem feed run"));
            return (int)ExitCode.Done;
        }
        context.Out.Show(new
        {
            File = key,
            Files = report.Files.Select(f => new { Id = Out.Id(f.RawFileId), f.Name, f.State, Why = LoadReasons.Of(f) }),
            Invoices = report.Invoices.Select(i => new { Id = Out.Id(i.Invoice.Id), i.Invoice.Number, i.Held }),
        }, text =>
        {
            text.Table(report.Files, "No file.", new("File", f => f.Name, Fit: Fit.CutEnd, Least: 24),
                new("State", f => Views.Word(f.State)), new("Why", LoadReasons.Of, Fit: Fit.Wrap, Least: 24));
            text.Line($"{report.Invoices.Count(i => !i.Held)} invoices loaded.");
        });
        return (int)(report.HasHeld ? ExitCode.Waiting : ExitCode.Done);
    }

    private static object Document(QuarantinedFile file) => new
    {
        file.Key, file.Feed, file.Name, file.IsReceived, file.State, file.Reason, file.Message, file.Since, file.LengthBytes,
        Evidence = file.Evidence.Select(Views.Of),
    };

    private static Argument<string> Key() => new("FILE") { Description = "Key of the file, as tem quarantine list shows it" };

    private static Option<string?> Reason() => Verb.Text("--reason", "Why, kept with the decision", "TEXT");

    private static string Given(CommandContext context, Option<string?> reason) => context.Value(reason) is { } given
        && !string.IsNullOrWhiteSpace(given) ? given
        : throw CommandException.Usage("The decision needs a reason", "Give one with --reason TEXT");
}
