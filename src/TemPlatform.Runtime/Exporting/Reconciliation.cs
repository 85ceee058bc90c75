using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>Where the money of one account stands, in millionths. Invoiced = released + held + disputed, or something is lost.</summary>
public sealed record ReconcileRow
{
    public required string Vendor { get; init; }
    public required string Account { get; init; }
    public required string Currency { get; init; }
    public long Invoices { get; init; }
    /// <summary>Printed current charges of published current invoices.</summary>
    public long Invoiced { get; init; }
    /// <summary>In files of batches that are not void.</summary>
    public long Released { get; init; }
    /// <summary>All the rest: blocked, unapproved, unexported, unexplained.</summary>
    public long Held { get; init; }
    public long Disputed { get; init; }
    /// <summary>The part of released and held that stands on the suspense cost centre.</summary>
    public long Suspense { get; init; }
    public long Difference { get; init; }
    /// <summary>Exact sum of the entries that batches claimed.</summary>
    public long Claimed { get; init; }
    /// <summary>The part of <see cref="Claimed"/> that is finer than a payment and stays held.</summary>
    public long Rounding { get; init; }

    /// <summary>Both equations hold to the millionth.</summary>
    public bool Balances => Difference == 0 && Claimed == Released + Rounding;

    /// <summary>The sum of rows in one currency, such as all accounts of a vendor.</summary>
    /// <exception cref="TemException">A sum leaves the range of money.</exception>
    public static ReconcileRow Total(string vendor, string currency, IReadOnlyCollection<ReconcileRow> rows) =>
        SumOverflow.Name(() => new ReconcileRow
        {
            Vendor = vendor,
            Account = "",
            Currency = currency,
            Invoices = rows.Sum(r => r.Invoices),
            Invoiced = rows.Sum(r => r.Invoiced),
            Released = rows.Sum(r => r.Released),
            Held = rows.Sum(r => r.Held),
            Disputed = rows.Sum(r => r.Disputed),
            Suspense = rows.Sum(r => r.Suspense),
            Difference = rows.Sum(r => r.Difference),
            Claimed = rows.Sum(r => r.Claimed),
            Rounding = rows.Sum(r => r.Rounding),
        });
}

/// <summary>Runs <c>db/reports/reconcile.sql</c>.</summary>
public static class Reconciliation
{
    public static IReadOnlyList<ReconcileRow> Rows(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Sql.Query<ReconcileRow>("reconcile");
    }
}
