namespace TemPlatform.Core.Privacy;

/// <summary>Whether a value names a person by itself or only together with other data.</summary>
public enum Identifies { Directly, Indirectly }

/// <summary>Tags a property, parameter or value type as personal data of one category. Every persisted property needs this tag,
/// <see cref="NotPersonalAttribute"/>, or a type that is not personal by itself (ids, enums, amounts, booleans).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class PiiAttribute(DataCategory category, Identifies identifies = Identifies.Indirectly) : Attribute
{
    public DataCategory Category { get; } = category;
    public Identifies Identifies { get; } = identifies;
}

/// <summary>States why a text or date holds no personal data.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotPersonalAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
