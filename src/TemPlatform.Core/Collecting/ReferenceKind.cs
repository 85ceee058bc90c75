using TemPlatform.Core.Collecting.Kinds;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// A kind of reference data: its columns, its key, what is known of it, and how a change of it is written. Everything else of an
/// import is the same for all kinds (<see cref="ReferenceImport"/>).
/// </summary>
public abstract class ReferenceKind
{
    /// <summary>Every kind, one line each, in the order in which they refer to each other.</summary>
    public static readonly IReadOnlyList<ReferenceKind> All =
    [
        new VendorKind(),
        new AccountKind(),
        new CostCentreKind(),
        new GlAccountKind(),
        new ServiceKind(),
        new AllocationRuleKind(),
    ];

    /// <summary>What the command line calls it, e.g. <c>costcentre</c>.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<ReferenceColumn> Columns { get; }

    public abstract IReadOnlyList<string> KeyColumns { get; }

    /// <summary>Column of the first day; empty for kinds whose rows replace each other.</summary>
    public virtual string FromColumn => "";

    /// <summary>Column of the first day without validity.</summary>
    public virtual string ToColumn => "";

    public bool IsDated => FromColumn.Length > 0;

    public string Header => string.Join(',', Columns.Select(c => c.Name));

    /// <summary>Everything known of this kind, as a file would say it, ordered by key and date.</summary>
    public IReadOnlyList<ReferenceRow> Known(ReferenceData reference) =>
        [.. Read(reference).OrderBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.From)];

    /// <summary>The known rows that a person means who types a key: all of it, or its last part.</summary>
    public IReadOnlyList<ReferenceRow> Find(ReferenceData reference, string key) =>
        [.. Known(reference).Where(r => IsNamed(r, key, reference))];

    public static ReferenceKind Find(string name) => All.First(k => k.Name == name);

    internal int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == column) return i;
        throw new ArgumentException($"{Name} has no column {column}.", nameof(column));
    }

    internal abstract IEnumerable<ReferenceRow> Read(ReferenceData reference);

    /// <summary>Type whose id stands for a key; null where every version has its own.</summary>
    internal abstract Type? HeadType { get; }

    /// <summary>What two spellings of one key have in common.</summary>
    internal virtual string KeyText(string column, string canonical) => canonical;

    /// <summary>Fills what depends on other reference data, and names what does not fit.</summary>
    internal virtual void Check(ReferenceRow row, ImportRun run) { }

    /// <summary>Looks at all rows that would hold together, known and new.</summary>
    internal virtual void CheckAll(IReadOnlyList<ReferenceRow> rows, ImportRun run) { }

    /// <summary>Writes the change of one key.</summary>
    internal abstract void Write(KeyChange change, ImportRun run);

    internal virtual bool IsNamed(ReferenceRow row, string key, ReferenceData reference)
    {
        var last = KeyColumns[^1];
        return string.Equals(string.Join(' ', KeyColumns.Select(c => row[c])), key, StringComparison.OrdinalIgnoreCase)
            || string.Equals(KeyText(last, row[last]), KeyText(last, key), StringComparison.OrdinalIgnoreCase);
    }

    private protected ReferenceRow Row(object? entity, params string[] fields) => new(this, fields) { Entity = entity };
}

/// <summary>What happens to one key.</summary>
/// <param name="Known">Rows of the key before.</param>
/// <param name="Target">Rows of the key after.</param>
/// <param name="Ended">Known rows that no longer stand as they are.</param>
/// <param name="New">Rows of <paramref name="Target"/> that are not known yet.</param>
internal sealed record KeyChange(IReadOnlyList<ReferenceRow> Known, IReadOnlyList<ReferenceRow> Target,
    IReadOnlyList<ReferenceRow> Ended, IReadOnlyList<ReferenceRow> New)
{
    /// <summary>What carries the key so far; null for a new key.</summary>
    public object? KnownEntity => Known.Count == 0 ? null : Known[0].Entity;
}
