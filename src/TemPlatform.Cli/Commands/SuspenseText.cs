using TemPlatform.Cli.Shell;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Allocating;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary>The money of some invoices that no rule and no owner took, and what to do about it: the same words wherever it shows.</summary>
internal sealed class SuspenseText
{
    private const int InvoicesShownMax = 10;

    private readonly List<Part> parts;

    public SuspenseText(TenantStore store, IEnumerable<long> invoiceIds, RevealScope? scope)
    {
        var shares = new SuspenseReader(store).Of(invoiceIds);
        var names = new LineNames(store, shares.Select(s => s.ServiceId), scope);
        parts = [.. shares.GroupBy(s => s.InvoiceId).Select(g => new Part(g.First(), g.Sum(s => s.Amount),
            [.. g.Where(s => s.ServiceId != 0).Select(s => names[s.ServiceId] ?? "")], g.Any(s => s.ServiceId == 0)))];
    }

    public IEnumerable<object> Document => parts.Select(p => new
    {
        InvoiceId = Out.Id(p.Share.InvoiceId), p.Share.Invoice, p.Share.Account,
        Amount = Views.Amount(p.Amount, p.Share.Currency), p.Share.Currency, p.Lines, AccountLevel = p.HasAccountLevel,
    });

    /// <param name="consequence">What happens, or happened, to the money, e.g. <c>would be paid so</c>.</param>
    public void Write(Out text, string consequence)
    {
        if (parts.Count == 0) return;
        foreach (var sum in parts.GroupBy(p => p.Share.Currency))
            text.Line($"Warning: {Views.Shown(sum.Sum(p => p.Amount), sum.Key)} {sum.Key} stands in suspense, without a cost centre; "
                + $"it {consequence}.");
        foreach (var part in parts.Take(InvoicesShownMax))
            text.Line($"  invoice {part.Share.Invoice}, account {part.Share.Account}: "
                + $"{Views.Shown(part.Amount, part.Share.Currency)} {part.Share.Currency} of {Where(part)}");
        if (parts.Count > InvoicesShownMax) text.Line($"  ... and {parts.Count - InvoicesShownMax} more (--json lists all)");
        text.Line("  Give the line an owner or a cost centre (tem service import), or the account a rule (tem allocation import), then "
            + "tem allocate. For money that stays, tem costcentre import gives the code SUSPENSE its company, and a rule its GL account.");
    }

    private static string Where(Part part) => string.Join(" and ", new[]
    {
        part.Lines.Count switch
        {
            0 => null, 1 => $"line {part.Lines[0]}", <= 3 => $"lines {string.Join(", ", part.Lines)}", _ => $"{part.Lines.Count} lines",
        },
        part.HasAccountLevel ? "the account itself" : null,
    }.OfType<string>());

    private sealed record Part(SuspenseShare Share, long Amount, IReadOnlyList<string> Lines, bool HasAccountLevel);
}
