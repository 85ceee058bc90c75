using System.IO.Compression;

namespace TemPlatform.Samples.Writing;

/// <summary>Writes zip files whose bytes depend on their content alone: entries in the given order with a given time.</summary>
public static class SteadyZip
{
    /// <summary>Only the compressed bytes are held while the archive is made; the entries are written as they come.</summary>
    public static void Write(Stream target, DateOnly day, IEnumerable<(string Name, Action<Stream> Write)> entries)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in entries)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                using var content = entry.Open();
                write(content);
            }
        }
        buffer.WriteTo(target);
    }
}
