using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Loading;

/// <summary>Loads that die, that are overtaken, and that run at once end with one invoice each.</summary>
public sealed class AttemptTests : IDisposable
{
    private static readonly byte[] Bill = LoadBench.Acme("1", "12.00", "555-1,Recurring,Rent,,5.00", "555-2,Recurring,Rent,,7.00");

    private readonly LoadBench bench = new();

    [Fact]
    public void A_dead_attempt_shows_nothing_is_swept_and_the_file_loads()
    {
        var dead = Begin(out _, out var set);
        var charge = new ParsedCharge { Identifier = "555-1", Code = "Rent", ChargeType = ChargeType.Recurring, Amount = 1_000_000 };
        var handle = dead.Invoice(new InvoiceHeader
        {
            AccountNumber = "A-1", Number = "1", InvoiceDate = new DateOnly(2026, 1, 1), Currency = "USD",
            Period = new BillingPeriod(new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 1)),
            Where = new SourcePosition(set.Files[0].File.Id),
        });
        const int Written = InvoiceWriter.BlocksAtOnce * ChargeBlock.Capacity;
        for (var i = 0; i <= Written; i++) dead.Charge(handle, charge);
        // They are written beside the reading.
        using (var context = bench.Tenant.NewContext())
            Assert.True(SpinWait.SpinUntil(() => context.Charges.Count() == Written, TimeSpan.FromMinutes(2)));
        Assert.Empty(bench.Invoices());

        var report = bench.Load("acme-1.csv", Bill);
        Assert.Equal(12_000_000, Assert.Single(report.Invoices, i => !i.Held).Invoice.ChargeSum);
        Assert.Equal(0, LoadSweep.Run(bench.Tenant));
        bench.Clock.Today = bench.Clock.Today.AddDays(1);
        Assert.Equal(1, LoadSweep.Run(bench.Tenant));
        Assert.Equal(2, bench.Rows<Charge>().Count);
        Assert.Single(bench.Rows<StoredChargeBlock>());
        Assert.Single(bench.Rows<Invoice>());
    }

    [Fact]
    public void An_attempt_that_was_overtaken_publishes_nothing()
    {
        var slow = Begin(out var input, out _);
        Assert.False(Assert.Single(bench.Load("acme-1.csv", Bill).Invoices).Held);
        Assert.Throws<WorkTakenException>(() => slow.Load(input));
        Assert.Equal(2, bench.Rows<Charge>().Count);
        Assert.Single(bench.Rows<Invoice>());
    }

    [Fact]
    public void Reading_a_published_set_again_finds_it_loaded()
    {
        bench.Load("acme-1.csv", Bill);
        var again = Begin(out var input, out _);
        again.Load(input);
        Assert.True(Assert.Single(again.Drafts).IsLoadedAlready);
        Assert.False(again.Drafts[0].IsPublished);
        Assert.Single(bench.Rows<Invoice>());
    }

    [Fact]
    public void A_load_that_died_after_it_published_is_finished_by_the_next_load_of_the_file()
    {
        var dead = Begin(out var input, out _);
        dead.Load(input);
        var published = Assert.Single(bench.Invoices());
        Assert.Equal(FileState.Received, bench.Rows<RawFile>().Single(f => f.Name == "acme-1.csv").State);

        var report = bench.Load("acme-1.csv", Bill);
        Assert.Empty(report.Invoices);
        Assert.Equal(published.Id, Assert.Single(report.Unfinished).Invoice.Id);
        Assert.Equal(FileState.Loaded, Assert.Single(report.Files).State);
        // Also when the files were closed and only the stages are missing.
        Assert.Equal(published.Id, Assert.Single(bench.Load("acme-1.csv", Bill).Unfinished).Invoice.Id);
        new InvoiceRunner(bench.Tenant).RunPublished([published.Id]);
        Assert.Empty(bench.Load("acme-1.csv", Bill).Unfinished);
        Assert.Single(bench.Invoices());
        Assert.DoesNotContain(bench.Rows<Work>(), w => w.State == WorkState.Running);
    }

    [Fact]
    public async Task Loads_of_the_same_file_at_once_end_with_one_invoice()
    {
        var path = bench.Write("acme-1.csv", Bill);
        var reports = await AtOnce(4, (tenant, _) => new LoadRun(tenant, new LoadHint()).Load([path]));
        Assert.Single(reports.SelectMany(r => r.Invoices));
        // Who loses sees the file loaded, or that another load is still taking it.
        Assert.All(reports.SelectMany(r => r.Files), f => Assert.Contains(f.State, new[] { FileState.Loaded, FileState.Held }));
        Assert.All(reports.SelectMany(r => r.Files).Where(f => f.State == FileState.Held),
            f => Assert.Contains("Another load is taking these bytes", Assert.Single(f.Issues).Message, StringComparison.Ordinal));
        Assert.Equal(12_000_000, Assert.Single(bench.Rows<Invoice>()).ChargeSum);
        Assert.Equal(2, bench.Rows<Charge>().Count);
        var file = Assert.Single(bench.Rows<RawFile>(), f => f.Name == "acme-1.csv");
        Assert.Equal(FileState.Loaded, file.State);
        Assert.Equal(4, bench.Rows<Delivery>().Count(d => d.RawFileId == file.Id));
    }

    [Fact]
    public async Task Loads_of_one_vendor_at_once_name_each_line_and_text_once()
    {
        const int Bills = 4, Lines = 40;
        var paths = Enumerable.Range(1, Bills).Select(bill => bench.Write($"acme-{bill}.csv", LoadBench.AcmeOf("A-1", $"{bill}",
            $"2025-{bill:D2}-01", "USD", $"{Lines}.00",
            [.. Enumerable.Range(0, Lines).Select(line => $"555-{line},Recurring,Rent {line % 7},,1.00")]))).ToList();
        var reports = await AtOnce(Bills, (tenant, i) => new LoadRun(tenant, new LoadHint()).Load([paths[i]]));
        Assert.Equal(Bills, reports.SelectMany(r => r.Invoices).Count(i => !i.Held));
        Assert.All(bench.Rows<Invoice>(), i => Assert.Equal((InvoiceStatus.Loaded, 40_000_000L), (i.Status, i.ChargeSum)));
        var charges = bench.Rows<Charge>();
        Assert.Equal(Bills * Lines, charges.Count);
        Assert.Equal(Lines, charges.Select(c => c.ServiceId).Distinct().Count());
        Assert.Equal(7, charges.Select(c => c.ChargeTextId).Distinct().Count());
        var services = bench.Rows<Service>().Select(s => s.Id).ToHashSet();
        Assert.All(charges, c => Assert.Contains(c.ServiceId, services));
        Assert.Single(bench.Rows<Invoice>(), i => i.IsFirstCycle);
    }

    [Fact]
    public void A_document_that_no_longer_opens_holds_its_file_and_the_others_load()
    {
        bench.LoadLoose(LoadBench.VerizonFiles()[0]);
        var waiting = bench.Rows<RawFile>().Single(f => f.HeldReason == IssueCode.IncompleteSet);
        var document = Directory.GetFiles(bench.Store.Folder, waiting.ContentSha256[2..], SearchOption.AllDirectories).Single();
        File.WriteAllBytes(document, File.ReadAllBytes(document)[..^10]);
        var others = LoadBench.VerizonFiles()[1..];
        var report = bench.Load(new LoadHint(), [.. others, ("acme-1.csv", Bill)]);
        Assert.Equal("1", Assert.Single(report.Invoices).Invoice.Number);
        Assert.Equal(3, report.Files.Count(f => f.State == FileState.Held));
        // The sender's copy mends it.
        Assert.Equal(2, bench.LoadLoose(LoadBench.VerizonFiles()).Invoices.Count(i => !i.Held));
    }

    [Fact]
    public void A_document_that_ends_to_open_while_it_is_read_holds_its_file_and_leaves_no_work_running()
    {
        var rows = Enumerable.Range(1, 30_000)
            .Select(i => $"555-{i * 7919 % 99991},Recurring,Rent,,{i * 31 % 997}.{i % 90 + 10}").ToArray();
        var bill = LoadBench.Acme("2", "", rows);
        bench.AssertHeld(bench.Load("statement.csv", bill), IssueCode.UnknownFormat);
        var sha256 = bench.Rows<RawFile>().Single(f => f.Name == "statement.csv").ContentSha256;
        var document = Directory.GetFiles(bench.Store.Folder, sha256[2..], SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(document);
        bytes[^1_000] ^= 1;
        File.WriteAllBytes(document, bytes);

        var report = bench.Load(("acme-2.csv", bill), ("acme-1.csv", Bill));
        Assert.Equal("1", Assert.Single(report.Invoices).Invoice.Number);
        Assert.Equal(IssueCode.StageFailed, report.Files.Single(f => f.State == FileState.Held).Issues.Single().Code);
        Assert.DoesNotContain(bench.Rows<Work>(), w => w.State == WorkState.Running);
        Assert.Equal(2, bench.Rows<Charge>().Count);
    }

    [Fact]
    public void A_full_disk_leaves_nothing_and_the_next_run_loads()
    {
        var full = new IOException("No space left on device", 28);
        var before = Documents();
        var failure = Assert.Throws<TemException>(() =>
            new FileIntake(bench.Tenant).Receive(new EndingStream(Bill, full), new Arrival("acme-1.csv", Medium.Sftp, null)));
        Assert.Equal(IssueCode.DiskFull, failure.Code);
        Assert.Equal(before, Documents());
        Assert.DoesNotContain(bench.Rows<RawFile>(), f => f.Name == "acme-1.csv");
        Assert.Single(bench.Load("acme-1.csv", Bill).Invoices, i => !i.Held);
    }

    public void Dispose() => bench.Dispose();

    private List<string> Documents() =>
        [.. Directory.GetFiles(Path.Combine(bench.Tenant.DataFolder, "documents"), "*", SearchOption.AllDirectories).Order()];

    /// <summary>Takes the bill in and begins to load it.</summary>
    private InvoiceLoader Begin(out FormatInput input, out FileSet set)
    {
        using var content = new MemoryStream(Bill);
        var file = Assert.Single(new FileIntake(bench.Tenant).Receive(content, new Arrival("acme-1.csv", Medium.Sftp, null))).File;
        var recognizer = new Recognizer(bench.Tenant, new LoadHint());
        set = Assert.Single(FileSet.Group([recognizer.Recognize(file).File!]));
        input = new FormatInput([new FormatFile(recognizer.Source(file), set.Files[0].Part)],
            new VendorContext(set.Vendor.Id, set.Vendor.Code, set.Vendor.Country, set.Vendor.Currency, set.Vendor.TermsDays), set.Map);
        return new InvoiceLoader(bench.Tenant, set, WorkLease.Take(bench.Tenant, "load", set.Key));
    }

    /// <summary>Runs loads at the same moment, each in an installation of its own over the same folder, as processes do.</summary>
    private async Task<LoadReport[]> AtOnce(int count, Func<TenantStore, int, LoadReport> load)
    {
        using var gate = new Barrier(count);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Factory.StartNew(() =>
        {
            using var installation = TemStore.Open(bench.Store.Options);
            using var tenant = installation.OpenTenant();
            gate.SignalAndWait();
            return load(tenant, i);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    /// <summary>Gives its bytes, then fails.</summary>
    private sealed class EndingStream(byte[] bytes, IOException failure) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer) is var read and > 0 ? read : throw failure;
    }
}
