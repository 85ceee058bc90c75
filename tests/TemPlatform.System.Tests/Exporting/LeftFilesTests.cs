using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.SystemTests.Exporting;

public sealed class LeftFilesTests
{
    [Fact]
    public void An_export_sweeps_what_a_killed_one_left_and_nothing_that_another_is_writing()
    {
        using var books = new Books();
        Directory.CreateDirectory(books.ApFolder);
        var left = Path.Combine(books.ApFolder, "AP-20260131-0001-USD.csv.0f.tmp");
        File.WriteAllText(left, "H,1");
        using (DurableFile.Create(Path.Combine(books.ApFolder, "AP-20260131-0002-USD.csv.1f.tmp")))
        {
            Assert.Empty(books.Export().Files);
            Assert.False(File.Exists(left));
            Assert.Single(Directory.GetFiles(books.ApFolder));
        }
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        var report = new BatchExporter(books.Tenant, step =>
        {
            // The temporary file stands complete and unnamed: a second export leaves it alone.
            if (step != ExportStep.Verified) return;
            DurableFile.Sweep(books.ApFolder);
        }).Export(Books.Layout);
        Assert.Equal([Assert.Single(report.Files).Path], Directory.GetFiles(books.ApFolder, "*.csv"));
        Assert.Empty(Directory.GetFiles(books.ApFolder, "*.tmp"));
    }
}
