using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem bill</c>: which bills are expected, which are late, and who was asked for them.</summary>
internal static class BillCommands
{
    private const int RowsShownMax = 200;

    public static Verb Build() => new("bill", "See which bills are expected, and keep who was asked for late ones",
        "tem bill calendar --state late", "tem bill chase 123-4 --channel Email")
    {
        Calendar(),
        Chase(),
        Chases(),
        Check(),
    };

    private static Verb Calendar()
    {
        var state = new Option<string?>("--state") { Description = "Only in this state", HelpName = "STATE" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<BillState>().Select(s => Views.Word(s))]);
        var vendor = Verb.Text("--vendor", "Only of this vendor", "CODE");
        return new Verb("calendar", "Show what is expected of each account: learned from its bills, or as its feed or account declares it",
            "tem bill calendar", "tem bill calendar --state late --json") { state, vendor }.Does(context =>
        {
            var today = DateOnly.FromDateTime(context.Tenant.Clock.GetUtcNow().UtcDateTime);
            var rows = BillCalendarReader.Read(context.Tenant)
                .Where(r => context.Value(state) is not { } word || Views.Word(r.Next.State) == word)
                .Where(r => context.Value(vendor) is not { } code || string.Equals(r.Vendor, code, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(r => r.Next.DaysLate(today)).ToList();
            var notices = BillCalendarReader.Notices(context.Tenant);
            context.Out.Show(new { Bills = rows.Select(r => Document(r, today)), Credentials = notices }, text =>
            {
                text.Table(rows, context.Value(state) is null ? "No account is known yet: tem account import" : "No bill is in this state.",
                    new("Vendor", r => r.Vendor), new("Account", r => r.Account.Number), new("State", r => Views.Word(r.Next.State)),
                    new("Expected", r => Day(r.Next.ExpectedOn)), new("Latest", r => Day(r.Next.LatestOn), Drop: 4),
                    new("Last bill", r => Day(r.Next.Last?.InvoiceDate), Drop: 2),
                    new("Days late", r => r.Next.DaysLate(today) is var days and > 0 ? $"{days}" : "", true),
                    new("Last try", Try, Drop: 3), new("Chased", r => Day(r.ChasedAt), Drop: 1),
                    new("Why", r => r.Next.Why, Fit: Fit.Wrap, Least: 24));
                foreach (var notice in notices) text.Line(notice.Message);
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb Chase()
    {
        var account = new Argument<string>("ACCOUNT") { Description = "Account number" };
        var vendor = Verb.Text("--vendor", "Vendor of the account, where several have one of that number", "CODE");
        var channel = new Option<ChaseChannel>("--channel")
        {
            Description = $"How the vendor was asked: {string.Join(", ", Enum.GetNames<ChaseChannel>())}", HelpName = "CHANNEL",
            Required = true,
        };
        var note = Verb.Text("--note", "Who was asked and what they said; shown masked", "TEXT");
        return new Verb("chase", "Keep that a vendor was asked for the bill that is expected: the proof with which late fees are disputed",
            "tem bill chase 123-4 --channel Email --note \"asked for the March bill\"")
        {
            account, vendor, channel, note,
        }.Does(context =>
        {
            var chase = new BillChases(context.Tenant)
                .Add(context.Value(account), context.Value(vendor), context.Value(channel), context.Value(note));
            context.Out.Show(Document(chase, context.Scope), text =>
                text.Line($"Kept: {chase.Vendor} was asked for the bill of account {chase.Account} expected on "
                    + $"{Day(chase.Chase.ExpectedOn)}."));
            return (int)ExitCode.Done;
        });
    }

    private static Verb Chases()
    {
        var (account, limit) = (Verb.Text("--account", "Only of this account", "NUMBER"), Verb.Limit(RowsShownMax));
        return new Verb("chases", "List who was asked for late bills, the latest first",
            "tem bill chases", "tem bill chases --account 123-4")
        {
            account, limit,
        }.Does(context =>
        {
            var rows = new BillChases(context.Tenant).List(context.Value(account), context.Value(limit));
            var (users, scope) = (context.Store.UserNames(), context.Scope);
            context.Out.Show(rows.Select(r => Document(r, scope)), text => text.Table(rows, "No vendor was asked for a bill yet.",
                new("At", r => Day(r.Chase.At)), new("Vendor", r => r.Vendor), new("Account", r => r.Account),
                new("Expected", r => Day(r.Chase.ExpectedOn)), new("How", r => $"{r.Chase.Channel}"),
                new("By", r => users.GetValueOrDefault(r.Chase.ActorId), Drop: 1),
                new("Note", r => r.Note?.Show(scope), Fit: Fit.Wrap, Least: 20)));
            return (int)ExitCode.Done;
        });
    }

    private static Verb Check() => new Verb("check",
        "Judge which bills are late by now: finding A11 opens on the last bill before a missing one and clears when it comes",
        "tem bill check").Does(context =>
    {
        var check = BillCalendarCheck.Run(context.Tenant);
        context.Out.Show(check, text =>
        {
            text.Line($"{Plural.Of(check.Late, "bill")} late; {Plural.Of(check.Opened, "finding")} opened or changed, "
                + $"{check.Cleared} cleared.");
            if (check.Late > 0) text.Line("Next: tem bill calendar --state late");
        });
        return (int)(check.Late > 0 ? ExitCode.Waiting : ExitCode.Done);
    });

    private static object Document(CalendarRow row, DateOnly today) => new
    {
        row.Vendor,
        Account = row.Account.Number,
        row.Next.State,
        row.Next.ExpectedOn,
        row.Next.LatestOn,
        DaysLate = row.Next.DaysLate(today),
        LastInvoice = row.Next.Last is null ? null : Out.Id(row.Next.Last.InvoiceId),
        LastInvoiceDate = row.Next.Last?.InvoiceDate,
        LastArrivedOn = row.Next.Last?.ArrivedOn,
        Cadence = row.Next.Rhythm?.Cycle.Cadence,
        row.Next.Rhythm?.Source,
        row.Next.Rhythm?.LagDays,
        row.Next.Rhythm?.SpreadDays,
        row.Next.Rhythm?.Weekend,
        Feed = row.Feed?.Name,
        LastTry = row.LastTry is null ? null : new { At = row.LastTry.StartedAt, row.LastTry.State, row.LastTry.Issue },
        row.ChasedAt,
        row.Next.Why,
    };

    private static object Document(ChaseRow row, RevealScope? scope) => new
    {
        Id = Out.Id(row.Chase.Id), row.Vendor, row.Account, row.Chase.ExpectedOn, row.Chase.At, row.Chase.Channel,
        Note = row.Note?.Show(scope), By = Out.Id(row.Chase.ActorId),
    };

    private static string? Try(CalendarRow row) =>
        row.LastTry is { } run ? $"{Day(run.StartedAt)} {Views.Word(run.State)}" : row.Feed is null ? null : "never";

    private static string? Day(DateOnly? day) => day is { } known ? FormattableString.Invariant($"{known:yyyy-MM-dd}") : null;

    private static string? Day(DateTimeOffset? at) => at is { } known ? Day(DateOnly.FromDateTime(known.UtcDateTime)) : null;
}
