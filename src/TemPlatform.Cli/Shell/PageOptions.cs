using System.CommandLine;

namespace TemPlatform.Cli.Shell;

/// <summary>How long lists are read: a page at a time, each after the id of the last row before it.</summary>
internal sealed class PageOptions
{
    private const int LimitDefault = 100;
    private const int LimitMax = 10_000;

    public PageOptions() => Limit.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > LimitMax) result.AddError($"--limit takes a number from 1 to {LimitMax}");
    });

    public Option<int> Limit { get; } = new("--limit")
    {
        Description = $"Rows at most (default: {LimitDefault})", HelpName = "N", DefaultValueFactory = _ => LimitDefault,
    };

    public Option<long?> After { get; } = new("--after") { Description = "Go on after the row of this id", HelpName = "ID" };

    /// <summary>The rows, and the id to go on after; null when there is no more.</summary>
    public object Document(IEnumerable<object> rows, int count, CommandContext context, long? lastId) =>
        new { Rows = rows, Next = count < context.Value(Limit) ? null : Out.Id(lastId) };
}
