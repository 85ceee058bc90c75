using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Exporting;

namespace TemPlatform.Core.Tests.Exporting;

/// <summary>What holds for every layout.</summary>
public sealed class ApLayoutsTests
{
    public static TheoryData<string> Names => [.. ApLayouts.All.Select(l => l.Name)];

    /// <summary><c>TEM_ACCEPT=1</c> writes the golden files anew.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Writes_the_sample_batch_as_the_golden_file_beside_it(string name)
    {
        var layout = ApLayouts.Find(name)!;
        var extension = Path.GetExtension(layout.FileName(ApDocuments.Sample().Batch));
        var golden = Path.Combine(ApDocuments.SamplesFolder, name + extension);
        if (Environment.GetEnvironmentVariable("TEM_ACCEPT") == "1") File.WriteAllBytes(golden, Written(layout));
        Assert.Equal(File.ReadAllBytes(golden), Written(layout));
    }

    [Theory, MemberData(nameof(Names))]
    public void Writes_the_same_bytes_in_every_culture(string name)
    {
        var layout = ApLayouts.Find(name)!;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var expected = Written(layout);
            foreach (var other in new[] { "de-DE", "fr-FR", "ar-SA", "sv-SE", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(other);
                Assert.Equal(expected, Written(layout));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Reads_its_own_file_back_to_the_totals_of_the_batch(string name)
    {
        var layout = ApLayouts.Find(name)!;
        Assert.Equal(ApDocuments.Sample().Totals, layout.Verify(new MemoryStream(Written(layout))));
    }

    [Theory, MemberData(nameof(Names))]
    public void Refuses_a_file_cut_at_any_byte(string name)
    {
        var layout = ApLayouts.Find(name)!;
        var bytes = Written(layout);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<DamagedApFileException>(() => layout.Verify(new MemoryStream(bytes, 0, length)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Answers_any_bytes_with_totals_or_the_typed_error(string name)
    {
        var layout = ApLayouts.Find(name)!;
        var bytes = Written(layout);
        var damaged = from position in Gen.Choose(0, bytes.Length - 1)
                      from value in Gen.Choose(0, 255)
                      from tail in ArbMap.Default.GeneratorFor<byte[]>()
                      select bytes[..position].Append((byte)value).Concat(position % 2 == 0 ? tail : bytes[(position + 1)..]).ToArray();
        Check.One(Cases.Config, Prop.ForAll(damaged.ToArbitrary(), input =>
        {
            try
            {
                layout.Verify(new MemoryStream(input));
            }
            catch (DamagedApFileException)
            {
                // The one error it may give.
            }
        }));
    }

    [Theory, MemberData(nameof(Names))]
    public void Declares_each_column_once(string name)
    {
        var columns = ApLayouts.Find(name)!.Columns.Select(c => c.Name).ToList();
        Assert.NotEmpty(columns);
        Assert.Equal(columns.Count, columns.Distinct().Count());
    }

    private static byte[] Written(IApLayout layout)
    {
        using var stream = new MemoryStream();
        layout.Write(ApDocuments.Sample(), stream);
        return stream.ToArray();
    }
}
