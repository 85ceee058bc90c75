using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// One row of reference data as canonical text by column, whether a file says it or the store knows it: two rows with equal fields
/// say the same. Clear text stays inside; people see <see cref="Show"/>.
/// </summary>
public sealed class ReferenceRow
{
    private readonly string[] fields;

    internal ReferenceRow(ReferenceKind kind, string[] fields, long line = 0)
    {
        Kind = kind;
        this.fields = fields;
        Line = line;
    }

    public ReferenceKind Kind { get; }

    /// <summary>Line of the file, from 1; 0 for a row of the store.</summary>
    public long Line { get; }

    /// <summary>The version or object that carries a known row; null where none does (a line that nobody is assigned to).</summary>
    internal object? Entity { get; init; }

    /// <summary>What the row refers to, once it was found.</summary>
    internal object? Resolved { get; set; }

    internal IReadOnlyList<string> Fields => fields;

    internal string this[string column]
    {
        get => fields[Kind.IndexOf(column)];
        set => fields[Kind.IndexOf(column)] = value;
    }

    /// <summary>What identifies the thing that the row is about.</summary>
    internal string Key => string.Join('\u001F', Kind.KeyColumns.Select(c => Kind.KeyText(c, this[c])));

    /// <summary>First day; the first of the calendar when it holds since ever or the kind has no dates.</summary>
    internal DateOnly From => Kind.IsDated ? FieldGrammars.Day(this[Kind.FromColumn]) ?? DateOnly.MinValue : DateOnly.MinValue;

    /// <summary>First day without validity; null while open.</summary>
    internal DateOnly? To => Kind.IsDated ? FieldGrammars.Day(this[Kind.ToColumn]) : null;

    internal bool Says(ReferenceRow other) => fields.AsSpan().SequenceEqual(other.fields);

    internal ReferenceRow WithEnd(DateOnly? end)
    {
        var copy = new ReferenceRow(Kind, [.. fields], Line) { Entity = Entity, Resolved = Resolved };
        copy[Kind.ToColumn] = FieldGrammars.Print(end);
        return copy;
    }

    /// <summary>The row as people may see it, one text per column.</summary>
    public IReadOnlyList<string> Show(RevealScope? scope) => [.. fields.Select((text, i) => Kind.Columns[i].Show(text, scope))];

    /// <summary>What names the row to people, e.g. <c>ACME 100-200</c>.</summary>
    public string ShowKey(RevealScope? scope) =>
        string.Join(' ', Kind.KeyColumns.Select(c => Kind.Columns[Kind.IndexOf(c)].Show(this[c], scope)));
}
