using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>Reads the rows that belong to the invoices of a set: lines, charges and usage.</summary>
internal sealed class VerizonRows(VerizonBills bills, IInvoiceSink sink)
{
    private const int SecondsPerMinute = 60;

    private readonly Dictionary<(string, string, string), IReadOnlyDictionary<string, string>> extras = [];
    private readonly Dictionary<(string, string, string, bool), (ChargeType, ServiceType)> types = [];

    /// <summary>Lines with their users and totals. One row of an account is the account itself: a token, no telephone number.</summary>
    public void ReadLines(VerizonFile file)
    {
        var head = new Head(file);
        int plan = file.Column("Your Calling Plan"), total = file.Column("Total Charges");
        while (file.Read())
        {
            if (bills.Find(file, head.Account, head.Cycle, head.Invoice, total) is not { } bill)
                continue;
            var line = new LineSummary
            {
                Identifier = file.TextOrNull(head.Number),
                UserName = file.TextOrNull(head.User),
                CostCentre = file.TextOrNull(head.CostCentre),
                UserId = file.TextOrNull(head.UserId),
                Plan = file.TextOrNull(plan),
                Where = file.Reader.Where,
            };
            if (line.Identifier is { } token && token == line.UserName && line is { CostCentre: null, UserId: null, Plan: null }
                && !PhoneNumbers.TryParse(token, "US", out _))
            {
                bill.AccountTokens.Add(token);
                line.Identifier = line.UserName = null;
            }

            // What the account itself is charged is in the account summary; only totals of lines are controls.
            line.Total = line.Identifier is null ? null : file.Amount(total, bill.Handle);
            sink.Line(bill.Handle, line);
        }

        bills.ReportUnplaced();
    }

    public void ReadCharges(VerizonFile file)
    {
        var head = new Head(file);
        int category = file.Column("Item Category"), itemType = file.Column("Item Type"), description = file.Column("Item Description");
        int cost = file.Column("Cost"), used = file.Column("Used"), billable = file.Column("Billable");
        var party = file.Column("Vendor Name / Contact Information");
        int date = file.Column("Date"), share = file.Column("Share Description"), allowance = file.Column("Allowance");
        var charge = new ParsedCharge();
        while (file.Read())
        {
            if (bills.Find(file, head.Account, head.Cycle, head.Invoice, cost) is not { } bill
                || file.Amount(cost, bill.Handle) is not { } amount)
                continue;
            charge.Clear();
            head.Fill(charge, file, bill);
            charge.Section = file.Text(category);
            charge.Description = file.Text(description);
            (charge.ChargeType, charge.ServiceType) = TypeOf(charge.Section, file.Text(itemType), charge.Description, amount);
            charge.Amount = amount;
            charge.Publisher = file.Text(party);
            if (file.Quantity(used, bill.Handle) is { } usedQuantity)
            {
                charge.Unit = charge.ConsumedUnit = file.Text(itemType);
                charge.ConsumedQuantity = usedQuantity;
                charge.Quantity = file.Quantity(billable, bill.Handle) ?? 0;
            }

            var printedDate = file.Text(date);
            if (printedDate.Length > 0 && Day(file, date, bill) is { } day)
                charge.Period = BillingPeriod.FromInclusive(day, day);
            else if (printedDate.Length > 0)
                file.Report(IssueCode.BadDate, Severity.Warning, "The date cannot be read; the period of the bill was taken.", date,
                    bill.Handle);
            charge.Extra = Extra(printedDate, file.Text(share), file.Text(allowance));
            (charge.RecordNumber, charge.Where) = (file.Reader.RecordNumber, file.Reader.Where);
            if (charge.Identifier is null && amount != 0 && !VerizonChargeTypes.HasHeadingOfItsOwn(charge.Section, charge.ChargeType))
                DropAccountCharge(bill, charge);
            sink.Charge(bill.Handle, charge);
        }

        bills.ReportUnplaced();
    }

    public void ReadUsage(VerizonFile file)
    {
        var head = new Head(file);
        int category = file.Column("Usage Category"), number = file.Column("Number");
        int date = file.Column("Date"), time = file.Column("Time");
        int type = file.Column("Usage Type"), origin = file.Column("Origination"), destination = file.Column("Destination");
        int minutes = file.Column("Min"), total = file.Column("Total");
        var usage = new ParsedUsage();
        while (file.Read())
        {
            if (bills.Find(file, head.Account, head.Cycle, head.Invoice, total) is not { } bill
                || Start(file, date, time, bill) is not { } start)
                continue;
            var kind = KindOf(file.Text(category));
            var quantity = file.Quantity(minutes, bill.Handle) ?? 0;
            usage.Identifier = head.Identifier(file, bill);
            usage.Kind = kind;
            usage.Start = start;
            usage.OtherParty = file.Text(number);
            usage.Origin = file.Text(origin);
            usage.Destination = file.Text(destination);
            usage.Direction = DirectionOf(kind, usage.Destination);
            usage.Type = file.Text(type);
            usage.DurationSeconds = kind == UsageKind.Voice ? Seconds(quantity) : 0;
            usage.Volume = kind == UsageKind.Message ? Math.Max(1, quantity / Money.MicrosPerUnit) : 0;
            usage.Amount = file.Amount(total, bill.Handle) ?? 0;
            (usage.RecordNumber, usage.Where) = (file.Reader.RecordNumber, file.Reader.Where);
            sink.Usage(bill.Handle, usage);
        }

        bills.ReportUnplaced();
    }

    private static DateOnly? Day(VerizonFile file, int date, VerizonBill bill) =>
        VendorDate.TryParseMonthDay(file.Reader.Utf8(date).Trim((byte)' '), bill.LatestDay, out var day) ? day : null;

    private static DateTime? Start(VerizonFile file, int date, int time, VerizonBill bill)
    {
        if (Day(file, date, bill) is not { } day)
        {
            file.Report(IssueCode.BadDate, Severity.Error, "The date cannot be read; the row was left out.", date, bill.Handle);
            return null;
        }

        var clock = default(TimeOnly);
        if (file.Text(time).Length > 0 && !VendorDate.TryParseClock(file.Reader.Utf8(time).Trim((byte)' '), out clock))
            file.Report(IssueCode.BadTime, Severity.Warning, "The time cannot be read; midnight was taken.", time, bill.Handle);
        return day.ToDateTime(clock);
    }

    private static int Seconds(long minuteMicros) =>
        (int)Math.Clamp(minuteMicros / (Money.MicrosPerUnit / SecondsPerMinute), 0, int.MaxValue);

    private static UsageKind KindOf(string category) => category.ToUpperInvariant() switch
    {
        "VOICE" => UsageKind.Voice,
        "MESSAGING" or "MESSAGE" => UsageKind.Message,
        "DATA" => UsageKind.Data,
        _ => UsageKind.Other,
    };

    private static UsageDirection DirectionOf(UsageKind kind, string destination)
    {
        if (destination.StartsWith("Incoming", StringComparison.OrdinalIgnoreCase))
            return UsageDirection.Incoming;
        return kind == UsageKind.Voice ? UsageDirection.Outgoing : UsageDirection.Unknown;
    }

    // The detail names what the summary only sums: the summary's own charge of that kind must not be counted twice.
    private static void DropAccountCharge(VerizonBill bill, ParsedCharge charge)
    {
        var isLate = charge.Description.Contains("late fee", StringComparison.OrdinalIgnoreCase)
            || charge.Description.Contains("late payment", StringComparison.OrdinalIgnoreCase);
        if (isLate)
            charge.ChargeType = ChargeType.LateFee;
        var heading = isLate ? VerizonBills.LateFee
            : charge.Publisher.Length > 0 || charge.Section.Contains("third", StringComparison.OrdinalIgnoreCase) ? VerizonBills.ThirdParty
            : VerizonBills.AccountFees;
        bill.AccountCharges.RemoveAll(summed => summed.Code == heading);
    }

    private (ChargeType, ServiceType) TypeOf(string category, string itemType, string description, long amount)
    {
        var key = (category, itemType, description, amount < 0);
        if (types.Count >= CacheMax)
            types.Clear();
        return types.TryGetValue(key, out var known) ? known : types[key] = VerizonChargeTypes.Of(category, itemType, description, amount);
    }

    private IReadOnlyDictionary<string, string>? Extra(string date, string share, string allowance)
    {
        if (date.Length == 0 && share.Length == 0 && allowance.Length == 0)
            return null;
        if (extras.Count >= CacheMax)
            extras.Clear();
        if (extras.TryGetValue((date, share, allowance), out var known))
            return known;
        return extras[(date, share, allowance)] = new (string Name, string Value)[]
            { ("Date", date), ("Share Description", share), ("Allowance", allowance) }
            .Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Name, pair => pair.Value);
    }

    /// <summary>Bound on remembered combinations: real bills have a few hundred, a hostile file any number.</summary>
    private const int CacheMax = 4_096;

    /// <summary>Columns that stand in front of every row.</summary>
    private sealed class Head(VerizonFile file)
    {
        public int Account { get; } = file.Column(VerizonColumns.Account);
        public int Cycle { get; } = file.Column(VerizonColumns.Cycle);
        public int Invoice { get; } = file.Column(VerizonColumns.Invoice);
        public int Number { get; } = file.Column(VerizonColumns.WirelessNumber);
        public int User { get; } = file.Column(VerizonColumns.UserName);
        public int CostCentre { get; } = file.Column(VerizonColumns.CostCentre);
        public int UserId { get; } = file.Column(VerizonColumns.UserId);

        /// <summary>The line as printed; null for the account itself.</summary>
        public string? Identifier(VerizonFile rows, VerizonBill bill) =>
            rows.TextOrNull(Number) is { } printed && !bill.AccountTokens.Contains(printed) ? printed : null;

        public void Fill(ParsedCharge charge, VerizonFile rows, VerizonBill bill)
        {
            charge.Identifier = Identifier(rows, bill);
            if (charge.Identifier is null)
                return;
            charge.UserName = rows.TextOrNull(User);
            charge.CostCentre = rows.TextOrNull(CostCentre);
            charge.UserId = rows.TextOrNull(UserId);
        }
    }
}
