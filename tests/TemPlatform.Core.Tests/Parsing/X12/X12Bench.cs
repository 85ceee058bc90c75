using System.Text;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;

namespace TemPlatform.Core.Tests.Parsing.X12;

/// <summary>Reads an 811 from bytes, and writes small ones by hand.</summary>
internal static class X12Bench
{
    public static RecordingSink Read(byte[] content, Dictionary<string, string>? settings = null)
    {
        var format = new X12Invoice811();
        var sink = new RecordingSink();
        var file = new SourceFile(1, "bill.edi", content.Length, () => new MemoryStream(content, writable: false));
        format.Read(new FormatInput([new FormatFile(file, format.Parts[0])], new VendorContext(1, "LARKFIELD", "US", "USD", 30),
            null, settings), sink);
        return sink;
    }

    public static RecordingSink Read(string content, Dictionary<string, string>? settings = null) =>
        Read(Encoding.UTF8.GetBytes(content), settings);

    public static bool IsRecognized(byte[] content)
    {
        var head = new FileHead("bill.edi", content.AsMemory(0, Math.Min(content.Length, 65_536)), content.Length);
        return new X12Invoice811().Recognizes(head, null) is not null;
    }

    /// <summary>The total of the bill in cents, then the segments of its levels; head and envelope around them are right.</summary>
    public static string Bill(long cents, params string[] levels) => Interchange(Set(1, cents, levels));

    public static string Set(int number, long cents, params string[] levels)
    {
        string[] head = ["BIG*20260105*B-1", "REF*12*A-7", "CUR*SE*USD", $"TDS*{cents}"];
        return string.Join("~\n", [$"ST*811*{number:D4}", .. head, .. levels, $"SE*{head.Length + levels.Length + 2}*{number:D4}"]) + "~\n";
    }

    public static string Interchange(params string[] sets) =>
        "ISA*00*          *00*          *ZZ*LARKFIELD      *ZZ*ACME           *260105*0410*U*00401*000000417*0*P*>~\n"
        + "GS*CI*LARKFIELD*ACME*20260105*0410*1*X*004010~\n" + string.Concat(sets) + $"GE*{sets.Length}*1~\nIEA*1*000000417~\n";
}
