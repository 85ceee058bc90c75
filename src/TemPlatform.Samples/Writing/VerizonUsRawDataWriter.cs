using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Samples.Billing;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Writing;

/// <summary>
/// Writes bills in the carrier's four tab-separated files: account summary, line summary, charge detail and usage detail. Bill cycle
/// <c>Jan 01, 2026</c>, due date <c>01/24/26</c>, period without year, usage dates without year. All accounts share the files.
/// </summary>
public sealed class VerizonUsRawDataWriter(VerizonBilling billing, IReadOnlyList<SampleBill> bills)
{
    private const string Profile = "7700415";
    /// <summary>The carrier prints counts of calls and messages with 15 decimals.</summary>
    private const string LongFraction = ".000000000000000";

    /// <summary>The four files under the names of the carrier, in its order.</summary>
    public IEnumerable<(string Name, Action<Stream> Write)> Files()
    {
        var cycle = bills[0].InvoiceDate.ToString("yyyyMM", CultureInfo.InvariantCulture);
        return
        [
            ($"AccountSummary_{cycle}.txt", AccountSummary),
            ($"Account & Wireless Summary_{cycle}.txt", LineSummary),
            ($"Acct & Wireless Charges Detail Summary Usage_{cycle}.txt", ChargeDetail),
            ($"Wireless Usage Detail_{cycle}.txt", UsageDetail),
        ];
    }

    /// <param name="packedOn">Time stamp of the entries: the same content packed on another day is another archive.</param>
    public void Zip(Stream target, DateOnly packedOn) => SteadyZip.Write(target, packedOn, Files());

    public void AccountSummary(Stream target)
    {
        using var writer = new DelimitedWriter(target, '\t', VerizonUsRawDataHeaders.AccountSummary);
        foreach (var bill in bills)
        {
            var sums = new VerizonSums(Lines(bill).SelectMany(line => billing.Items(line, bill.Month)));
            string Sum(VerizonBucket bucket) => Text(sums[bucket]);
            writer.Row(Profile, Cycle(bill), bill.Account.Number, Due(bill), bill.Number, PeriodText(bill), "MERIDIAN SUPPLY CO",
                Text(bill.PreviousBalance), Text(bill.Payments), Text(bill.Adjustments),
                Text(bill.PreviousBalance + bill.Payments + bill.Adjustments),
                Text(billing.AccountCharges(bill.Account, bill.Month)), "0.00", Sum(VerizonBucket.Monthly),
                Text(billing.LateFee(bill.Account, bill.Month)), Sum(VerizonBucket.UsageVoice), Sum(VerizonBucket.UsageMessaging),
                Sum(VerizonBucket.UsageData), "0.00", Sum(VerizonBucket.UsageInternational), "0.00",
                Text(sums.Usage),
                Sum(VerizonBucket.Equipment), Sum(VerizonBucket.Surcharges), Sum(VerizonBucket.Taxes), "0.00",
                Text(bill.CurrentCharges), Text(bill.TotalDue), "PO Box 5550 Dallas TX 75266");
        }
    }

    public void LineSummary(Stream target)
    {
        using var writer = new DelimitedWriter(target, '\t', VerizonUsRawDataHeaders.LineSummary);
        foreach (var bill in bills)
        {
            var account = Text(billing.AccountCharges(bill.Account, bill.Month));
            writer.Row([.. Head(bill), "N/A", "N/A", "N/A", "N/A", "N/A", account, "0.00", "0.00", "0.00", "0.00", "0.00", "", account,
                "0", "0", .. Units("0.000")]);
            foreach (var line in Lines(bill))
                LineRow(writer, bill, line);
        }
    }

    private void LineRow(DelimitedWriter writer, SampleBill bill, SampleLine line)
    {
        var items = billing.Items(line, bill.Month).ToList();
        var sums = new VerizonSums(items);
        string Used(VerizonBucket bucket) => items.First(item => item.Bucket == bucket).Used;
        writer.Row([.. Head(bill), line.Identifier, User(line), Centre(line, bill), line.Owner?.Id ?? " ", VerizonBilling.PlanText(line),
            "0.00", Text(sums[VerizonBucket.Monthly]), Text(sums.Usage), Text(sums[VerizonBucket.Equipment]),
            Text(sums[VerizonBucket.Surcharges]), Text(sums[VerizonBucket.Taxes]), "0.00", Text(sums.Total),
            Used(VerizonBucket.UsageVoice) + LongFraction, Used(VerizonBucket.UsageMessaging) + LongFraction,
            .. Units(Used(VerizonBucket.UsageData))]);
    }

    private static string[] Head(SampleBill bill) =>
        [Profile, Cycle(bill), bill.Account.Number, Due(bill), bill.Number, PeriodText(bill)];

    /// <summary>Data of the plan in three units, then roaming, of which there is none.</summary>
    private static string[] Units(string gigabytes) =>
        ["0.00", "0.000", gigabytes, "0.00000000", "0.00000000", "0.00000000", "0.000", "0.000"];

    public void ChargeDetail(Stream target)
    {
        using var writer = new DelimitedWriter(target, '\t', VerizonUsRawDataHeaders.ChargeDetail);
        foreach (var bill in bills)
        {
            var cycle = Cycle(bill);
            foreach (var line in Lines(bill))
            {
                var (user, centre) = (User(line), Centre(line, bill));
                foreach (var item in billing.Items(line, bill.Month))
                {
                    writer.Row(Profile, cycle, bill.Account.Number, bill.Number, line.Identifier, user, centre, line.Owner?.Id ?? "NA",
                        item.Category, "", item.ItemType, item.Description, "", item.Share, "NA", "NA", "NA",
                        item.Used.Length > 0 ? "Current" : "", item.Allowance, item.Used, item.Billable, Text(item.Cost), "");
                }
            }
        }
    }

    public void UsageDetail(Stream target)
    {
        using var writer = new DelimitedWriter(target, '\t', VerizonUsRawDataHeaders.UsageDetail);
        foreach (var bill in bills)
        {
            var calls = new VerizonCalls(billing, bill);
            foreach (var line in Lines(bill))
            {
                foreach (var call in calls.Of(line))
                {
                    writer.Row(Profile, Cycle(bill), bill.Account.Number, bill.Number, line.Identifier, User(line), "Voice", "",
                        call.Start.ToString("MM'/'dd", CultureInfo.InvariantCulture), Time(call.Start), call.Number, "Peak",
                        call.Charge == 0 ? "PlanAllow" : "Intl", " ", call.Origin, call.Destination, "",
                        call.Minutes.ToString(CultureInfo.InvariantCulture), "0.00", Text(call.Charge), Text(call.Charge));
                }
            }
        }
    }

    private IEnumerable<SampleLine> Lines(SampleBill bill) => billing.ActiveLines(bill.Account, bill.Month);

    private static string User(SampleLine line) => line.Owner is { } owner ? SampleNames.Printed(owner.Name) : "POOL DEVICE";

    private static string Centre(SampleLine line, SampleBill bill) =>
        (line.CostCentre ?? line.Owner?.On(bill.Period.Start)?.CostCentre ?? line.Owner?.Versions[0].CostCentre)?.Code ?? "NA";

    private static string Cycle(SampleBill bill) => bill.InvoiceDate.ToString("MMM dd, yyyy", CultureInfo.InvariantCulture);

    private static string Due(SampleBill bill) => bill.DueDate.ToString("MM'/'dd'/'yy", CultureInfo.InvariantCulture);

    /// <summary>As the carrier prints it: no year, a blank before the dash and at the end.</summary>
    private static string PeriodText(SampleBill bill) => string.Create(CultureInfo.InvariantCulture,
        $"{bill.Period.Start:MMM dd} -{bill.Period.End.AddDays(-1):MMM dd} ");

    private static string Time(DateTime time) => time.ToString("h':'mmtt", CultureInfo.InvariantCulture)[..^1];

    private static string Text(long micros) => Money.MicrosText(micros);
}
