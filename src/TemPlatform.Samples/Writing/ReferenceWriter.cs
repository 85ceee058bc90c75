using System.Globalization;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Writing;

/// <summary>Writes the reference data of the company: what its own books know of vendors, accounts, cost centres and lines.</summary>
internal sealed class ReferenceWriter(SampleOrganisation organisation, IReadOnlyList<SampleLine> lines, SampleCalendar calendar)
{
    private const string GlTemplate = "{company}-{costcentre}-{gl}";

    /// <summary>Kind and file name of what stands before the first HR feed, in the order of import.</summary>
    public IEnumerable<(string Kind, string Name, Action<Stream> Write)> Files() =>
    [
        ("vendor", "vendors.csv", Vendors), ("account", "accounts.csv", Accounts), ("costcentre", "cost-centres.csv", CostCentres),
        ("gl", "gl-accounts.csv", GlAccounts), ("allocation", "allocation-rules.csv", Rules),
    ];

    private DateOnly Founded => calendar.First.AddMonths(-48);

    private void Vendors(Stream target) => Write(target, ReferenceHeaders.Vendors, organisation.Vendors.Select(vendor => new[]
    {
        vendor.Code, vendor.Name, vendor.ErpNumber, vendor.ErpSite, vendor.RemitTo, vendor.Country, vendor.Currency,
        vendor.TermsDays.ToString(CultureInfo.InvariantCulture),
    }));

    private void Accounts(Stream target) => Write(target, ReferenceHeaders.Accounts,
        organisation.Vendors.SelectMany(vendor => vendor.Accounts).Select(account => new[]
        {
            account.Vendor, account.Number, account.Name, account.Parent, account.Currency,
            account.CycleDay.ToString(CultureInfo.InvariantCulture), "",
        }));

    private void CostCentres(Stream target) => Write(target, ReferenceHeaders.CostCentres,
        organisation.CostCentres.Select(centre => new[]
        {
            centre.Code, centre.Department, SampleOrganisation.Root, centre.Company, Date(Founded), Date(centre.ClosedOn),
        }).Prepend([SampleOrganisation.Root, "Meridian Supply", "", "10", Date(Founded), ""]));

    private void GlAccounts(Stream target) => Write(target, ReferenceHeaders.GlAccounts,
    [
        [SampleOrganisation.RetiredGl, "Telephone (retired)", Date(Founded), Date(calendar.First.AddMonths(-12))],
        [SampleOrganisation.MobileGl, "Mobile communications", Date(Founded), ""],
        [SampleOrganisation.FixedGl, "Fixed lines and data", Date(Founded), ""],
        [SampleOrganisation.EquipmentGl, "Communication devices", Date(Founded), ""],
    ]);

    /// <summary>Lines whose owners the first HR feed names: all that started until the end of the first month.</summary>
    public void FirstServices(Stream target) => Services(target, 0, lines.Where(line => line.ActiveFrom < calendar.Month(0).End));

    /// <summary>Lines that start or end in the month; false when there are none.</summary>
    public bool HasServices(int month) => Changed(month).Any();

    public void ChangedServices(Stream target, int month) => Services(target, month, Changed(month));

    private IEnumerable<SampleLine> Changed(int month) => lines.Where(line => line.IsInInventory && line.ChangesIn(calendar.Month(month)));

    /// <summary>Ends that lie after the month are not known yet.</summary>
    private void Services(Stream target, int month, IEnumerable<SampleLine> some) => Write(target, ReferenceHeaders.Services,
        some.Where(line => line.IsInInventory).Select(line => new[]
        {
            line.Account.Vendor, line.Account.Number, line.Key, line.ServiceType.ToString(), line.Owner?.Id ?? "",
            line.CostCentre?.Code ?? "", Date(line.ActiveFrom), line.ActiveTo < calendar.Month(month).End ? Date(line.ActiveTo) : "",
        }));

    private void Rules(Stream target)
    {
        var rules = new List<string[]>();
        foreach (var vendor in organisation.Vendors)
            rules.AddRange(RulesOf(vendor));
        Write(target, ReferenceHeaders.AllocationRules, rules);
    }

    /// <summary>Each vendor's lines go to their owners; charges of the account itself are shared out by account, but for the second
    /// Nordline account, which has no rule.</summary>
    private IEnumerable<string[]> RulesOf(SampleVendor vendor)
    {
        var gl = vendor.Code == SampleVendors.Nordline ? SampleOrganisation.FixedGl : SampleOrganisation.MobileGl;
        var name = vendor.Code.ToLowerInvariant();
        yield return Rule(name + "-owner", AllocationLevel.VendorDefault, vendor.Code, "", null, AllocationMethod.Owner, gl, "");
        if (vendor.Code == SampleVendors.Verizon)
        {
            yield return Rule(name + "-devices", AllocationLevel.VendorDefault, vendor.Code, "", ChargeType.Equipment,
                AllocationMethod.Owner, SampleOrganisation.EquipmentGl, "");
            foreach (var account in vendor.Accounts)
                yield return Rule(name + "-account-" + (account.Index + 1), AllocationLevel.Account, vendor.Code, account.Number, null,
                    AllocationMethod.SpreadOverLines, gl, "");
        }
        else if (vendor.Code == SampleVendors.Britel)
            yield return Rule(name + "-account", AllocationLevel.Account, vendor.Code, vendor.Accounts[0].Number, null,
                AllocationMethod.Percentage, gl, "CC210:60|CC220:40");
        else
            yield return Rule(name + "-account", AllocationLevel.Account, vendor.Code, vendor.Accounts[0].Number, null,
                AllocationMethod.HeadCount, gl, "");
    }

    private string[] Rule(string name, AllocationLevel level, string vendor, string account, ChargeType? type, AllocationMethod method,
        string gl, string targets) =>
        [name, level.ToString(), vendor, account, "", type?.ToString() ?? "", method.ToString(), gl, GlTemplate, targets,
            Date(Founded), ""];

    private static void Write(Stream target, IReadOnlyList<string> header, IEnumerable<string[]> rows)
    {
        using var writer = new DelimitedWriter(target, ',', header, newLine: "\n");
        foreach (var row in rows)
            writer.Row(row);
    }

    private static string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
