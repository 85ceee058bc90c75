using System.Globalization;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Writing;

/// <summary>
/// Writes the full HR feed of a month: each person once, with what HR knows at the end of the month. Leavers stay in it as terminated;
/// a joiner may be announced before the first day; some moves come a month late.
/// </summary>
internal sealed class HrFeedWriter(IReadOnlyList<SamplePerson> people, IReadOnlyList<SampleLine> lines)
{
    private readonly ILookup<SamplePerson, SampleLine> linesOf = lines.Where(line => line.Owner is not null).ToLookup(line => line.Owner!);

    public void Write(Stream target, int month)
    {
        using var writer = new DelimitedWriter(target, ',', ReferenceHeaders.HrFeed, newLine: "\n");
        foreach (var person in people)
        {
            var version = person.Versions.LastOrDefault(candidate => candidate.ReportedFrom <= month);
            if (version is null)
                continue;
            var isGone = version.Status == EmploymentStatus.Terminated;
            var numbers = isGone ? [] : linesOf[person].Where(line => IsUsed(line, version)).Select(line => line.Key);
            writer.Row(person.Id, person.Name, version.Title, version.CostCentre.Department, version.CostCentre.Code, person.Email,
                string.Join(ReferenceHeaders.ListSeparator, numbers), person.Address, person.ManagerId, version.Status.ToString(),
                Date(version.HiredOn), Date(version.LeftOn), Date(version.ValidFrom));
        }
    }

    /// <summary>The line is the person's when the version begins: what comes later comes with a version of its own.</summary>
    private static bool IsUsed(SampleLine line, PersonVersion version) => (line.ActiveTo is null || line.ActiveTo > version.ValidFrom)
        && (!line.IsUnordered || line.ActiveFrom <= version.ValidFrom);

    private static string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
