using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting;

/// <summary>What an import would do, before it does it.</summary>
public sealed class ImportPlan
{
    internal ImportPlan(ReferenceKind kind) => Kind = kind;

    public ReferenceKind Kind { get; }

    public IReadOnlyList<ImportChange> Changes { get; internal set; } = [];

    /// <summary>Every bad row, and what is wrong with the whole file. A Blocker means that nothing of the file is taken.</summary>
    public IReadOnlyList<Issue> Issues { get; internal set; } = [];

    /// <summary>Data rows of the file.</summary>
    public int RowCount { get; internal set; }

    /// <summary>Rows that the store already says.</summary>
    public int UnchangedCount { get; internal set; }

    public int RefusedCount { get; internal set; }

    public bool IsHeld => Issues.Any(i => i.Severity == Model.Severity.Blocker);

    public int Count(ChangeAction action) => Changes.Count(c => c.Action == action);

    /// <summary>New rows of the model, for the store to insert.</summary>
    public IReadOnlyList<object> Inserts { get; internal set; } = [];

    /// <summary>Rows of the model with the ids of known ones, for the store to overwrite them.</summary>
    public IReadOnlyList<object> Updates { get; internal set; } = [];
}

public enum ChangeAction
{
    Added = 1,
    Changed = 2,
    /// <summary>A dated row that the file's rows of the same key no longer say.</summary>
    Ended = 3,
}

/// <summary>One row that changes.</summary>
public sealed record ImportChange(ChangeAction Action, ReferenceRow Row, IReadOnlyList<FieldChange> Fields);

/// <summary>A field before and after; both mask themselves.</summary>
public sealed class FieldChange
{
    private readonly ReferenceColumn column;
    private readonly string before;
    private readonly string after;

    internal FieldChange(ReferenceColumn column, string before, string after)
    {
        this.column = column;
        this.before = before;
        this.after = after;
    }

    public string Column => column.Name;

    public DataCategory Category => column.Category;

    public string Before(RevealScope? scope) => column.Show(before, scope);

    public string After(RevealScope? scope) => column.Show(after, scope);
}
