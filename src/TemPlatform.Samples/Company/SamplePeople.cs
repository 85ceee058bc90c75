using System.Globalization;
using TemPlatform.Core.Model;

namespace TemPlatform.Samples.Company;

/// <summary>Makes up the people of the company and a year of their changes: joiners, movers, leavers and people who come back.</summary>
internal sealed class SamplePeople(SampleOptions options, SampleCalendar calendar, SampleOrganisation organisation)
{
    private const int ReportsPerManager = 7;
    private const int PeoplePerForeigner = 4;
    private const int RehireAfterMonths = 3;
    private readonly SeededRandom random = SeededRandom.For(options.Seed, "people");

    public IReadOnlyList<SamplePerson> Build()
    {
        var people = Enumerable.Range(0, options.People).Select(Person).ToList();
        // Only people whom nobody reports to leave or join, so that the tree of managers stays whole.
        var leaves = people.Skip((options.People - 2) / ReportsPerManager + 1).ToList();
        Shuffle(leaves);
        var each = Math.Max(1, options.People * 6 / 100);
        var queue = new Queue<SamplePerson>(leaves);
        Take(queue, each, Leave);
        Take(queue, each, Join);
        Take(queue, each + each / 3, Move);
        return people;
    }

    private SamplePerson Person(int index)
    {
        var name = random.Pick(SampleNames.First) + " " + random.Pick(SampleNames.Last);
        var isUk = index % PeoplePerForeigner == PeoplePerForeigner - 1;
        var id = Id(index);
        var person = new SamplePerson
        {
            Id = id,
            Name = name,
            Email = id.ToLowerInvariant() + "@example.com",
            Address = string.Create(CultureInfo.InvariantCulture, $"{random.Between(1, 180)} {random.Pick(SampleNames.Streets)}"),
            ManagerId = index == 0 ? "" : Id((index - 1) / ReportsPerManager),
            Country = isUk ? "GB" : "US",
        };
        var hired = calendar.First.AddDays(-random.Between(400, 4_000));
        var centres = organisation.CostCentres.Where(centre => centre.Company == (isUk ? "20" : "10")).ToList();
        var status = index % 41 == 40 ? EmploymentStatus.Leave : EmploymentStatus.Active;
        person.Versions.Add(new PersonVersion(hired, 0, random.Pick(SampleNames.Titles), random.Pick(centres), status, hired, null));
        return person;
    }

    /// <summary>The first few leave early and for good, and their lines go on; every fifth of the others comes back.</summary>
    private void Leave(SamplePerson person, int turn)
    {
        var keeps = options.PlantErrors && turn < (calendar.HasBadDocuments ? 3 : 1);
        var month = keeps ? calendar.Planned(3) : turn % calendar.Count;
        var day = calendar.Months[month].AddDays(keeps ? 19 : random.Between(4, 26));
        if (keeps && !calendar.HasBadDocuments)
            day = calendar.First.AddMonths(-2).AddDays(19);
        person.KeepsLines = keeps;
        var last = person.Versions[^1];
        person.Versions.Add(last with { ValidFrom = day, ReportedFrom = month, Status = EmploymentStatus.Terminated, LeftOn = day });
        var back = month + RehireAfterMonths;
        if (keeps || turn % 5 != 0 || back >= calendar.Count)
            return;
        var again = calendar.Months[back].AddDays(1);
        person.Versions.Add(last with { ValidFrom = again, ReportedFrom = back, HiredOn = again, Status = EmploymentStatus.Active });
    }

    /// <summary>Every fourth joiner is announced in the month before the first working day.</summary>
    private void Join(SamplePerson person, int turn)
    {
        var month = turn % calendar.Count;
        var day = calendar.Months[month].AddDays(random.Between(0, 14));
        var announced = turn % 4 == 1 && month > 0 ? month - 1 : month;
        person.Versions[0] = person.Versions[0] with { ValidFrom = day, HiredOn = day, ReportedFrom = announced };
    }

    /// <summary>Every third move reaches the feed a month late.</summary>
    private void Move(SamplePerson person, int turn)
    {
        var month = turn % calendar.Count;
        var last = person.Versions[^1];
        var centres = organisation.CostCentres
            .Where(centre => centre.Company == last.CostCentre.Company && centre != last.CostCentre).ToList();
        var reported = turn % 3 == 2 && month + 1 < calendar.Count ? month + 1 : month;
        person.Versions.Add(last with
        {
            ValidFrom = calendar.Months[month],
            ReportedFrom = reported,
            CostCentre = random.Pick(centres),
            Title = random.Pick(SampleNames.Titles),
        });
    }

    private static void Take(Queue<SamplePerson> queue, int count, Action<SamplePerson, int> change)
    {
        for (var turn = 0; turn < count && queue.TryDequeue(out var person); turn++)
            change(person, turn);
    }

    private void Shuffle(List<SamplePerson> people)
    {
        for (var last = people.Count - 1; last > 0; last--)
        {
            var other = random.Next(last + 1);
            (people[last], people[other]) = (people[other], people[last]);
        }
    }

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"E{10_001 + index}");
}
