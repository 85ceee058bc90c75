using System.Globalization;

namespace TemPlatform.Cli.Bench;

/// <summary>Call detail of one invoice as a vendor writes it: 17 columns, line by line, each line by time.</summary>
internal static class UsageFile
{
    /// <summary>Lines on the invoice: a hundred calls, messages and sessions each at a million rows.</summary>
    public const int Lines = 10_000;

    private const int ContactsPerLine = 40;
    private const int SecondsOfMonth = 31 * 86_400;

    private static readonly (string Column, string Field)[] Columns =
    [
        ("account", "AccountNumber"), ("invoice", "InvoiceNumber"), ("invoice_date", "InvoiceDate"), ("currency", "Currency"),
        ("line", "LineIdentifier"), ("user", "UserId"), ("kind", "UsageKind"), ("direction", "Direction"), ("date", "UsageDate"),
        ("time", "UsageTime"), ("seconds", "DurationSeconds"), ("bytes", "VolumeBytes"), ("other_party", "OtherParty"),
        ("origin", "Origin"), ("destination", "Destination"), ("type", "UsageType"), ("rated", "UsageAmount"),
    ];

    private static readonly string[] Places =
    [
        "New York NY", "Newark NJ", "Boston MA", "Chicago IL", "Los Angeles CA", "San Jose CA", "Seattle WA", "Denver CO", "Dallas TX",
        "Atlanta GA", "Miami FL", "Phoenix AZ", "Philadelphia PA", "Minneapolis MN", "Stamford CT", "White Plains NY",
    ];

    public static string Map => BenchFile.Map("Usage", Columns);

    /// <summary>The number that the first line called first; every line has contacts of its own.</summary>
    public static string Contact(int line, int contact)
    {
        var number = unchecked(((uint)line * ContactsPerLine + (uint)contact) * 2_654_435_761u) >> 4;
        var exchange = 220 + number % 7 * 100 + number / 7 % 80;
        return string.Create(CultureInfo.InvariantCulture, $"646-{exchange}-{number / 560 % 10_000:0000}");
    }

    public static long Write(string path, int rows) => BenchFile.Write(path, Columns.Select(c => c.Column), Rows(rows));

    private static IEnumerable<string> Rows(int rows)
    {
        var random = new Random(BenchOptions.Seed);
        var lines = Math.Min(rows, Lines);
        for (var line = 0; line < lines; line++)
        {
            var starts = new int[rows / lines + (line < rows % lines ? 1 : 0)];
            for (var i = 0; i < starts.Length; i++) starts[i] = random.Next(SecondsOfMonth);
            Array.Sort(starts);
            var head = string.Create(CultureInfo.InvariantCulture,
                $"{BenchFile.Account},{BenchFile.Invoice},{BenchFile.InvoiceDate:yyyy-MM-dd},USD,{BenchFile.Line(line)},E{line:0000000}");
            foreach (var start in starts) yield return Row(random, head, line, start);
        }
    }

    private static string Row(Random random, string head, int line, int startSecond)
    {
        var start = BenchFile.PeriodStart.ToDateTime(TimeOnly.MinValue).AddSeconds(startSecond);
        var kind = random.Next(10);
        var direction = random.Next(3) == 0 ? "Incoming" : "Outgoing";
        var other = Contact(line, random.Next(1 + random.Next(ContactsPerLine)));
        var (origin, destination) = (Places[random.Next(3)], Places[random.Next(Places.Length)]);
        var seconds = 1 + random.Next(1 + random.Next(kind < 5 ? 1_800 : 7_200));
        var (name, duration, bytes, type) = kind switch
        {
            < 5 => ("Voice", $"{seconds}", "", "Peak minutes"),
            < 7 => ("Message", "", "", "Text message"),
            _ => ("Data", $"{seconds}", $"{random.Next(40_000_000)}", "Packet data"),
        };
        var rated = kind < 5 ? random.Next(400) * 0.01m : kind < 7 ? 0.02m : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{head},{name},{direction},{start:yyyy-MM-dd,HH:mm:ss},{duration},{bytes},"
            + $"{(kind < 7 ? other : "")},{origin},{destination},{type},{rated:0.0000}");
    }
}
