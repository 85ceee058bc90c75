using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>Reads the elements of one itemized call (TCD): when, from where, to where, how long.</summary>
internal static class X12CallReader
{
    private const int NumberDigitsMin = 7;
    private const int SecondsPerMinute = 60;

    public static void Read(X12SegmentReader segment, X12Codes codes, X12Texts texts, X12Call call)
    {
        call.Start = null;
        var hasTime = X12Values.TryTime(segment[3], out var time);
        call.HasBadTime = !hasTime && !segment[3].IsEmpty;
        if (X12Values.TryDate(segment[2], out var day)) call.Start = day.ToDateTime(time);
        call.HasBadMeasure = !TrySeconds(segment[10].IsEmpty ? segment[11] : segment[10], codes.CallsInSeconds, out var seconds);
        call.Seconds = seconds;
        (call.OriginNumber, call.Origin) = Place(segment, 5, texts);
        (call.OtherParty, call.Destination) = Place(segment, 8, texts);
    }

    // Either side is a number or the name of a place, with the state behind it.
    private static (string Number, string Place) Place(X12SegmentReader segment, int element, X12Texts texts)
    {
        var location = segment[element];
        var state = segment[element + 1];
        if (IsNumber(location)) return (texts.Get(location), texts.Get(state));
        if (location.IsEmpty || state.IsEmpty) return ("", texts.Get(location.IsEmpty ? state : location));
        return ("", texts.Joined(location, state));
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var b in text)
        {
            if (b is >= (byte)'0' and <= (byte)'9') digits++;
            else if (b is not ((byte)'-' or (byte)'+' or (byte)'(' or (byte)')' or (byte)' ')) return false;
        }
        return digits >= NumberDigitsMin;
    }

    // No length is none; a length below zero is no length.
    private static bool TrySeconds(ReadOnlySpan<byte> measure, bool inSeconds, out int seconds)
    {
        seconds = 0;
        if (!X12Values.TryQuantity(measure, out var micros, out _)) return false;
        var exact = (Int128)(micros ?? 0) * (inSeconds ? 1 : SecondsPerMinute) / Money.MicrosPerUnit;
        if (micros < 0 || exact > int.MaxValue) return false;
        seconds = (int)exact;
        return true;
    }
}
