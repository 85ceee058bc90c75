using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>One invoice of the set and what its account is charged outside of lines.</summary>
internal sealed class VerizonBill(int handle, InvoiceHeader header, IReadOnlyDictionary<string, long?> printed)
{
    /// <summary>Rows may be dated a few days behind the printed period.</summary>
    private const int DaysBehindMax = 7;

    public int Handle { get; } = handle;

    /// <summary>The latest day that a row of the bill may be dated: from it come the years that rows leave out.</summary>
    public DateOnly LatestDay { get; } =
        (header.Period.End.AddDays(-1) > header.InvoiceDate ? header.Period.End.AddDays(-1) : header.InvoiceDate).AddDays(DaysBehindMax);

    /// <summary>Other figures were printed for the same invoice.</summary>
    public bool IsConflict { get; set; }

    /// <summary>What stands for the account itself in the column of line numbers.</summary>
    public HashSet<string> AccountTokens { get; } = [];

    /// <summary>Account-level charges that only the account summary prints, each dropped when the detail has rows of its kind.</summary>
    public List<ParsedCharge> AccountCharges { get; } = [];

    /// <summary>Whether another row of the account summary prints the same of the invoice.</summary>
    public bool Agrees(InvoiceHeader other, IReadOnlyDictionary<string, long?> figures) =>
        header.DueDate == other.DueDate && header.Period == other.Period && printed.All(p => figures[p.Key] == p.Value);
}

/// <summary>The invoices of a set, opened by the account summary and found by account, cycle and number.</summary>
internal sealed class VerizonBills(IInvoiceSink sink)
{
    public const string AccountFees = "Account Charges and Credits";
    public const string ThirdParty = "Charges for Third-Party Services to Account";
    public const string LateFee = "Late Fee";
    private const string Taxes = "Taxes, Governmental Surcharges, and Fees";
    private const string CurrentCharges = "Total Current Charges";
    private const string TotalDue = "Total Amount Due";
    private const int CycleYearMin = 1990;
    private const int CycleYearMax = 2199;

    private static readonly (string Heading, ChargeType[] Types)[] Controls =
    [
        ("Monthly Charges", [ChargeType.Recurring, ChargeType.Discount, ChargeType.Credit]),
        ("Usage and Purchase Charges", [ChargeType.Usage, ChargeType.Overage]),
        ("Equipment Charges", [ChargeType.Equipment, ChargeType.Instalment]),
        ("Surcharges and OC&Cs", [ChargeType.Surcharge, ChargeType.RegulatoryFee]),
        (Taxes, [ChargeType.Tax]),
        (CurrentCharges, []),
    ];

    private static readonly string[] AccountHeadings = [AccountFees, ThirdParty, LateFee];

    private static readonly string[] Headings =
    [
        "Previous Balance", "Payments", "Adjustments", TotalDue, .. AccountHeadings, .. Controls.Select(c => c.Heading),
    ];

    private readonly Dictionary<(string Account, string Cycle, string Number), VerizonBill> bills = [];
    private readonly Dictionary<int, VerizonBill> byHandle = [];
    private readonly VerizonUnplacedRows unplaced = new(sink);
    private (string Account, string Cycle, string Number) lastKey;
    private VerizonBill? last;

    public IEnumerable<VerizonBill> All => byHandle.Values;

    public void ReadAccounts(VerizonFile file)
    {
        int account = file.Column(VerizonColumns.Account), cycle = file.Column(VerizonColumns.Cycle);
        var number = file.Column(VerizonColumns.Invoice);
        while (file.Read())
        {
            if (file.Text(account).Length == 0)
                file.Report(IssueCode.MissingValue, Severity.Blocker, "The account number is missing.", account, null);
            else if (!VendorDate.TryParseExact(file.Reader.Utf8(cycle), "MMM d, yyyy", out var date)
                || date.Year is < CycleYearMin or > CycleYearMax)
                file.Report(IssueCode.BadDate, Severity.Blocker, "The bill cycle date cannot be read.", cycle, null);
            else
                Open(file, (file.Text(account), file.Text(cycle), file.Text(number)), date);
        }
    }

    /// <summary>The bill of the current record; null when the account summary does not have it: the row is counted.</summary>
    /// <param name="amount">The column of what the row charges.</param>
    public VerizonBill? Find(VerizonFile file, int account, int cycle, int number, int amount)
    {
        var key = (file.Text(account), file.Text(cycle), file.Text(number));
        if (key != lastKey)
        {
            lastKey = key;
            if (!bills.TryGetValue(key, out last) && key.Item3.Length == 0)
                last = bills.FirstOrDefault(b => b.Key.Account == key.Item1 && b.Key.Cycle == key.Item2).Value;
        }

        if (last is not null)
            file.Met(last.Handle);
        else
            unplaced.Add((key.Item1, key.Item2), file.Reader.At(account), file.Amount(amount, null) ?? 0);
        return last;
    }

    /// <summary>At the end of a file: its rows that are of no invoice of the set.</summary>
    public void ReportUnplaced() => unplaced.Report(key =>
        [.. bills.Where(b => b.Key.Account == key.Account && b.Key.Cycle == key.Cycle).Select(b => b.Value.Handle).Distinct()]);

    /// <summary>Pushes account-level charges that the detail did not carry.</summary>
    public void PushAccountCharges()
    {
        foreach (var bill in All)
        {
            foreach (var charge in bill.AccountCharges)
                sink.Charge(bill.Handle, charge);
        }
    }

    private void Open(VerizonFile file, (string Account, string Cycle, string Number) key, DateOnly cycle)
    {
        file.Defer();
        var amounts = Headings.ToDictionary(heading => heading, heading => heading is CurrentCharges or TotalDue
            ? file.Total(file.Column(heading), null) : file.Amount(file.Column(heading), null));
        var header = new InvoiceHeader
        {
            AccountNumber = key.Account,
            Number = key.Number.Length == 0 ? null : key.Number,
            InvoiceDate = cycle,
            DueDate = DueDate(file),
            Period = Period(file, cycle),
            Currency = "USD",
            PreviousBalance = amounts["Previous Balance"],
            Payments = amounts["Payments"],
            Adjustments = amounts["Adjustments"],
            CurrentCharges = amounts[CurrentCharges],
            Tax = amounts[Taxes],
            TotalDue = amounts[TotalDue],
            Where = file.Reader.Where,
        };
        var handle = sink.Invoice(header);
        file.ReportDeferred(handle);
        if (byHandle.TryGetValue(handle, out var known))
        {
            // The account, the number or the day may be spelled in another way.
            bills.TryAdd(key, known);
            ReportSecond(file, known, known.Agrees(header, amounts));
            return;
        }

        var bill = bills[key] = byHandle[handle] = new VerizonBill(handle, header, amounts);
        foreach (var (heading, types) in Controls)
        {
            if (amounts[heading] is { } printed)
                sink.Control(handle, new ControlTotal(heading, null, printed, types, file.Reader.At(file.Column(heading))));
        }

        foreach (var heading in AccountHeadings)
        {
            if (amounts[heading] is { } amount and not 0)
                bill.AccountCharges.Add(AccountCharge(heading, amount, file.Reader));
        }
    }

    private static void ReportSecond(VerizonFile file, VerizonBill bill, bool agrees)
    {
        if (agrees)
            file.Report(IssueCode.DuplicateInvoice, Severity.Error, "The invoice stands twice; this row was left out.", -1, bill.Handle);
        else if (!bill.IsConflict)
            file.Report(IssueCode.ConflictingInvoice, Severity.Blocker, "The invoice stands twice with different figures.", -1,
                bill.Handle);
        bill.IsConflict |= !agrees;
    }

    private static DateOnly? DueDate(VerizonFile file)
    {
        var column = file.Column("Date Due");
        if (file.Text(column).Length == 0)
            return null;
        if (VendorDate.TryParseExact(file.Reader.Utf8(column), "MM/dd/yy", out var date))
            return date;
        file.Report(IssueCode.BadDate, Severity.Error, "The due date cannot be read.", column, null);
        return null;
    }

    private static BillingPeriod Period(VerizonFile file, DateOnly cycle)
    {
        var column = file.Column("Bill Period");
        if (VendorDate.TryParsePeriod(file.Reader.Utf8(column), cycle, out var period))
            return period;
        file.Report(IssueCode.BadDate, Severity.Error, "The bill period cannot be read; a month was taken.", column, null);
        return BillingPeriod.FromInclusive(cycle.AddMonths(-1).AddDays(1), cycle);
    }

    // The carrier names no more than the heading: a fee or a credit of the account, a third party's service, a late fee.
    private static ParsedCharge AccountCharge(string heading, long amount, DelimitedReader reader) => new()
    {
        Section = "Account",
        Code = heading,
        Description = heading,
        ChargeType = heading == LateFee ? ChargeType.LateFee : amount < 0 ? ChargeType.Adjustment : ChargeType.Other,
        ServiceType = ServiceType.Wireless,
        Amount = amount,
        RecordNumber = reader.RecordNumber,
        Where = reader.Where,
    };
}
