using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Billing;

/// <summary>Lists the errors that were planted and what else a rule should find, bill by bill, from the bills themselves.</summary>
internal sealed class ErrorLedger(SampleOptions options, SampleCalendar calendar, SampleOrganisation organisation)
{
    private readonly List<PlantedError> errors = [];
    private readonly Dictionary<SampleAccount, Dictionary<string, int>> firstMonths = [];

    public IReadOnlyList<PlantedError> Build(IReadOnlyList<SampleBill> bills, IReadOnlyDictionary<string, VendorBilling> billings)
    {
        if (!options.PlantErrors)
            return [];
        foreach (var bill in bills)
        {
            OfBill(bill);
            var billing = billings[bill.Account.Vendor];
            OfSequence(bill, bills.FirstOrDefault(other => other.Account == bill.Account && other.Month == bill.Month - 1), billing);
            var lines = billing.ActiveLines(bill.Account, bill.Month).ToList();
            foreach (var line in lines)
                OfLine(bill, line, billing);
            var closed = lines.Where(line => line.CostCentre?.ClosedOn <= bill.InvoiceDate)
                .SelectMany(line => billing.Amounts(line, bill.Month));
            if (closed.Sum(charge => charge.Amount) is var amount && amount != 0)
                Add("I02", bill, amount);
            if (lines.Any(line => billing.Amounts(line, bill.Month).Any(charge => charge.Type == ChargeType.Unmapped)))
                Add("A14", bill, 0);
        }
        return errors;
    }

    private void OfBill(SampleBill bill)
    {
        var isKnown = organisation.Vendors.Any(vendor => vendor.Accounts.Contains(bill.Account));
        if (bill.CurrentCharges != bill.Tally.Sum)
            Add("A02", bill, Math.Abs(bill.CurrentCharges - bill.Tally.Sum));
        if (bill.TotalDue != bill.PreviousBalance + bill.Payments + bill.Adjustments + bill.CurrentCharges)
            Add("A03", bill, 0);
        if (bill.RepeatsNumber is not null)
            Add("A06", bill, bill.TotalDue);
        if (!isKnown)
            Add("A07", bill, bill.TotalDue);
        if (bill.InvoiceDate > options.AsOf || bill.DueDate < bill.InvoiceDate)
            Add("A08", bill, 0);
        if (bill.Tally.Unallocated != 0)
            Add("I01", bill, bill.Tally.Unallocated);
    }

    /// <summary>Against the bills before: much more or less in all (F01), and what was never charged there (F03).</summary>
    private void OfSequence(SampleBill bill, SampleBill? before, VendorBilling billing)
    {
        if (before is null)
            return;
        var change = Math.Abs(bill.CurrentCharges - before.CurrentCharges);
        if (change > Cents.Of(10_000) && change * 4 > Math.Abs(before.CurrentCharges))
            Add("F01", bill, 0);
        var first = FirstMonths(bill.Account, billing);
        var unseen = billing.Codes(bill.Account, bill.Month).Where(charge => charge.Amount > 0 && first[charge.Code] == bill.Month);
        foreach (var code in unseen.GroupBy(charge => charge.Code))
            Add("F03", bill, code.Sum(charge => charge.Amount));
    }

    /// <summary>In which month each code of the account comes up first.</summary>
    private Dictionary<string, int> FirstMonths(SampleAccount account, VendorBilling billing)
    {
        if (firstMonths.TryGetValue(account, out var first))
            return first;
        firstMonths[account] = first = [];
        for (var month = 0; month < calendar.Count; month++)
        {
            foreach (var (code, _) in billing.Codes(account, month))
                first.TryAdd(code, month);
        }
        return first;
    }

    private void OfLine(SampleBill bill, SampleLine line, VendorBilling billing)
    {
        var recurring = billing.Recurring(line, bill.Month);
        if (line.IsUnowned)
            Add("C16", bill, 0, recurring, line);
        if (line.IsUnordered)
            Add("C01", bill, 0, recurring, line);
        if (line.IsLeavers(bill.Period))
            Add("G12", bill, 0, recurring, line);
        if (billing.Doubled(line, bill.Month) is var doubled && doubled != 0)
            Add("C09", bill, doubled, 0, line);
    }

    private void Add(string rule, SampleBill bill, long oneTime, long recurring = 0, SampleLine? line = null) =>
        errors.Add(new PlantedError(rule, calendar.Name(bill.Month), bill.Account.Vendor, bill.Account.Number, bill.Number, line?.Key ?? "",
            oneTime, recurring));
}
