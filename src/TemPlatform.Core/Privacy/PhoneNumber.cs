using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TemPlatform.Core.Privacy;

/// <summary>An E.164 number as its digits without the plus sign (at most 15, ITU-T E.164 section 6); prints masked.</summary>
[Pii(DataCategory.TelephoneNumber, Identifies.Directly)]
[JsonConverter(typeof(PhoneNumberJsonConverter))]
public readonly record struct PhoneNumber
{
    /// <param name="digits">Country code and national number as one integer; 0 is no number.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than 15 digits or negative.</exception>
    public PhoneNumber(long digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 999_999_999_999_999);
        Digits = digits;
    }

    /// <summary>The clear number, for the store and for matching inside Core.</summary>
    internal long Digits { get; }

    public bool IsEmpty => Digits == 0;

    public string Mask
    {
        get
        {
            var text = Digits.ToString(CultureInfo.InvariantCulture);
            return text.Length <= 6 ? "+***" : $"+{text[..1]}***{text[^4..]}";
        }
    }

    public string Reveal(RevealScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        scope.Count(DataCategory.TelephoneNumber);
        return "+" + Digits.ToString(CultureInfo.InvariantCulture);
    }

    public string Show(RevealScope? scope) => scope is null ? Mask : Reveal(scope);

    public override string ToString() => Mask;
}

/// <summary>Writes the mask; never reads.</summary>
public sealed class PhoneNumberJsonConverter : JsonConverter<PhoneNumber>
{
    public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new JsonException("Masked values are never read from JSON.");
    public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Mask);
}
