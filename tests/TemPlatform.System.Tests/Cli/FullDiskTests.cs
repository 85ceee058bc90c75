using System.IO.Compression;
using System.Text.Json;

namespace TemPlatform.SystemTests.Cli;

/// <summary>
/// Loads onto a disk that is really full, in a file system of a few megabytes of its own: with no room at all, and with a little more
/// each time, so that every place that writes is the first to be refused once. Each load says what is wrong, nothing is half loaded,
/// and with room the same command loads everything.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Rows = 3_000;

    /// <summary>
    /// $1: empty folder to mount on, $2: folder of the inputs and of what each load says, $3: the program. Ends with 77 where no file
    /// system can be mounted.
    /// </summary>
    private const string Script = """
        mount -t tmpfs -o size=64m tmpfs "$1" || exit 77
        cd "$2"; data="--data $1/data"
        "$3" init --name acme $data && "$3" vendor import vendors.csv $data && "$3" feed add -f feed.json $data || exit 1
        for room in 0 100 300 1000 2000 3000; do
            free=$(($(df -k --output=avail "$1" | tail -1) - room))
            [ $free -gt 0 ] && head -c $((free * 1024)) /dev/zero > "$1/ballast"
            "$3" load bills.zip --json $data > load-$room.json; echo $? > exit-$room
            rm -f "$1/ballast"
            "$3" invoice list --json $data > list-$room.json || exit 1
            [ "$(cat exit-$room)" = 1 ] || break
        done
        "$3" load bills.zip --json $data > load-last.json; echo $? > exit-last
        "$3" invoice list --json $data > list-last.json || exit 1
        find "$1/data" -name '*.part' -o -name '*.tmp' > left
        """;

    private readonly TestFolder folder = new();

    [Fact]
    public void Every_refusal_is_named_nothing_is_half_loaded_and_with_room_everything_loads()
    {
        WriteInputs();
        Assert.SkipUnless(OperatingSystem.IsLinux() && Run() is 0, "No file system can be mounted here: the full disk was left out.");
        var refused = 0;
        foreach (var exit in Directory.GetFiles(folder.Path, "exit-*").Where(f => !f.EndsWith("last", StringComparison.Ordinal)))
        {
            var room = exit.Split("exit-")[1];
            Assert.All(Invoices($"list-{room}.json"), i => Assert.Equal(Rows, i.GetProperty("charges").GetInt32()));
            if (File.ReadAllText(exit).Trim() != "1") continue;
            refused++;
            Assert.Equal("DiskFull", Json($"load-{room}.json").GetProperty("error").GetProperty("code").GetString());
        }
        Assert.True(refused >= 3, $"The disk was full {refused} times.");
        // Loaded, and waiting for a person: their account is unknown.
        Assert.Equal("3", File.ReadAllText(folder.File("exit-last")).Trim());
        var last = Invoices("list-last.json");
        Assert.Equal(["1", "2"], last.Select(i => i.GetProperty("number").GetString()).Order(StringComparer.Ordinal));
        Assert.All(last, i => Assert.Equal((Rows, "audited"), (i.GetProperty("charges").GetInt32(), i.GetProperty("status").GetString())));
        Assert.Equal("", File.ReadAllText(folder.File("left")));
    }

    public void Dispose() => folder.Dispose();

    private int Run()
    {
        var disk = Directory.CreateDirectory(folder.File("disk")).FullName;
        return MountedScript.Run(Script, disk, folder.Path, Path.Combine(AppContext.BaseDirectory, "tem"));
    }

    private void WriteInputs()
    {
        folder.Write("vendors.csv", "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\nACME,Acme,1,A,,US,USD,30\n");
        folder.Write("feed.json", """
            {"name":"acme","vendor":"ACME","format":"MappedCsv","filePattern":"*","columnMap":{"columns":[
            {"column":"account","field":"AccountNumber"},{"column":"invoice","field":"InvoiceNumber"},
            {"column":"date","field":"InvoiceDate"},{"column":"line","field":"LineIdentifier"},{"column":"amount","field":"Amount"}]}}
            """);
        using var zip = ZipFile.Open(folder.File("bills.zip"), ZipArchiveMode.Create);
        for (var bill = 1; bill <= 2; bill++)
        {
            using var entry = new StreamWriter(zip.CreateEntry($"{bill}.csv").Open());
            entry.Write("account,invoice,date,line,amount\n");
            for (var row = 0; row < Rows; row++)
                entry.Write(FormattableString.Invariant($"A-1,{bill},2026-0{bill}-01,L{row},{row * 7919 % 997}.{10 + row * 31 % 90}\n"));
        }
    }

    private List<JsonElement> Invoices(string name) => [.. Json(name).GetProperty("rows").EnumerateArray()];

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(folder.File(name))).RootElement;
}
