using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Matching;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem service proposals</c> and <c>tem service accept</c>: lines that bills showed and the inventory did not know.</summary>
internal static class ProposalCommands
{
    public static IEnumerable<Verb> Build() => [List(), Accept()];

    private static Verb List() => new Verb("proposals", "List lines of service that a bill showed and the inventory did not know",
        "tem service proposals", "tem service proposals --json").Does(context =>
    {
        using var store = context.Tenant.NewContext();
        var rows = (from service in store.Services.AsNoTracking()
                    where service.Origin == ServiceOrigin.Proposal
                    join vendor in store.Vendors on service.VendorId equals vendor.Id
                    join name in store.ServiceIdentifiers on service.Id equals name.ServiceId
                    join invoice in store.Invoices on service.DiscoveredInvoiceId equals invoice.Id into found
                    from invoice in found.DefaultIfEmpty()
                    orderby vendor.Code, service.Id
                    select new
                    {
                        service.Id, Vendor = vendor.Code, name.Value, Invoice = invoice == null ? null : invoice.Number, service.ActiveFrom,
                    }).ToList();
        var shown = rows.ConvertAll(r => new Proposal(Out.Id(r.Id), r.Vendor, r.Value.Show(context.Scope), r.Invoice ?? "", r.ActiveFrom));
        context.Out.Show(new { Proposals = shown }, text =>
        {
            text.Table(shown, "No bill showed a line that the inventory does not know.",
                new("Id", p => p.Id), new("Vendor", p => p.Vendor), new("Line", p => p.Line), new("First on invoice", p => p.Invoice),
                new("From", p => $"{p.From:yyyy-MM-dd}"));
            if (shown.Count > 0) text.Line("Take them in: tem service accept ID..., or --all");
        });
        return (int)ExitCode.Done;
    });

    private static Verb Accept()
    {
        var services = new Argument<long[]>("ID")
        {
            Description = "Ids that 'tem service proposals' lists", Arity = ArgumentArity.ZeroOrMore,
        };
        var all = Verb.Flag("--all", "Take in every proposal");
        return new Verb("accept", "Take proposed lines of service into the inventory",
            "tem service accept 1024 1025", "tem service accept --all") { services, all }.Does(context =>
        {
            var ids = context.Value(services);
            if (ids.Length == 0 && !context.Value(all))
                throw new CommandException("NothingNamed", "No proposal is named", "Name ids, or take all with --all", ExitCode.Usage);
            var taken = new Proposals(context.Tenant).Accept(ids.Length == 0 ? null : ids);
            context.Out.Show(new { Accepted = taken.Select(s => Out.Id(s.Id)) }, text =>
            {
                text.Line($"{Plural.Of(taken.Count, "line")} taken into the inventory.");
                if (taken.Count > 0) text.Line("Next: tem audit");
            });
            return (int)(ids.Length > taken.Count && ids.Length > 0 ? ExitCode.Failed : ExitCode.Done);
        });
    }

    private sealed record Proposal(string Id, string Vendor, string Line, string Invoice, DateOnly? From);
}
