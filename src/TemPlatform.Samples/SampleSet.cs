namespace TemPlatform.Samples;

/// <summary>A generated company: its files in the order in which they would arrive, its feeds, and what is true of it.</summary>
public sealed record SampleSet(IReadOnlyList<SampleFile> Files, IReadOnlyList<SampleFeed> Feeds, SampleTruth Truth)
{
    public IEnumerable<SampleFile> Of(SampleKind kind) => Files.Where(file => file.Kind == kind);

    /// <summary>Writes <c>reference/</c>, <c>services/</c>, <c>hr/</c>, <c>bills/</c>, <c>feeds/</c> and <c>truth.json</c>, existing files
    /// replaced.</summary>
    /// <returns>The truth with the facts of each file.</returns>
    public SampleTruth WriteTo(string folder)
    {
        var facts = new List<TrueFile>();
        foreach (var file in Files)
        {
            var path = Path.Combine(folder, file.Name.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var target = File.Create(path);
            facts.Add(file.WriteTo(target));
        }
        var truth = Truth with { Files = facts };
        File.WriteAllText(Path.Combine(folder, "truth.json"), truth.ToJson() + "\n");
        return truth;
    }
}
