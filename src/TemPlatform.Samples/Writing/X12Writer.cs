using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;

namespace TemPlatform.Samples.Writing;

/// <summary>How a carrier separates and pads: <paramref name="Component"/> may be a character of several bytes.</summary>
public sealed record X12Style(char Element, string Component, char Terminator, string NewLine, bool IsPadded)
{
    /// <summary>As the standard prints it, one segment a line.</summary>
    public static readonly X12Style Usual = new('*', ">", '~', "\r\n", IsPadded: true);

    /// <summary>One stream without line ends, fields of the header not padded, a component separator of two bytes.</summary>
    public static readonly X12Style Terse = new('|', "\u00A6", '!', "", IsPadded: false);
}

/// <summary>Writes segments of X12 interchanges and counts what their trailers declare.</summary>
internal sealed class X12Writer(X12Style style)
{
    private readonly StringBuilder text = new();
    private int segments;
    private int sets;
    private string set = "";

    /// <summary>Segments of all transaction sets, ST and SE included.</summary>
    public int SegmentCount { get; private set; }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    public void BeginInterchange(int control, DateOnly date)
    {
        var day = date.ToString("yyMMdd", CultureInfo.InvariantCulture);
        Write("ISA", "00", Padded("", 10), "00", Padded("", 10), "ZZ", Padded("LARKFIELD", 15), "ZZ", Padded("ACME", 15), day, "0410",
            "U", "00401", Control(control), "0", "P", style.Component);
        Write("GS", "CI", "LARKFIELD", "ACME", Date(date), "0410", "1", "X", "004010");
        sets = 0;
    }

    public void BeginSet(int number)
    {
        (segments, set) = (0, number.ToString("D4", CultureInfo.InvariantCulture));
        Write("ST", "811", set);
        sets++;
    }

    public void EndSet()
    {
        Write("SE", (segments + 1).ToString(CultureInfo.InvariantCulture), set);
        SegmentCount += segments;
    }

    public void EndInterchange(int control)
    {
        Write("GE", sets.ToString(CultureInfo.InvariantCulture), "1");
        Write("IEA", "1", Control(control));
    }

    /// <summary>One segment; empty elements at its end are left out.</summary>
    public void Write(params ReadOnlySpan<string> elements)
    {
        while (elements[^1].Length == 0) elements = elements[..^1];
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0) text.Append(style.Element);
            text.Append(elements[i]);
        }
        text.Append(style.Terminator).Append(style.NewLine);
        segments++;
    }

    public static string Date(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>An amount with its decimal point (type R).</summary>
    public static string Amount(long micros) => Money.MicrosText(micros);

    /// <summary>An amount in cents without a point (type N2).</summary>
    public static string Implied(long micros) => (micros / Cents.Of(1)).ToString(CultureInfo.InvariantCulture);

    private static string Control(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    private string Padded(string value, int width) => style.IsPadded ? value.PadRight(width) : value;
}
