using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Billing;

/// <summary>
/// Every bill of the company with its head: balances chain from month to month, each bill is paid in the next month but one that is
/// paid late, and a few heads are printed wrong on purpose.
/// </summary>
internal sealed class BillBook(SampleOptions options, SampleCalendar calendar)
{
    /// <summary>By how much the printed current charges miss the charges (A02), and the printed total its parts (A03).</summary>
    public static readonly long ChargesOffBy = Cents.Of(1_234);
    public static readonly long TotalOffBy = Cents.Of(500);

    private static readonly SampleAccount UnknownAccount = new(SampleVendors.Britel, "BM-0091377", "", "", "GBP", 1, 9, 1);

    public IReadOnlyList<SampleBill> Build(IEnumerable<VendorBilling> billings)
    {
        var bills = new List<SampleBill>();
        foreach (var billing in billings)
        {
            foreach (var account in billing.Vendor.Accounts)
                Chain(billing, account, bills);
            if (calendar.HasBadDocuments)
                Extra(billing, bills);
        }
        return bills;
    }

    /// <summary>Accounts without a line in the whole history are never billed.</summary>
    private void Chain(VendorBilling billing, SampleAccount account, List<SampleBill> bills)
    {
        if (!billing.LinesOf(account).Any())
            return;
        var random = SeededRandom.For(options.Seed, "opening " + account.Number);
        var previous = Cents.Of(random.Between(50_000, 900_000));
        for (var month = 0; month < calendar.Count; month++)
        {
            var bill = Bill(billing, account, month, previous);
            bills.Add(bill);
            previous = bill.TotalDue;
        }
    }

    private SampleBill Bill(VendorBilling billing, SampleAccount account, int month, long previous)
    {
        var tally = billing.Tally(account, month);
        var current = tally.Sum + (IsBad(account, SampleVendors.Nordline, 0, month, 2) ? ChargesOffBy : 0);
        var adjustments = IsBad(account, SampleVendors.Verizon, 0, month, 5) ? -Cents.Of(2_500) : 0;
        var isPaid = !IsBad(account, SampleVendors.Verizon, 1, month, 8);
        var payments = isPaid ? -(previous + adjustments) : 0;
        var total = previous + payments + adjustments + current + (IsBad(account, SampleVendors.Britel, 0, month, 5) ? TotalOffBy : 0);
        var date = calendar.BillDate(month);
        if (IsBad(account, SampleVendors.Nordline, 1, month, 11))
            date = date.AddYears(1);
        var terms = billing.Vendor.TermsDays;
        return new SampleBill
        {
            Account = account,
            Month = month,
            Number = billing.Number(account, month),
            InvoiceDate = date,
            DueDate = date.AddDays(IsBad(account, SampleVendors.Nordline, 1, month, 7) ? -terms : terms),
            Period = billing.Period(month),
            PreviousBalance = previous,
            Payments = payments,
            Adjustments = adjustments,
            CurrentCharges = current,
            TotalDue = total,
            Tally = tally,
        };
    }

    /// <summary>A bill issued again under another number three days later, and a bill of an account that nobody knows.</summary>
    private void Extra(VendorBilling billing, List<SampleBill> bills)
    {
        if (billing.Vendor.Code == SampleVendors.Nordline)
        {
            var month = calendar.Planned(6);
            var first = bills.FirstOrDefault(bill => bill.Account == billing.Vendor.Accounts[1] && bill.Month == month);
            if (first is not null)
                bills.Add(first with
                {
                    Number = first.Number + "-R",
                    InvoiceDate = first.InvoiceDate.AddDays(3),
                    DueDate = first.DueDate.AddDays(3),
                    RepeatsNumber = first.Number,
                });
        }
        else if (billing.Vendor.Code == SampleVendors.Britel)
            bills.Add(Bill(billing, UnknownAccount, calendar.Planned(7), 0));
    }

    /// <summary>Whether this is the bill that goes wrong in that month of the planned year.</summary>
    private bool IsBad(SampleAccount account, string vendor, int index, int month, int monthOfYear) =>
        calendar.HasBadDocuments && account.Vendor == vendor && account.Index == index && month == calendar.Planned(monthOfYear);
}
