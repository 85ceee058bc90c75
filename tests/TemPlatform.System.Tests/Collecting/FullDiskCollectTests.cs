using System.Text.Json;
using TemPlatform.SystemTests.Cli;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>
/// Collects onto a disk that is really full, in a file system of its own: with no room at all, and with a little more each time. Each
/// run says what is wrong, the vendor's files stay until they are taken, and with room the next run takes and loads each once.
/// </summary>
public sealed class FullDiskCollectTests : IDisposable
{
    private const int Bills = 4;
    private const int BillRows = 3_000;

    /// <summary>
    /// $1: empty folder to mount on, $2: folder of the inputs and of what each run says, $3: the program. Ends with 77 where no file
    /// system can be mounted.
    /// </summary>
    private const string Script = """
        mount -t tmpfs -o size=64m tmpfs "$1" || exit 77
        cd "$2"; data="--data $1/data"
        export Tem__Connect__AllowedFolders="$2/vendor" Tem__Collect__SettleSeconds=0 Tem__Collect__LeaseSeconds=1
        "$3" init --name acme $data && "$3" vendor import vendors.csv $data && "$3" feed add -f feed.json $data || exit 1
        for room in 0 100 300 1000; do
            free=$(($(df -k --output=avail "$1" | tail -1) - room))
            [ $free -gt 0 ] && head -c $((free * 1024)) /dev/zero > "$1/ballast"
            "$3" feed run acme --json $data > run-$room.json; echo $? > exit-$room
            ls vendor/*.csv 2>/dev/null | wc -l > left-$room
            rm -f "$1/ballast"; sleep 1
        done
        "$3" feed run acme --json $data > run-last.json; echo $? > exit-last
        "$3" invoice list --json $data > list-last.json || exit 1
        find "$1/data" -name '*.part' -o -name '*.tmp' > left
        """;

    private readonly TestFolder folder = new();

    [Fact]
    public void A_full_disk_fails_runs_by_name_and_with_room_each_file_is_taken_once()
    {
        WriteInputs();
        Assert.SkipUnless(OperatingSystem.IsLinux() && Run() is 0, "No file system can be mounted here: the full disk was left out.");
        Assert.Contains("DiskFull", File.ReadAllText(folder.File("run-0.json")), StringComparison.Ordinal);
        Assert.Equal(("1", $"{Bills}"), (Read("exit-0"), Read("left-0")));
        // Loaded, and some wait for a person: their account is unknown.
        Assert.Contains(Read("exit-last"), new[] { "0", "3" });
        var invoices = JsonDocument.Parse(Read("list-last.json")).RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["1", "2", "3", "4"], invoices.Select(i => i.GetProperty("number").GetString()).Order(StringComparer.Ordinal));
        Assert.All(invoices, i => Assert.Equal((BillRows, "audited"),
            (i.GetProperty("charges").GetInt32(), i.GetProperty("status").GetString())));
        Assert.Equal(Bills, Directory.GetFiles(folder.File("vendor/processed")).Length);
        Assert.Equal("", Read("left"));
    }

    public void Dispose() => folder.Dispose();

    private string Read(string name) => File.ReadAllText(folder.File(name)).Trim();

    private int Run()
    {
        var disk = Directory.CreateDirectory(folder.File("disk")).FullName;
        return MountedScript.Run(Script, disk, folder.Path, Path.Combine(AppContext.BaseDirectory, "tem"));
    }

    private void WriteInputs()
    {
        var vendor = Directory.CreateDirectory(folder.File("vendor")).FullName;
        folder.Write("vendors.csv", "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\nACME,Acme,1,A,,US,USD,30\n");
        folder.Write("feed.json", JsonSerializer.Serialize(new
        {
            name = "acme", vendor = "ACME", format = "MappedCsv", filePattern = "*", connector = "folder",
            connection = new { path = vendor },
            columnMap = new
            {
                columns = new[]
                {
                    new { column = "account", field = "AccountNumber" }, new { column = "invoice", field = "InvoiceNumber" },
                    new { column = "date", field = "InvoiceDate" }, new { column = "line", field = "LineIdentifier" },
                    new { column = "amount", field = "Amount" },
                },
            },
        }));
        for (var bill = 1; bill <= Bills; bill++)
        {
            using var entry = new StreamWriter(Path.Combine(vendor, FormattableString.Invariant($"{bill}.csv")));
            entry.Write("account,invoice,date,line,amount\n");
            for (var row = 0; row < BillRows; row++)
                entry.Write(FormattableString.Invariant($"A-1,{bill},2026-0{bill}-01,L{row},{row * 7919 % 997}.{10 + row * 31 % 90}\n"));
        }
    }
}
