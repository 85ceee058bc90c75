using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Running;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem usage</c>: calls, messages and data of a line. The other party and the hour are shown to a purpose only.</summary>
internal static class UsageCommands
{
    private const int LimitDefault = 100;

    public static Verb Build() => new("usage", "Show usage detail", "tem usage show --invoice 12 --line 212-555-0187")
    {
        ShowLine(),
    };

    private static Verb ShowLine()
    {
        var invoice = new Option<string>("--invoice") { Description = "Id or printed number", HelpName = "INVOICE", Required = true };
        var line = Verb.Text("--line", "Only of this line of service", "NUMBER");
        var called = Verb.Text("--other-party", "Only with this number on the other side; needs --reveal", "NUMBER");
        var limit = new Option<int>("--limit") { Description = "Rows at most", HelpName = "N", DefaultValueFactory = _ => LimitDefault };
        return new Verb("show", "Show usage of an invoice, by line and time",
            "tem usage show --invoice 12 --line 212-555-0187", "tem usage show --invoice 12 --reveal DP08 --json")
        {
            invoice, line, called, limit,
        }.Does(context =>
        {
            var bill = InvoiceLookup.One(context.Tenant, context.Value(invoice)!);
            var service = context.Value(line) is { } typed ? LineNames.Find(context.Tenant, bill.VendorId, typed) : (long?)null;
            var rows = Rows(context, bill, service, context.Value(called)).Take(context.Value(limit)).ToList();
            var lines = new LineNames(context.Tenant, rows.Select(r => r.ServiceId), context.Scope);
            context.Out.Show(rows.Select(r => new
            {
                Line = lines[r.ServiceId],
                r.Kind,
                r.Direction,
                Start = Start(r, context.Scope),
                r.DurationSeconds,
                r.Volume,
                OtherParty = OtherParty(r, context.Scope),
                Amount = Views.Amount(r.Amount, bill.Currency),
                Provenance = new { FileId = Out.Id(r.RawFileId), Record = r.RecordNumber, r.ByteOffset, r.ByteLength },
            }), text => text.Table(rows, "There is no such usage.", new("Line", r => lines[r.ServiceId]),
                new("Kind", r => r.Kind.ToString()), new("Direction", r => r.Direction.ToString(), Drop: 1),
                new("Start", r => Start(r, context.Scope)),
                new("Seconds", r => Views.Count(r.DurationSeconds), IsNumber: true),
                new("Volume", r => Views.Count(r.Volume), IsNumber: true),
                new("Other party", r => OtherParty(r, context.Scope)),
                new("Rated", r => Views.Shown(r.Amount, bill.Currency), IsNumber: true)));
            return (int)ExitCode.Done;
        });
    }

    // Asking for a number says who was called as much as showing it does.
    private static IEnumerable<UsageRow> Rows(CommandContext context, Invoice bill, long? service, string? called)
    {
        if (called is null) return UsageReader.Read(context.Tenant, bill.Id, service);
        if (context.Scope is null)
            throw CommandException.Usage("A number on the other side is personal data", "Say what for: --reveal PURPOSE");
        if (!PhoneNumbers.TryParse(called, context.Tenant.Tenant.Country, out var number))
            throw CommandException.Usage("--other-party takes a telephone number", "For example: --other-party 212-555-0187");
        return UsageReader.ReadOtherParty(context.Tenant, bill.Id, number).Where(r => service is null || r.ServiceId == service);
    }

    private static string Start(UsageRow row, RevealScope? scope)
    {
        var start = new DateTime(row.StartTicks);
        return scope is null ? $"{start:yyyy-MM-dd}" : $"{start:yyyy-MM-ddTHH:mm:ss}";
    }

    private static string? OtherParty(UsageRow row, RevealScope? scope) =>
        row.OtherPartyDigits == 0 ? null : new PhoneNumber(row.OtherPartyDigits).Show(scope);
}
