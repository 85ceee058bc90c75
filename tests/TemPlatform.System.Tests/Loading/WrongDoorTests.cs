using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.SystemTests.Loading;

/// <summary>A file given to the wrong command is held, keeps nothing that it may not keep, and loads by the right one.</summary>
public sealed class WrongDoorTests : IDisposable
{
    private static readonly byte[] Bill = LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00");
    private static readonly byte[] People = LoadBench.Utf8("employee_id,name,status,salary\nQ900,New Person,Active,471133\n");

    private readonly LoadBench bench = new();

    [Fact]
    public void A_bill_that_was_held_as_an_hr_feed_loads_as_a_bill()
    {
        Assert.Equal(FileState.Held, LoadPeople(Bill).State);
        Assert.Equal(FileKind.HrFeed, FileOf("people.csv").Kind);
        var report = bench.Load("acme-1.csv", Bill);
        Assert.False(Assert.Single(report.Invoices).Held);
        var file = FileOf("acme-1.csv");
        Assert.Equal((FileKind.VendorInvoice, FileState.Loaded, file.Sha256), (file.Kind, file.State, file.ContentSha256));
        Assert.Empty(bench.Rows<StoredIssue>());
    }

    [Fact]
    public void An_hr_feed_that_was_held_as_a_bill_loads_as_an_hr_feed_and_keeps_no_withheld_value()
    {
        bench.AssertHeld(bench.Load("people.csv", People), IssueCode.UnknownFormat);
        var before = FileOf("people.csv").ContentSha256;
        var report = LoadPeople(People, accept: true);
        Assert.Equal(FileState.Loaded, report.State);
        var file = FileOf("people.csv");
        Assert.Equal(FileKind.HrFeed, file.Kind);
        using var kept = new StreamReader(bench.Tenant.Documents.Open(file.ContentSha256), Encoding.UTF8);
        Assert.DoesNotContain("471133", kept.ReadToEnd(), StringComparison.Ordinal);
        Assert.Throws<DocumentDamagedException>(() => bench.Tenant.Documents.Open(before));

        // Giving it to the wrong command once more changes nothing and keeps nothing.
        var again = Assert.Single(bench.Load("people.csv", People).Files);
        Assert.Equal((true, "HrFeed"), (again.Again, again.Format));
        Assert.Throws<DocumentDamagedException>(() => bench.Tenant.Documents.Open(before));
    }

    [Fact]
    public void A_loaded_bill_is_no_hr_feed_until_it_is_withdrawn()
    {
        var invoice = bench.LoadAndRun("acme-1.csv", Bill).InvoiceId;
        var report = LoadPeople(Bill);
        Assert.Equal((FileState.Held, IssueCode.DuplicateFile), (report.State, Assert.Single(report.Issues).Code));
        Assert.Equal((FileKind.VendorInvoice, FileState.Loaded), (FileOf("acme-1.csv").Kind, FileOf("acme-1.csv").State));
        new Withdrawal(bench.Tenant).Withdraw([invoice], "wrong command");
        LoadPeople(Bill);
        Assert.Equal(FileKind.HrFeed, FileOf("acme-1.csv").Kind);
    }

    [Fact]
    public void An_archive_that_was_unpacked_is_no_hr_feed_and_that_is_said()
    {
        var archive = LoadBench.Zip(("acme-1.csv", Bill));
        bench.Load("acme.zip", archive);
        var report = LoadPeople(archive);
        Assert.Equal((FileState.Held, IssueCode.UnknownFormat), (report.State, Assert.Single(report.Issues).Code));
        Assert.Contains("takes a CSV file", report.Issues[0].Message, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    private HrLoadReport LoadPeople(byte[] bytes, bool accept = false)
    {
        using var content = new MemoryStream(bytes);
        return new HrFeedLoader(bench.Tenant).Load(content, "people.csv", new HrArrival(Accept: accept));
    }

    private RawFile FileOf(string name) => bench.Rows<RawFile>().Single(f => f.Name == name);
}
