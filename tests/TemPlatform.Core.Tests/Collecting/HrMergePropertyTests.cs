using TemPlatform.Core.Model;
using TemPlatform.Core.Tests.Matching;

namespace TemPlatform.Core.Tests.Collecting;

/// <summary>Random sequences of feeds against a model that only remembers what each feed said, in order.</summary>
public class HrMergePropertyTests
{
    private const int Sequences = 300;
    private const int FeedsPerSequence = 8;
    private const int People = 5;
    private static readonly DateOnly First = Company.Day(1);

    [Fact]
    public void Every_known_and_valid_day_answers_what_the_feeds_up_to_then_said()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var history = new HrHistory();
            var said = new List<(int Feed, int Person, DateOnly From, string? Centre)>();
            for (var feed = 1; feed <= FeedsPerSequence; feed++)
            {
                var feedDate = First.AddDays(30 * feed);
                var rows = "employee_id,name,cost_centre,status,valid_from\n";
                for (var person = 1; person <= People; person++)
                {
                    var wasSaid = said.Any(s => s.Person == person);
                    if (random.Next(4) == 0)
                    {
                        // Missing: gone from the day of the feed, if ever known and not gone for good already.
                        if (wasSaid && said.Last(s => s.Person == person).Centre is not null) said.Add((feed, person, feedDate, null));
                        continue;
                    }
                    var from = First.AddDays(random.Next(0, 300));
                    var isGone = random.Next(5) == 0;
                    var centre = $"CC{random.Next(1, 4) * 100}";
                    rows += $"E{person},Ann,{centre},{(isGone ? "Terminated" : "Active")},{from:yyyy-MM-dd}\n";
                    said.Add((feed, person, from, isGone ? null : centre));
                }
                history.Load(feedDate, rows, acceptShrink: true);
                Assert.True(history.Load(feedDate, rows, acceptShrink: true).IsEmpty);
            }
            Check(history, said, random);
        }
    }

    private static void Check(HrHistory history, List<(int Feed, int Person, DateOnly From, string? Centre)> said, Random random)
    {
        for (var feed = 1; feed <= FeedsPerSequence; feed++)
        {
            // Each feed was loaded twice: the second time is the last moment before the next feed.
            var reference = history.KnownAt(HrHistory.Moment(2 * feed));
            for (var ask = 0; ask < 20; ask++)
            {
                var person = random.Next(1, People + 1);
                var day = First.AddDays(random.Next(-10, 400));
                var expected = said.LastOrDefault(s => s.Person == person && s.Feed <= feed && s.From <= day);
                var versions = reference.EmployeeVersions.Where(v => IsOf(reference, v, person) && v.ValidFrom <= day
                    && (v.ValidTo is null || day < v.ValidTo)).ToList();
                Assert.True(versions.Count <= 1, "valid spans overlap");
                Assert.Equal(expected.Feed == 0, versions.Count == 0);
                if (versions is [var version])
                    Assert.Equal(expected.Centre, version.Status == EmploymentStatus.Terminated ? null : version.CostCentreCode);
            }
        }
    }

    private static bool IsOf(Core.Pipeline.ReferenceData reference, EmployeeVersion version, int person) =>
        reference.Employees.Single(e => e.Id == version.EmployeeId).Number.Value == $"E{person}";
}
