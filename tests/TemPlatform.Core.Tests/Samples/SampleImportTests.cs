using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Tests.Collecting;
using TemPlatform.Samples;

namespace TemPlatform.Core.Tests.Samples;

/// <summary>The demo company's own books go through the real imports in the order of arrival, and nothing is refused.</summary>
public class SampleImportTests
{
    private static readonly SampleSet Set = SampleCompany.Generate(new SampleOptions { AsOf = new DateOnly(2026, 11, 21) });

    [Fact]
    public void Reference_data_and_feeds_are_taken_in_the_order_of_arrival()
    {
        var bench = new ImportBench();
        var history = new HrHistory();
        foreach (var file in Set.Files.Where(file => file.Kind is SampleKind.Reference or SampleKind.HrFeed))
        {
            var text = Encoding.UTF8.GetString(file.Bytes());
            if (file.Kind == SampleKind.HrFeed)
            {
                var change = history.Load(file.ArrivesOn, text);
                // The bench of HR feeds has cost centres of its own.
                Assert.All(change.Issues, issue => Assert.Equal(Pipeline.IssueCode.UnknownCostCentre, issue.Code));
                change.Employees.ForEach(bench.Add);
                continue;
            }
            var plan = bench.Import(file.ReferenceKind, [.. text.TrimEnd('\n').Split('\n').Skip(1)]);
            Assert.Empty(plan.Issues);
            Assert.NotEmpty(plan.Changes);
        }
        Assert.InRange(bench.Of<Service>().Count, 330, 400);
    }

    [Fact]
    public void Hr_counts_joiners_movers_leavers_and_rehires()
    {
        var history = new HrHistory();
        var changes = Set.Of(SampleKind.HrFeed).Select(file => history.Load(file.ArrivesOn,
            Encoding.UTF8.GetString(file.Bytes()))).ToList();
        Assert.Equal(0, changes.Sum(change => change.Missing));
        Assert.InRange(changes.Skip(1).Sum(change => change.Joiners), 10, 15);
        Assert.InRange(changes.Sum(change => change.Leavers), 10, 15);
        Assert.InRange(changes.Sum(change => change.Rehires), 1, 3);
        Assert.True(changes.Skip(1).Sum(change => change.Movers) >= 15);
    }
}
