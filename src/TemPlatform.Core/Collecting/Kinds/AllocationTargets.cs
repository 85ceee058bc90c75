using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>The receivers of a split as text: <c>CC100:60|CC200:40</c>; without a weight a receiver takes the remainder.</summary>
internal static class AllocationTargets
{
    private const int WholeDigitsMax = 9;
    private const int FractionDigitsMax = 6;
    private const long HundredPercent = 100 * Money.MicrosPerUnit;

    public static FieldText Canonical(string text)
    {
        var parts = text.Split(ReferenceHeaders.ListSeparator, StringSplitOptions.TrimEntries);
        var written = new List<string>();
        foreach (var part in parts)
        {
            var (code, weight) = Split(part);
            if (code.Length == 0) return FieldText.Bad(IssueCode.MissingValue, "has a receiver without cost centre");
            if (weight is not null && Weight(weight) is null)
                return FieldText.Bad(IssueCode.BadAmount, "has a weight that is not a positive number of at most 9 digits and 6 decimals");
            written.Add(Print(code, weight is null ? null : Weight(weight)));
        }
        return new(string.Join(ReferenceHeaders.ListSeparator, written));
    }

    public static string Print(IEnumerable<AllocationTarget> targets, Func<long, string> code) =>
        string.Join(ReferenceHeaders.ListSeparator, targets.Select(t => Print(code(t.CostCentreId), t.Weight)));

    /// <summary>The receivers of a canonical text, refusing the row when they do not fit its method.</summary>
    public static List<AllocationTarget> Check(ReferenceRow row, string column, AllocationMethod method, ImportRun run)
    {
        var targets = new List<AllocationTarget>();
        foreach (var part in row[column].Split(ReferenceHeaders.ListSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var (code, weight) = Split(part);
            if (run.CostCentre(row, column, code) is { } centre)
                targets.Add(new AllocationTarget { CostCentreId = centre.Id, Weight = weight is null ? null : Weight(weight) });
        }
        if (run.IsRefused(row)) return targets;
        var weights = targets.Where(t => t.Weight is not null).ToList();
        if (targets.DistinctBy(t => t.CostCentreId).Count() < targets.Count)
            run.Refuse(row, column, IssueCode.DuplicateRow, "names a cost centre twice");
        var problem = method switch
        {
            AllocationMethod.Percentage when targets.Count == 0 || weights.Count < targets.Count || Sum(weights) != HundredPercent
                => "must have a percentage for each receiver, together 100",
            AllocationMethod.FixedAmount when targets.Count == 0 || targets.Take(targets.Count - 1).Any(t => t.Weight is null)
                => "must have an amount for each receiver; only the last may go without and take the remainder",
            AllocationMethod.HeadCount or AllocationMethod.UsageShare when weights.Count > 0 => "must have no weights: they are counted",
            AllocationMethod.Owner or AllocationMethod.SpreadOverLines when targets.Count > 0 => "must be empty for this method",
            _ => null,
        };
        if (problem is not null) run.Refuse(row, column, IssueCode.WeightsDoNotSum, problem);
        return targets;
    }

    private static string Print(string code, long? weight) => weight is null ? code : $"{code}:{Money.MicrosText(weight.Value, 0)}";

    private static long Sum(IEnumerable<AllocationTarget> targets) => targets.Sum(t => t.Weight ?? 0);

    private static (string Code, string? Weight) Split(string part)
    {
        var colon = part.LastIndexOf(':');
        return colon < 0 ? (part.ToUpperInvariant(), null) : (part[..colon].Trim().ToUpperInvariant(), part[(colon + 1)..].Trim());
    }

    /// <summary>Millionths; null for anything but a plain positive decimal number.</summary>
    private static long? Weight(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text, "") : (text[..point], text[(point + 1)..]);
        if (whole.Length is < 1 or > WholeDigitsMax || fraction.Length > FractionDigitsMax) return null;
        if (point >= 0 && fraction.Length == 0) return null;
        if (!(whole + fraction).All(char.IsAsciiDigit)) return null;
        var micros = long.Parse(whole + fraction.PadRight(FractionDigitsMax, '0'), CultureInfo.InvariantCulture);
        return micros > 0 ? micros : null;
    }
}
