using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting;

/// <summary>One column of a reference file: how its text is read, and what it holds.</summary>
/// <param name="Name">Header, as in <see cref="ReferenceHeaders"/>.</param>
/// <param name="Grammar">Brings a given text into its one canonical form, or says what is wrong with it.</param>
/// <param name="Required">A blank is refused.</param>
/// <param name="Default">What a blank means; equal texts are equal values, so the default is canonical too.</param>
public sealed record ReferenceColumn(string Name, FieldGrammar Grammar, bool Required = false, string Default = "")
{
    /// <summary>Set for personal data: makes the value that masks itself.</summary>
    public Func<string, MaskedText>? Personal { get; init; }

    public DataCategory Category => Personal is null ? DataCategory.Organisation : Personal("").Category;

    /// <summary>The text as people may see it: personal data is masked unless a scope reveals it.</summary>
    internal string Show(string value, RevealScope? scope) => Personal is null || value.Length == 0 ? value : Personal(value).Show(scope);
}

/// <summary>Reads a text that is not blank. Never throws for bad data.</summary>
public delegate FieldText FieldGrammar(string text);

/// <summary>A canonical text, or what is wrong in words that hold no value.</summary>
public readonly record struct FieldText(string? Value, IssueCode Code = default, string Problem = "")
{
    public static FieldText Bad(IssueCode code, string problem) => new(null, code, problem);
}
