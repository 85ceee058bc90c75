using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing;

/// <summary>
/// One vendor file layout. A format recognizes its files by content, never by name, and pushes what it reads into a sink. It never
/// throws for bad data: whatever is wrong is an issue, and every byte of every file is a record that was pushed, a header, a
/// blank, or named in an issue.
/// </summary>
public interface IVendorFormat
{
    /// <summary><c>&lt;Vendor&gt;&lt;Country&gt;&lt;Kind&gt;</c>, as feeds name it.</summary>
    string Name { get; }

    /// <summary>The kinds of file that make up one delivery of this format.</summary>
    IReadOnlyList<FormatPart> Parts { get; }

    /// <summary>What vendors of this layout do differently and a feed may say.</summary>
    IReadOnlyList<FormatSetting> Settings => [];

    /// <summary>The part that this file is, by its first bytes; null when it is not of this format.</summary>
    FormatPart? Recognizes(FileHead head, ColumnMap? map);

    /// <summary>What loose files of one set have in common (account and cycle); empty when each file stands alone.</summary>
    /// <param name="report">Takes what keeps keys from being read: a file without any is held for it.</param>
    IEnumerable<string> SetKeys(SourceFile file, Action<Issue> report) => [];

    /// <summary>Reads one complete set. Required parts are present; the others may be absent.</summary>
    void Read(FormatInput input, IInvoiceSink sink);
}

/// <summary>One kind of file of a format and the columns it may have.</summary>
public sealed record FormatPart(string Name, bool Required, IReadOnlyList<FormatColumn> Columns);

/// <summary>A declared column: its header, and what its values are. A column without a declaration is unknown and withheld.</summary>
public sealed record FormatColumn(string Header, DataCategory Category, bool Optional = false);

/// <summary>The beginning of a file: enough to recognize it.</summary>
public sealed record FileHead(string Name, ReadOnlyMemory<byte> Bytes, long LengthBytes);

/// <summary>A received file that can be read any number of times.</summary>
public sealed record SourceFile(long RawFileId, string Name, long LengthBytes, Func<Stream> Open);

/// <summary>The files of one set and what is known before reading them.</summary>
/// <param name="Settings">What the feed says of the format's settings; null when it says nothing.</param>
public sealed record FormatInput(IReadOnlyList<FormatFile> Files, VendorContext Vendor, ColumnMap? Map = null,
    IReadOnlyDictionary<string, string>? Settings = null)
{
    public FormatFile? Part(string name) => Files.FirstOrDefault(file => file.Part.Name == name);
}

public sealed record FormatFile(SourceFile File, FormatPart Part);

/// <summary>Facts of the vendor that a bill leaves out.</summary>
public sealed record VendorContext(long VendorId, string Code, string Country, string Currency, int TermsDays);
