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
        if (X12Values.TryDate(segment[2], out var day))
            call.Start = day.ToDateTime(X12Values.TryTime(segment[3], out var time) ? time : default);
        call.Seconds = Seconds(segment[10].IsEmpty ? segment[11] : segment[10], codes.CallsInSeconds);
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
        Span<byte> both = stackalloc byte[128];
        if (location.Length + state.Length + 1 > both.Length) return ("", texts.Get(location));
        location.CopyTo(both);
        both[location.Length] = (byte)' ';
        state.CopyTo(both[(location.Length + 1)..]);
        return ("", texts.Get(both[..(location.Length + 1 + state.Length)]));
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

    private static int Seconds(ReadOnlySpan<byte> measure, bool inSeconds)
    {
        if (!X12Values.TryQuantity(measure, out var micros, out _) || micros is not { } value) return 0;
        var seconds = (Int128)value * (inSeconds ? 1 : SecondsPerMinute) / Money.MicrosPerUnit;
        return (int)Int128.Clamp(seconds, 0, int.MaxValue);
    }
}
