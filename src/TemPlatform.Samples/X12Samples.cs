using TemPlatform.Core.Model;
using TemPlatform.Samples.Billing;
using TemPlatform.Samples.Writing;

namespace TemPlatform.Samples;

/// <summary>
/// The committed 811s: one with its totals first, as most carriers send it; one terse stream with its totals last, in two transaction
/// sets of one invoice; one whose prices are for the whole line, as its feed states.
/// </summary>
public static class X12Samples
{
    private const string Folder = "x12-811/";

    /// <summary>The bills by their place under the samples folder.</summary>
    public static IReadOnlyDictionary<string, X12BillOptions> Bills { get; } = new Dictionary<string, X12BillOptions>
    {
        [Folder + "larkfield/LK-90417.edi"] = new() { Seed = 11, Lines = 5, LinesPerAccount = 3 },
        [Folder + "larkfield/LK-90418.edi"] = new()
        {
            Seed = 12, Lines = 3, LinesPerAccount = 2, Number = "LK-90418", HasSummaryFirst = false, Style = X12Style.Terse, Sets = 2,
        },
        [Folder + "extended-prices/LK-90419.edi"] = new()
        {
            Seed = 13, Lines = 2, LinesPerAccount = 2, Number = "LK-90419", HasExtendedPrices = true,
        },
    };

    /// <summary>The bills and the feeds beside them.</summary>
    public static IEnumerable<(string Path, Action<Stream> Write)> Files() =>
    [
        .. Bills.Select(bill => (bill.Key, (Action<Stream>)(target => target.Write(X12Billing.Generate(bill.Value).Content)))),
        (Folder + "larkfield/feed.json", target => Write(target, Feed("larkfield", null))),
        (Folder + "extended-prices/feed.json", target => Write(target, Feed("larkfield-extended", new() { ["price"] = "Extended" }))),
    ];

    private static SampleFeed Feed(string name, Dictionary<string, string>? settings) =>
        new(name, "LARKFIELD", "X12Invoice811", Medium.ServiceInternal, "LK-*.edi", null, settings);

    private static void Write(Stream target, SampleFeed feed) => target.Write(System.Text.Encoding.UTF8.GetBytes(feed.ToJson() + "\n"));
}
