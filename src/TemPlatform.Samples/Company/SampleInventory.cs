using TemPlatform.Core.Model;

namespace TemPlatform.Samples.Company;

/// <summary>Makes up the lines of service and gives most of them to people, some to cost centres and a few to nobody.</summary>
internal sealed class SampleInventory(SampleOptions options, SampleCalendar calendar, SampleOrganisation organisation,
    IReadOnlyList<SamplePerson> people)
{
    /// <summary>Lines of wireless vendors for each one that belongs to a cost centre (shared devices).</summary>
    private const int LinesPerSharedDevice = 10;

    public IReadOnlyList<SampleLine> Build()
    {
        var lines = new List<SampleLine>();
        var weights = organisation.Vendors.Sum(vendor => vendor.LineWeight);
        var left = options.Lines;
        foreach (var vendor in organisation.Vendors)
        {
            var isLast = vendor == organisation.Vendors[^1];
            var count = isLast ? left : (int)((long)options.Lines * vendor.LineWeight / weights);
            left -= count;
            Add(lines, vendor, count);
        }
        return lines;
    }

    private void Add(List<SampleLine> lines, SampleVendor vendor, int count)
    {
        var random = SeededRandom.For(options.Seed, "lines " + vendor.Code);
        var pool = people.Where(person => person.Country == (vendor.Country == "GB" ? "GB" : "US")).ToList();
        var unordered = calendar.HasBadDocuments && vendor.Code != SampleVendors.Nordline ? Math.Min(2, count / 20) : 0;
        var unowned = Unowned(count);
        var stable = pool.Where(person => person.Versions.Count == 1 && person.HiredOn < calendar.First).ToList();
        for (int index = 0, turn = 0; index < count; index++)
        {
            var profile = random.Next(1_000_000);
            var isShared = vendor.Code == SampleVendors.Nordline || index % LinesPerSharedDevice == 4;
            if (index >= count - unordered)
                lines.Add(Unordered(vendor, index, profile, stable[index % stable.Count]));
            else if (unowned.Contains(index))
                lines.Add(Line(vendor, index, profile, null, null));
            else if (isShared || pool.Count == 0)
                lines.Add(Line(vendor, index, profile, null, Centre(vendor, index)));
            else
                lines.Add(Line(vendor, index, profile, pool[turn++ % pool.Count], null));
        }
    }

    /// <summary>HR knows the number of its user; the inventory does not know the line.</summary>
    private SampleLine Unordered(SampleVendor vendor, int index, int profile, SamplePerson user)
    {
        var month = calendar.Planned(6);
        var start = FirstDay(vendor, calendar.Months[month]);
        user.Versions.Add(user.Versions[^1] with { ValidFrom = start, ReportedFrom = month });
        return Line(vendor, index, profile, user, null, start, isUnordered: true);
    }

    private SampleLine Line(SampleVendor vendor, int index, int profile, SamplePerson? owner, SampleCostCentre? centre,
        DateOnly? from = null, bool isUnordered = false)
    {
        var start = from ?? Start(vendor, index, owner, centre);
        DateOnly? leaves = owner is { KeepsLines: false } ? owner.LeftOn : null;
        if (leaves is null && index % 37 == 5 && calendar.Months[calendar.Planned(8)].AddDays(14) is var disconnected
            && disconnected > start)
            leaves = disconnected;
        var isSpecial = owner is { KeepsLines: true } || leaves is not null || start >= calendar.First;
        return new SampleLine
        {
            Account = Account(vendor, index),
            Index = index,
            Identifier = Identifier(vendor, index, profile),
            Key = Key(vendor, index, profile),
            ServiceType = vendor.Code == SampleVendors.Nordline ? Circuits[profile % Circuits.Length].Type : ServiceType.Wireless,
            Profile = profile,
            Owner = owner,
            CostCentre = centre,
            ActiveFrom = start,
            ActiveTo = isUnordered ? null : leaves,
            IsInInventory = !isUnordered && (isSpecial || owner is null || index % 7 != 3),
            IsUnordered = isUnordered,
        };
    }

    /// <summary>
    /// Most lines are old; a few are ordered in the course of the history. Owners are asked for on the first day of a bill's period,
    /// so a line starts there unless its bill prints an owner who was with the company by then.
    /// </summary>
    private DateOnly Start(SampleVendor vendor, int index, SamplePerson? owner, SampleCostCentre? centre)
    {
        if (owner is not null && owner.HiredOn >= calendar.First)
            return FirstDay(vendor, new DateOnly(owner.HiredOn.Year, owner.HiredOn.Month, 1).AddMonths(1));
        if (centre?.ClosedOn is { } closed)
            return FirstDay(vendor, closed);
        if (index % 29 == 11 && owner?.LeftOn is null)
            return FirstDay(vendor, calendar.Months[index % calendar.Count]).AddDays(owner is null ? 0 : 8);
        return calendar.First.AddMonths(-24).AddDays(-(index % 300));
    }

    /// <summary>First day of the vendor's billing period of a service month: Verizon's cycle closes on the first.</summary>
    private static DateOnly FirstDay(SampleVendor vendor, DateOnly month) =>
        vendor.Code == SampleVendors.Verizon ? month.AddDays(1) : month;

    private HashSet<int> Unowned(int count) => !options.PlantErrors || count < 5 ? []
        : count < 40 ? [3] : [17, count / 2 + 1];

    /// <summary>Two circuits of the first account point at the cost centre that closes.</summary>
    private SampleCostCentre Centre(SampleVendor vendor, int index)
    {
        if (vendor.Code == SampleVendors.Nordline && index is 0 or 10)
            return organisation.CostCentre(SampleOrganisation.ClosingCostCentre);
        var open = organisation.CostCentres.Where(centre => centre.Code != SampleOrganisation.ClosingCostCentre).ToList();
        return open[index % open.Count];
    }

    private static SampleAccount Account(SampleVendor vendor, int index)
    {
        var slot = index % vendor.Accounts.Sum(account => account.Weight);
        foreach (var account in vendor.Accounts)
        {
            if (slot < account.Weight)
                return account;
            slot -= account.Weight;
        }
        return vendor.Accounts[0];
    }

    private static string Key(SampleVendor vendor, int index, int profile) => vendor.Code switch
    {
        SampleVendors.Verizon => "+" + SampleNames.UsNumber(index),
        SampleVendors.Britel => "+" + SampleNames.UkNumber(index),
        _ => Identifier(vendor, index, profile),
    };

    private static string Identifier(SampleVendor vendor, int index, int profile)
    {
        if (vendor.Code == SampleVendors.Nordline)
            return FormattableString.Invariant($"NL/{Circuits[profile % Circuits.Length].Prefix}/{104_000 + index}");
        if (vendor.Code == SampleVendors.Britel)
            return "0" + SampleNames.UkNumber(index)[2..];
        var digits = SampleNames.UsNumber(index);
        return $"{digits[1..4]}-{digits[4..7]}-{digits[7..]}";
    }

    private static readonly (string Prefix, ServiceType Type)[] Circuits =
    [
        ("ETH", ServiceType.PrivateLine), ("VPN", ServiceType.Vpn), ("DIA", ServiceType.Internet), ("SIP", ServiceType.SipTrunk),
    ];
}
