using System.Text;

namespace TemPlatform.Samples.Writing;

/// <summary>Writes rows of delimited text; quotes a field only where the delimiter, a quote or a line break is in it.</summary>
internal sealed class DelimitedWriter : IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly StreamWriter writer;
    private readonly char delimiter;
    private readonly System.Buffers.SearchValues<char> quoted;

    public DelimitedWriter(Stream target, char delimiter, IEnumerable<string> header, Encoding? encoding = null, string newLine = "\r\n")
    {
        this.delimiter = delimiter;
        quoted = System.Buffers.SearchValues.Create([delimiter, '"', '\r', '\n']);
        writer = new StreamWriter(target, encoding ?? new UTF8Encoding(false), BufferSize, leaveOpen: true) { NewLine = newLine };
        Row([.. header]);
    }

    public void Row(params ReadOnlySpan<string> fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            if (index > 0)
                writer.Write(delimiter);
            Field(fields[index]);
        }
        writer.WriteLine();
    }

    public void Dispose() => writer.Dispose();

    private void Field(string text)
    {
        if (!text.AsSpan().ContainsAny(quoted))
        {
            writer.Write(text);
            return;
        }
        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
