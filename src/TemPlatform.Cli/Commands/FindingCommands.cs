using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Auditing;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem finding</c>: what the audit found, with money and evidence, and what people decide about it.</summary>
internal static class FindingCommands
{
    public static Verb Build() => new("finding", "List, show and decide what the audit found", "tem finding list", "tem finding show 7")
    {
        List(),
        ShowOne(),
        Decide("accept", "The finding is right: claim or pay accordingly",
            (decisions, id, reason, invoice) => decisions.Accept(id, reason, invoice)),
        Decide("dismiss", "The finding is no problem",
            (decisions, id, reason, invoice) => decisions.Dismiss(id, reason, invoice)),
    };

    private static Verb List()
    {
        var state = new Option<FindingState?>("--state") { Description = "Only in this state (default: all that were not cleared)" };
        var rule = Verb.Text("--rule", "Only of this rule, e.g. C01", "ID");
        var vendor = Verb.Text("--vendor", "Only of this vendor", "CODE");
        var invoice = Verb.Text("--invoice", "Only seen on this invoice", "INVOICE");
        var limit = new Option<int>("--limit") { Description = "Rows at most", HelpName = "N", DefaultValueFactory = _ => 100 };
        var skip = new Option<int>("--skip") { Description = "Leave out the first rows", HelpName = "N" };
        return new Verb("list", "List findings, the most money first",
            "tem finding list --state open", "tem finding list --rule C01 --json")
        {
            state, rule, vendor, invoice, limit, skip,
        }.Does(context =>
        {
            var rows = context.Tenant.Sql.Query<FindingRow>("findings", new
            {
                state = (int?)context.Value(state),
                rule = context.Value(rule)?.ToUpperInvariant(),
                vendorId = context.Value(vendor) is { } code ? VendorId(context, code) : (long?)null,
                accountId = (long?)null,
                invoiceId = context.Value(invoice) is { } name ? InvoiceLookup.One(context.Tenant, name).Id : (long?)null,
            }, context.Value(limit), context.Value(skip));
            var lines = new LineNames(context.Tenant, rows.Select(r => r.ServiceId), context.Scope);
            context.Out.Show(rows.Select(r => r.Document(lines)), text =>
            {
                text.Table(rows, "Nothing was found.", new("Id", r => $"{r.Id}", IsNumber: true), new("Rule", r => r.Rule),
                    new("What is wrong", r => AuditRules.Find(r.Rule)?.Info.Title),
                    new("Severity", r => Word((Severity)r.Severity)), new("State", r => Word((FindingState)r.State)),
                    new("Vendor", r => r.Vendor), new("Account", r => r.Account),
                    new("Line", r => lines[r.ServiceId]), new("One-time", r => Views.Amount(r.OneTime, r.Currency), IsNumber: true),
                    new("Per month", r => Views.Amount(r.Recurring, r.Currency), IsNumber: true), new("", r => r.Currency));
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb ShowOne()
    {
        var id = new Argument<long>("ID") { Description = "Id of the finding" };
        return new Verb("show", "Show a finding and its evidence on each invoice", "tem finding show 7") { id }.Does(context =>
        {
            var row = context.Tenant.Sql.Query<FindingRow>("finding", new { id = context.Value(id) }).FirstOrDefault()
                ?? throw new CommandException("NotFound", "There is no finding of that id", "See: tem finding list");
            var seen = context.Tenant.Sql.Query<OccurrenceRow>("finding-occurrences", new { findingId = row.Id, invoiceId = (long?)null });
            var lines = new LineNames(context.Tenant, [row.ServiceId], context.Scope);
            context.Out.Show(new { Finding = row.Document(lines), Occurrences = seen.Select(o => o.Document()) }, text =>
            {
                text.Line($"{row.Rule} {AuditRules.Find(row.Rule)?.Info.Title}");
                text.Line($"{row.Vendor} {row.Account} {lines[row.ServiceId]}: {Word((FindingState)row.State)}");
                text.Line($"One-time {Views.Amount(row.OneTime, row.Currency)} {row.Currency}, "
                    + $"per month {Views.Amount(row.Recurring, row.Currency)} {row.Currency}.");
                text.Table(seen, "", new("Invoice", o => o.Invoice), new("Date", o => $"{o.InvoiceDate:yyyy-MM-dd}"),
                    new("State", o => Word((FindingState)o.State)),
                    new("One-time", o => Views.Amount(o.OneTime, o.Currency), IsNumber: true), new("Evidence", o => o.Evidence));
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb Decide(string name, string description, Func<FindingDecisions, long, string, long?, DecisionOutcome> decide)
    {
        var id = new Argument<long>("ID") { Description = "Id of the finding" };
        var reason = new Option<string>("--reason") { Description = "Why; kept with the decision", HelpName = "TEXT", Required = true };
        var invoice = Verb.Text("--invoice", "Only on this invoice (default: wherever it stands)", "INVOICE");
        return new Verb(name, description, $"tem finding {name} 7 --reason \"agreed with the carrier\"")
        {
            id, reason, invoice,
        }.Does(context =>
        {
            var invoiceId = context.Value(invoice) is { } number ? InvoiceLookup.One(context.Tenant, number).Id : (long?)null;
            var outcome = decide(new FindingDecisions(context.Tenant), context.Value(id), context.Value(reason)!, invoiceId);
            context.Out.Show(new { Id = Out.Id(context.Value(id)), outcome.Decided, outcome.Refused }, text =>
            {
                text.Line($"Decided on {outcome.Decided} invoices.");
                if (outcome.Refused > 0) text.Line($"{outcome.Refused} can only be cleared by a new audit: tem audit");
            });
            return (int)(outcome.Refused == 0 ? ExitCode.Done : ExitCode.Waiting);
        });
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static long VendorId(CommandContext context, string code)
    {
        using var db = context.Tenant.NewContext();
        var upper = code.ToUpperInvariant();
        return db.Vendors.Where(v => v.Code == upper).Select(v => (long?)v.Id).FirstOrDefault()
            ?? throw new CommandException("NotFound", "There is no vendor of that code", "See: tem vendor list");
    }

    /// <summary>A row of <c>db/reports/findings.sql</c> or <c>finding.sql</c>.</summary>
    private sealed class FindingRow
    {
        public long Id { get; set; }
        public string Rule { get; set; } = "";
        public int Severity { get; set; }
        public int Class { get; set; }
        public int State { get; set; }
        public string Vendor { get; set; } = "";
        public string? Account { get; set; }
        public long ServiceId { get; set; }
        public string? ChargeCode { get; set; }
        public string Currency { get; set; } = "";
        public long OneTime { get; set; }
        public long Recurring { get; set; }
        public int OccurrenceCount { get; set; }
        public int OpenCount { get; set; }
        public DateTimeOffset OpenedAt { get; set; }
        public DateTimeOffset? DecidedAt { get; set; }
        public long LastInvoiceId { get; set; }
        public DateOnly LastInvoiceDate { get; set; }

        public object Document(LineNames lines) => new
        {
            Id = Out.Id(Id), Rule, AuditRules.Find(Rule)?.Info.Title, Severity = (Severity)Severity, Class = (FindingClass)Class,
            State = (FindingState)State, Vendor, Account, Line = lines[ServiceId], ChargeCode, Currency,
            OneTime = Views.Amount(OneTime, Currency), Recurring = Views.Amount(Recurring, Currency), Occurrences = OccurrenceCount,
            Open = OpenCount, OpenedAt, DecidedAt, LastInvoiceId = Out.Id(LastInvoiceId), LastInvoiceDate,
        };
    }

    /// <summary>A row of <c>db/reports/finding-occurrences.sql</c>.</summary>
    private sealed class OccurrenceRow
    {
        public long InvoiceId { get; set; }
        public string Invoice { get; set; } = "";
        public DateOnly InvoiceDate { get; set; }
        public int Severity { get; set; }
        public int State { get; set; }
        public bool ClearsOnlyByRerun { get; set; }
        public long ChargeId { get; set; }
        public string Currency { get; set; } = "";
        public long OneTime { get; set; }
        public long Recurring { get; set; }
        public string Evidence { get; set; } = "";
        public long RawFileId { get; set; }
        public long ByteOffset { get; set; }
        public int ByteLength { get; set; }

        public object Document() => new
        {
            InvoiceId = Out.Id(InvoiceId), Invoice, InvoiceDate, Severity = (Severity)Severity, State = (FindingState)State,
            ClearsOnlyByRerun, ChargeId = ChargeId == 0 ? null : Out.Id(ChargeId), OneTime = Views.Amount(OneTime, Currency),
            Recurring = Views.Amount(Recurring, Currency), Currency, Evidence,
            Provenance = RawFileId == 0 ? null : new { FileId = Out.Id(RawFileId), ByteOffset, ByteLength },
        };
    }
}
