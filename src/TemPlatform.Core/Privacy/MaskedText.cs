using System.Text.Json;
using System.Text.Json.Serialization;

namespace TemPlatform.Core.Privacy;

/// <summary>
/// Text that is personal data. Printing, logging and serializing it give its mask; the text itself comes out only through a
/// <see cref="RevealScope"/>, and through the store that keeps it.
/// </summary>
[JsonConverter(typeof(MaskedTextJsonConverter))]
public abstract record MaskedText
{
    private protected MaskedText(string value) => Value = value;

    /// <summary>The clear text, for the store only.</summary>
    internal string Value { get; }

    public abstract DataCategory Category { get; }

    /// <summary>What people without a purpose see.</summary>
    public abstract string Mask { get; }

    public string Reveal(RevealScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        scope.Count(Category);
        return Value;
    }

    /// <summary>The clear text inside a scope, the mask without one.</summary>
    public string Show(RevealScope? scope) => scope is null ? Mask : Reveal(scope);

    public sealed override string ToString() => Mask;

    private protected static string Initial(string word) => word.Length == 0 ? "" : word[..1] + "***";

    private protected string LastCharacters(int count) => Value.Length <= count + 2 ? "***" : "***" + Value[^count..];
}

/// <summary>A person's name; masked to initials.</summary>
[Pii(DataCategory.Name, Identifies.Directly)]
public sealed record PersonName : MaskedText
{
    public PersonName(string value) : base(value) { }
    public override DataCategory Category => DataCategory.Name;
    public override string Mask => string.Join(' ', Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3).Select(Initial));
}

/// <summary>A work e-mail address; masked to its first letter.</summary>
[Pii(DataCategory.WorkEmail, Identifies.Directly)]
public sealed record EmailAddress : MaskedText
{
    public EmailAddress(string value) : base(value) { }
    public override DataCategory Category => DataCategory.WorkEmail;
    public override string Mask => Initial(Value) + "@***";
}

/// <summary>A postal address of a work place; masked completely.</summary>
[Pii(DataCategory.WorkAddress)]
public sealed record PostalAddress : MaskedText
{
    public PostalAddress(string value) : base(value) { }
    public override DataCategory Category => DataCategory.WorkAddress;
    public override string Mask => "***";
}

/// <summary>An employee number or the login alias that a bill prints for one; masked to its last two characters.</summary>
[Pii(DataCategory.EmployeeId, Identifies.Directly)]
public sealed record EmployeeNumber : MaskedText
{
    public EmployeeNumber(string value) : base(value) { }
    public override DataCategory Category => DataCategory.EmployeeId;
    public override string Mask => LastCharacters(2);
}

/// <summary>A job title; masked completely, since a rare title names a person.</summary>
[Pii(DataCategory.JobTitle)]
public sealed record JobTitle : MaskedText
{
    public JobTitle(string value) : base(value) { }
    public override DataCategory Category => DataCategory.JobTitle;
    public override string Mask => "***";
}

/// <summary>What a vendor calls a line of service (number, ICCID, circuit id, opaque id); masked to its last four characters.</summary>
[Pii(DataCategory.TelephoneNumber, Identifies.Directly)]
public sealed record LineIdentifier : MaskedText
{
    public LineIdentifier(string value) : base(value) { }
    public override DataCategory Category => DataCategory.TelephoneNumber;
    public override string Mask => LastCharacters(4);
}

/// <summary>A record of a received file as it stands there: it may hold anything, so it is masked completely.</summary>
[Pii(DataCategory.Unknown)]
public sealed record SourceRecord : MaskedText
{
    public SourceRecord(string value) : base(value) { }
    public override DataCategory Category => DataCategory.Unknown;
    public override string Mask => "***";
}

/// <summary>Writes the mask; reading a masked value from JSON is refused, so that a mask can never replace data.</summary>
public sealed class MaskedTextJsonConverter : JsonConverter<MaskedText>
{
    public override bool CanConvert(Type typeToConvert) => typeof(MaskedText).IsAssignableFrom(typeToConvert);
    public override MaskedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new JsonException("Masked values are never read from JSON.");
    public override void Write(Utf8JsonWriter writer, MaskedText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Mask);
}
