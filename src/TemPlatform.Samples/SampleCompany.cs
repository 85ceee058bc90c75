using TemPlatform.Core.Model;
using TemPlatform.Samples.Billing;
using TemPlatform.Samples.Company;
using TemPlatform.Samples.Writing;

namespace TemPlatform.Samples;

/// <summary>
/// A made-up company and its telecom bills. The same options give the same files and the same truth on every machine. Names, numbers
/// and figures are invented; any likeness is chance.
/// </summary>
public sealed class SampleCompany
{
    private readonly SampleCalendar calendar;
    private readonly SampleOrganisation organisation;
    private readonly IReadOnlyList<SamplePerson> people;
    private readonly IReadOnlyList<SampleLine> lines;
    private readonly ReferenceWriter reference;
    private readonly Dictionary<string, VendorBilling> billings;
    private readonly ILookup<(string Vendor, int Month), SampleBill> bills;
    private readonly List<SampleFile> files = [];
    private readonly List<TrueInvoice> invoices = [];
    private readonly List<PlantedError> errors = [];

    private SampleCompany(SampleOptions options)
    {
        calendar = new SampleCalendar(options);
        organisation = new SampleOrganisation(options, calendar);
        people = new SamplePeople(options, calendar, organisation).Build();
        lines = new SampleInventory(options, calendar, organisation, people).Build();
        reference = new ReferenceWriter(organisation, lines, calendar);
        billings = organisation.Vendors.ToDictionary(vendor => vendor.Code, vendor => Billing(vendor, options));
        var all = new BillBook(options, calendar).Build(billings.Values);
        bills = all.ToLookup(bill => (bill.Account.Vendor, bill.Month));
        errors.AddRange(new ErrorLedger(options, calendar, organisation).Build(all, billings));
    }

    /// <summary>Makes up the company. Bills are written only when a file is; their totals are computed here.</summary>
    public static SampleSet Generate(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var company = new SampleCompany(options);
        company.AddReference();
        for (var month = 0; month < company.calendar.Count; month++)
            company.AddMonth(month);
        var feeds = company.organisation.Vendors.Select(vendor => Feed(vendor.Code)).ToList();
        company.files.AddRange(feeds.Select(feed => new SampleFile($"feeds/{feed.Name}.json", SampleKind.Feed, company.calendar.First, "",
            feed.Vendor, target => target.Write(System.Text.Encoding.UTF8.GetBytes(feed.ToJson() + "\n")))));
        var truth = new SampleTruth { AsOf = options.AsOf, Invoices = company.invoices, Errors = company.errors };
        return new SampleSet(company.files, feeds, truth);
    }

    private VendorBilling Billing(SampleVendor vendor, SampleOptions options) => vendor.Code switch
    {
        SampleVendors.Verizon => new VerizonBilling(vendor, lines, calendar, options),
        SampleVendors.Britel => new BritelBilling(vendor, lines, calendar, options),
        _ => new NordlineBilling(vendor, lines, calendar, options),
    };

    private static SampleFeed Feed(string vendor) => vendor switch
    {
        SampleVendors.Verizon => new("verizon-us", vendor, "VerizonUsRawData", Medium.VendorPortal, "*.zip", null),
        SampleVendors.Britel => new("britel-uk", vendor, "MappedCsv", Medium.Email, "britel*.csv", BritelCsvWriter.Map()),
        _ => new("nordline", vendor, "MappedCsv", Medium.Sftp, "nordline*.csv", NordlineCsvWriter.Map()),
    };

    private void AddReference()
    {
        foreach (var (kind, name, write) in reference.Files())
            AddReference("reference/" + name, kind, calendar.First, "", write);
    }

    private void AddReference(string name, string kind, DateOnly arrivesOn, string month, Action<Stream> write) =>
        files.Add(new SampleFile(name, SampleKind.Reference, arrivesOn, month, "", write) { ReferenceKind = kind });

    /// <summary>The HR feed of the month, what it changes in the inventory (its owners must be known), then its bills.</summary>
    private void AddMonth(int month)
    {
        var hr = new HrFeedWriter(people, lines);
        var name = calendar.Name(month);
        var lastDay = calendar.Month(month).End.AddDays(-1);
        files.Add(new SampleFile($"hr/{name}.csv", SampleKind.HrFeed, lastDay, name, "", target => hr.Write(target, month)));
        if (month == 0)
            AddReference("reference/services.csv", "service", lastDay, name, reference.FirstServices);
        else if (reference.HasServices(month))
            AddReference($"services/{name}.csv", "service", lastDay, name, target => reference.ChangedServices(target, month));
        foreach (var billing in billings.Values)
        {
            var all = bills[(billing.Vendor.Code, month)].ToList();
            if (billing is VerizonBilling verizon)
                AddVerizon(verizon, all, month);
            else if (billing is BritelBilling britel)
                AddBritel(britel, all, month);
            else if (billing is NordlineBilling nordline)
                AddNordline(nordline, all, month);
        }
    }

    /// <summary>One archive a month; once the archive of the month before comes again, packed anew under another name.</summary>
    private void AddVerizon(VerizonBilling billing, List<SampleBill> all, int month)
    {
        if (all.Count == 0)
            return;
        var writer = new VerizonUsRawDataWriter(billing, all);
        var cycle = FormattableString.Invariant($"{all[0].InvoiceDate:yyyyMM}");
        var packedOn = all[0].InvoiceDate.AddDays(2);
        AddBill(billing, month, $"RawData_{cycle}.zip", all, target => writer.Zip(target, packedOn));
        if (!calendar.HasBadDocuments || month != calendar.Planned(1))
            return;
        var name = $"bills/verizon/{calendar.Name(month + 1)}/RawData_{cycle}_again.zip";
        var again = packedOn.AddDays(9);
        files.Add(new SampleFile(name, SampleKind.Bill, again, calendar.Name(month + 1), billing.Vendor.Code,
            target => writer.Zip(target, again)));
        errors.Add(new PlantedError("DuplicateFile", calendar.Name(month + 1), billing.Vendor.Code, "", name, "", 0, 0));
    }

    private void AddBritel(BritelBilling billing, List<SampleBill> all, int month)
    {
        var withProhibited = calendar.HasBadDocuments && month == calendar.Planned(3);
        foreach (var bill in all)
        {
            var writer = new BritelCsvWriter(billing, bill);
            AddBill(billing, month, $"britel_{bill.Number}.csv", [bill], target => writer.Write(target, withProhibited));
            if (withProhibited)
                errors.Add(new PlantedError("P01", calendar.Name(month), billing.Vendor.Code, bill.Account.Number, bill.Number, "", 0, 0));
        }
    }

    private void AddNordline(NordlineBilling billing, List<SampleBill> all, int month)
    {
        foreach (var group in all.GroupBy(bill => bill.RepeatsNumber is not null))
        {
            var writer = new NordlineCsvWriter(billing, [.. group]);
            AddBill(billing, month, $"nordline_{calendar.Name(month)}{(group.Key ? "_R" : "")}.csv", [.. group], writer.Write);
        }
    }

    private void AddBill(VendorBilling billing, int month, string name, List<SampleBill> all, Action<Stream> write)
    {
        var arrivesOn = calendar.BillDate(month).AddDays(all[0].RepeatsNumber is null ? 2 : 5);
        var path = $"bills/{billing.Vendor.Code.ToLowerInvariant()}/{calendar.Name(month)}/{name}";
        files.Add(new SampleFile(path, SampleKind.Bill, arrivesOn, calendar.Name(month), billing.Vendor.Code, write));
        invoices.AddRange(all.Select(bill => True(path, bill)));
    }

    private TrueInvoice True(string file, SampleBill bill) => new(file, calendar.Name(bill.Month), bill.Account.Vendor, bill.Account.Number,
        bill.Number, InvoiceKind.Invoice, bill.InvoiceDate, bill.DueDate, bill.Period.Start, bill.Period.End, bill.Account.Currency,
        bill.PreviousBalance, bill.Payments, bill.Adjustments, bill.CurrentCharges, bill.Tally.Tax, bill.TotalDue, bill.Tally.Sum,
        bill.Tally.Charges, bill.Tally.UsageRows, bill.RepeatsNumber);
}
