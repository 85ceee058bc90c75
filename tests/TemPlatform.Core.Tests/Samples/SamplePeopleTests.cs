using System.Text;
using TemPlatform.Core.Collecting;
using TemPlatform.Samples;

namespace TemPlatform.Core.Tests.Samples;

public class SamplePeopleTests
{
    private static readonly Lazy<SampleSet> Set = new(() =>
        SampleCompany.Generate(new SampleOptions { AsOf = new DateOnly(2026, 11, 21) }));

    [Fact]
    public void Reference_files_have_the_shared_headers_and_refer_to_each_other()
    {
        var vendors = Read("vendors.csv", ReferenceHeaders.Vendors).Select(row => row[0]).ToHashSet();
        var accounts = Read("accounts.csv", ReferenceHeaders.Accounts).Select(row => row[0] + row[1]).ToHashSet();
        var centres = Read("cost-centres.csv", ReferenceHeaders.CostCentres).Select(row => row[0]).ToHashSet();
        var gl = Read("gl-accounts.csv", ReferenceHeaders.GlAccounts).Select(row => row[0]).ToHashSet();
        var people = Hr(0).Concat(Hr(11)).Select(row => row[0]).ToHashSet();
        Assert.Equal(3, vendors.Count);
        foreach (var row in Read("services.csv", ReferenceHeaders.Services))
        {
            Assert.Contains(row[0] + row[1], accounts);
            Assert.True(row[4].Length == 0 || people.Contains(row[4]));
            Assert.True(row[5].Length == 0 || centres.Contains(row[5]));
            Assert.True(row[7].Length == 0 || string.CompareOrdinal(row[6], row[7]) < 0);
        }
        foreach (var row in Read("allocation-rules.csv", ReferenceHeaders.AllocationRules))
        {
            Assert.Contains(row[2], vendors);
            Assert.True(row[3].Length == 0 || accounts.Contains(row[2] + row[3]));
            Assert.Contains(row[7], gl);
        }
    }

    [Fact]
    public void Each_month_has_one_feed_in_which_people_join_move_leave_and_return()
    {
        var feeds = Enumerable.Range(0, 12).Select(Hr).ToList();
        Assert.InRange(feeds[11].Count, 245, 250);
        Assert.All(feeds, feed => Assert.Equal(feed.Count, feed.Select(row => row[0]).Distinct().Count()));
        Assert.True(feeds[0].Count < feeds[11].Count);
        var changes = feeds[0].Join(feeds[11], row => row[0], row => row[0], (first, last) => (first, last)).ToList();
        Assert.Contains(changes, change => change.first[4] != change.last[4]);
        Assert.InRange(changes.Count(change => change.first[9] != "Terminated" && change.last[9] == "Terminated"), 8, 15);
        Assert.Contains(changes, change => change.last[9] == "Active" && change.first[10] != change.last[10]);
        foreach (var row in feeds[11].Where(row => row[8].Length > 0))
            Assert.Contains(feeds[11], manager => manager[0] == row[8]);
    }

    [Fact]
    public void Line_counts_are_as_the_default_company_promises()
    {
        var lines = Set.Value.Of(SampleKind.Bill).SelectMany(file => SecondReader.Read(file.Vendor, file.Name, file.Bytes()))
            .SelectMany(bill => bill.Lines.Where(line => line.Length > 0).Select(line => bill.Vendor + line)).Distinct().Count();
        Assert.InRange(lines, 390, 400);
    }

    private static List<string[]> Hr(int month) => Rows(Set.Value.Of(SampleKind.HrFeed).ElementAt(month), ReferenceHeaders.HrFeed);

    private static List<string[]> Read(string name, IReadOnlyList<string> header) =>
        Rows(Set.Value.Files.Single(file => file.Name == "reference/" + name), header);

    private static List<string[]> Rows(SampleFile file, IReadOnlyList<string> expected)
    {
        var (header, rows) = SecondReader.Rows(file.Bytes(), ',', Encoding.UTF8);
        Assert.Equal(expected, header);
        return rows;
    }
}
