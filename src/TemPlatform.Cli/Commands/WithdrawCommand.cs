using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem invoice withdraw</c>: takes invoices back that should not have been loaded, and frees their files.</summary>
internal static class WithdrawCommand
{
    public static Verb Build()
    {
        var invoices = new Argument<string[]>("INVOICE")
        {
            Description = "Ids or printed numbers", Arity = ArgumentArity.ZeroOrMore,
        };
        var file = Verb.Text("--file", "All invoices read from this file or archive: its name, id or SHA-256", "FILE");
        var reason = Verb.Text("--reason", "Why, kept with each invoice", "TEXT");
        return new Verb("withdraw", "Take unexported invoices back: bookings are reversed, their files can be loaded again",
            "tem invoice withdraw 12 --reason \"wrong vendor\"", "tem invoice withdraw --file RawData.zip --reason \"wrong feed\"")
        {
            invoices, file, reason,
        }.Does(context =>
        {
            var store = context.Tenant;
            var named = context.Value(invoices) ?? [];
            var ids = named.Select(name => InvoiceLookup.One(store, name).Id).ToList();
            if (context.Value(file) is { } name) ids.AddRange(ReadFrom(store, name));
            if (ids.Count == 0 && context.Value(file) is null)
                throw CommandException.Usage("Name invoices, or a file with --file", "See: tem invoice list");
            if (string.IsNullOrWhiteSpace(context.Value(reason)))
                throw CommandException.Usage("A withdrawal needs a reason", "Give one with --reason TEXT");
            if (ids.Count == 0)
                throw new CommandException("NotFound", "No current invoice was read from that file", "See: tem invoice list");
            var (withdrawn, files) = new Withdrawal(store).Withdraw(ids, context.Value(reason)!);
            new InvoiceRunner(store).AuditNeighbours([.. withdrawn.Select(i => i.Id)]);
            Show(context.Out, withdrawn, files);
            return (int)ExitCode.Done;
        });
    }

    private static void Show(Out output, IReadOnlyList<Invoice> withdrawn, IReadOnlyList<RawFile> files) => output.Show(new
    {
        Withdrawn = withdrawn.Select(i => new { Id = Out.Id(i.Id), Account = i.AccountNumber, i.Number, i.Status }),
        Files = files.Select(f => new { Id = Out.Id(f.Id), f.Name, f.Sha256, f.State }),
    }, text =>
    {
        foreach (var invoice in withdrawn) text.Line($"Invoice {invoice.Number} of account {invoice.AccountNumber} is withdrawn.");
        foreach (var file in files) text.Line($"{file.Name} can be loaded again.");
        if (files.Count == 0) text.Line("Its files stay loaded: other invoices were read from them.");
    });

    private static List<long> ReadFrom(TenantStore store, string name)
    {
        var files = Flat(new FileTags(store).Of(name)).Select(f => f.File.Id).ToList();
        using var context = store.NewContext();
        return
        [
            .. context.InvoiceFiles.AsNoTracking().Where(f => files.Contains(f.RawFileId)).Join(
                context.Invoices.Where(i => i.IsCurrent && i.Status != InvoiceStatus.Loading), f => f.InvoiceId, i => i.Id, (_, i) => i.Id)
                .Distinct(),
        ];
    }

    private static IEnumerable<TaggedFile> Flat(TaggedFile file) => file.Members.SelectMany(Flat).Prepend(file);
}
