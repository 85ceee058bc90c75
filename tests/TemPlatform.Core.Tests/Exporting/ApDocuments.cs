using System.Text.Json;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Tests.Exporting;

/// <summary>The sample batch that every layout writes, and documents made for one test.</summary>
internal static class ApDocuments
{
    public static string SamplesFolder { get; } = Find();

    public static ApDocument Sample() =>
        JsonSerializer.Deserialize<ApDocument>(File.ReadAllText(Path.Combine(SamplesFolder, "batch.json")))!;

    /// <summary>The sample with one line changed and the batch's totals made to fit again.</summary>
    public static ApDocument With(Action<ApLine> change)
    {
        var document = Sample();
        change(document.Lines[0]);
        var totals = document.Totals;
        (document.Batch.Debit, document.Batch.Credit) = (totals.Debit, totals.Credit);
        return document;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TemPlatform.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "samples", "ap");
    }
}
