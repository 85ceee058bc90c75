using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>
/// The fields of the current record, read by the grammars of the map. A value that cannot be read is an issue at its line and column
/// and makes the row bad; a blank takes the value for the whole file, or is null.
/// </summary>
internal sealed class MappedRow(DelimitedReader reader, MapPlan plan, Action<Issue> report)
{
    private const int YearMin = 1950;
    private const int YearMax = 2199;
    private const int SecondsPerMinute = 60;

    private readonly DatePattern dates = new(plan.Map.DatePattern);
    private readonly DatePattern times = new(plan.Map.TimePattern);
    private readonly DatePattern moments = new(plan.Map.DateTimePattern);

    /// <summary>Something in the row could not be read: it is not loaded.</summary>
    public bool IsBad { get; private set; }

    public void Begin() => IsBad = false;

    /// <summary>The text, trimmed; empty when there is none.</summary>
    public string Text(MapField field)
    {
        var column = plan.Column(field);
        if (column >= 0 && reader.Text(column).Trim() is { Length: > 0 } text) return text;
        return plan.Fixed(field)?.Text ?? "";
    }

    public string? TextOrNull(MapField field) => Text(field) is { Length: > 0 } text ? text : null;

    public DateOnly? Date(MapField field)
    {
        var text = Value(field, out var fixedValue);
        if (text.IsEmpty) return null;
        var pattern = fixedValue is null ? dates : new DatePattern(fixedValue.DatePattern);
        if (pattern.TryDate(text, out var date) && date.Year is >= YearMin and <= YearMax) return date;
        Fail(field, IssueCode.BadDate, "date");
        return null;
    }

    public TimeOnly? Time(MapField field)
    {
        var text = Value(field, out _);
        if (text.IsEmpty) return null;
        if (times.TryTime(text, out var time)) return time;
        Fail(field, IssueCode.BadTime, "time");
        return null;
    }

    public DateTime? DateAndTime(MapField field)
    {
        var text = Value(field, out _);
        if (text.IsEmpty) return null;
        if (moments.TryDateAndTime(text, out var moment) && moment.Year is >= YearMin and <= YearMax)
            return DateTime.SpecifyKind(moment, DateTimeKind.Unspecified);
        Fail(field, IssueCode.BadTime, "date and time");
        return null;
    }

    /// <summary>Millionths, with the sign that the map gives amounts.</summary>
    public long? Amount(MapField field)
    {
        var text = Value(field, out var fixedValue);
        if (text.IsEmpty) return null;
        if (VendorNumber.TryParseMicros(text, fixedValue?.Numbers ?? plan.Numbers, out var micros, out var error)) return Signed(micros);
        Fail(field, error, "amount");
        return null;
    }

    /// <summary>Millionths of a column that is one of the amounts.</summary>
    public long? Amount(int column)
    {
        if (VendorNumber.TryParseMicros(reader.Utf8(column), plan.Numbers, out var micros, out var error)) return Signed(micros);
        Fail(column, error, "amount");
        return null;
    }

    /// <summary>Millionths of the unit.</summary>
    public long? Quantity(MapField field)
    {
        var text = Value(field, out _);
        if (text.IsEmpty) return null;
        if (VendorNumber.TryParseQuantity(text, plan.Numbers, out var micros, out var error)) return micros;
        Fail(field, error, "quantity");
        return null;
    }

    /// <summary>Hundred-millionths.</summary>
    public long? Rate(MapField field)
    {
        var text = Value(field, out _);
        if (text.IsEmpty) return null;
        if (VendorNumber.TryParseScaled(text, plan.Numbers, 8, out var rate, out var error)) return rate;
        Fail(field, error, "rate");
        return null;
    }

    /// <summary>Seconds of a number of seconds or minutes, <c>m:ss</c> or <c>h:mm:ss</c>; parts are rounded half up.</summary>
    public int? Seconds(MapField field)
    {
        var text = Value(field, out _).Trim((byte)' ');
        if (text.IsEmpty) return null;
        long seconds = 0;
        var good = text.Contains((byte)':') ? TryClock(text, out seconds) : TryCount(text, field, out seconds);
        if (good && seconds is >= 0 and <= int.MaxValue) return (int)seconds;
        Fail(field, IssueCode.BadQuantity, "duration");
        return null;
    }

    /// <summary>A required value is not there: the row is bad.</summary>
    public void Missing(MapField field) => Fail(field, IssueCode.MissingValue, null);

    /// <summary>A value is there and means nothing here: the row is bad.</summary>
    public void Fail(MapField field, IssueCode code, string? what) => Fail(plan.Column(field), code, what, field.ToString());

    public void Fail(int column, IssueCode code, string? what) => Fail(column, code, what, "");

    private void Fail(int column, IssueCode code, string? what, string field)
    {
        IsBad = true;
        var name = column >= 0 ? $"Column '{plan.Headers[column]}'" : $"Field {field}";
        var message = what is null ? $"{name} is blank." : code == IssueCode.AmountTooFine ? $"{name} has more than six decimals."
            : $"{name} holds no {what} as the map declares it.";
        report(new Issue(code, Severity.Error, Stage.Parse, message, column >= 0 ? reader.At(column) : reader.Where));
    }

    private ReadOnlySpan<byte> Value(MapField field, out FixedValue? fixedValue)
    {
        fixedValue = null;
        var column = plan.Column(field);
        if (column >= 0 && reader.Utf8(column) is var text && text.ContainsAnyExcept((byte)' ')) return text;
        fixedValue = plan.Fixed(field);
        return fixedValue is null ? default : fixedValue.Utf8;
    }

    private long? Signed(long? micros) => plan.Map.Sign == MapSign.Reversed ? -micros : micros;

    private bool TryCount(ReadOnlySpan<byte> text, MapField field, out long seconds)
    {
        seconds = 0;
        if (!VendorNumber.TryParseQuantity(text, plan.Numbers, out var micros, out _) || micros is not >= 0) return false;
        seconds = Whole(micros.Value, field == MapField.DurationMinutes ? SecondsPerMinute : 1) ?? -1;
        return seconds >= 0;
    }

    /// <summary>Millionths times a factor as a whole number, rounded half up; null when they are negative or it is too large.</summary>
    public static long? Whole(long micros, int factor)
    {
        if (micros < 0) return null;
        // Whole numbers, as they mostly are, need no wide arithmetic.
        if (micros % Money.MicrosPerUnit == 0 && micros / Money.MicrosPerUnit < long.MaxValue / factor)
            return micros / Money.MicrosPerUnit * factor;
        var whole = ((Int128)micros * factor + Money.MicrosPerUnit / 2) / Money.MicrosPerUnit;
        return whole <= long.MaxValue ? (long)whole : null;
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        var parts = 0;
        foreach (var range in text.Split((byte)':'))
        {
            var part = text[range];
            // The first part may be long (1053:00), the others are two digits below 60.
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || part.Length > 6
                || (parts > 0 && (part.Length != 2 || number >= SecondsPerMinute)) || ++parts > 3) return false;
            seconds = seconds * SecondsPerMinute + number;
        }
        return parts is 2 or 3;
    }
}
