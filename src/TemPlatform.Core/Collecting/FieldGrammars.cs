using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>The kinds of text that columns of reference files hold.</summary>
internal static class FieldGrammars
{
    /// <summary>Longest text that every store keeps.</summary>
    private const int TextLengthMax = 200;

    /// <summary>How dates stand in files.</summary>
    public const string DatePattern = "yyyy-MM-dd";

    public static FieldText Text(string text) => text.Length <= TextLengthMax ? new(text)
        : FieldText.Bad(IssueCode.RecordTooLong, $"is longer than {TextLengthMax} characters");

    /// <summary>A key of ours: compared without case, kept upper-case.</summary>
    public static FieldText Code(string text) => Text(text.ToUpperInvariant());

    public static FieldText Country(string text) => text.Length == 2 && text.All(char.IsAsciiLetter) ? new(text.ToUpperInvariant())
        : FieldText.Bad(IssueCode.UnmappedValue, "is not a country code of two letters (ISO 3166-1)");

    public static FieldText Currency(string text) => Currencies.IsKnown(text.ToUpperInvariant()) ? new(text.ToUpperInvariant())
        : FieldText.Bad(IssueCode.BadCurrency, "is not a currency code (ISO 4217)");

    /// <summary>The open end of older systems, 9999-12-31, is a blank.</summary>
    public static FieldText Date(string text) =>
        !DateOnly.TryParseExact(text, DatePattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? FieldText.Bad(IssueCode.BadDate, "is not a date written as yyyy-MM-dd")
        : new(day == DateOnly.MaxValue ? "" : Print(day));

    public static FieldGrammar Number(int min, int max) => text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? new(number.ToString(CultureInfo.InvariantCulture))
            : FieldText.Bad(IssueCode.BadQuantity, $"is not a whole number from {min} to {max}");

    /// <summary>The name of a value of the model, without case.</summary>
    public static FieldGrammar Name<T>(params T[] except) where T : struct, Enum => text =>
        Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is { } name
        && !except.Contains(Enum.Parse<T>(name))
            ? new(name)
            : FieldText.Bad(IssueCode.UnmappedValue, $"is none of {string.Join(", ", Enum.GetValues<T>().Except(except))}");

    /// <summary>Canonical text of a day; the first day of the calendar stands for "since ever" and is blank.</summary>
    public static string Print(DateOnly? day) =>
        day is null || day == DateOnly.MinValue ? "" : day.Value.ToString(DatePattern, CultureInfo.InvariantCulture);

    /// <summary>Reads canonical text back; blank is null.</summary>
    public static DateOnly? Day(string canonical) => canonical.Length == 0 ? null
        : DateOnly.ParseExact(canonical, DatePattern, CultureInfo.InvariantCulture);
}
