using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Parsing.X12;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>
/// The consolidated service invoice of the telecom industry: X12 transaction set 811, version 004010, one or many per file. Carriers use
/// it freely; what differs between them is data of the feed (<see cref="Settings"/>). Lines, taxes, allowances and rated usage become
/// charges, calls become usage, amounts that repeat others become memo lines or controls. A file is read twice: totals may stand before
/// or after what they sum, and only the whole tree of levels shows what counts. Source: X12 004010 811, ETB guidelines issue 9.
/// </summary>
public sealed class X12Invoice811 : IVendorFormat
{
    public string Name => nameof(X12Invoice811);

    public IReadOnlyList<FormatPart> Parts { get; } = [X12Columns.Part];

    public IReadOnlyList<FormatSetting> Settings => X12Codes.Settings;

    /// <summary>An interchange whose beginning holds an 811.</summary>
    public FormatPart? Recognizes(FileHead head, ColumnMap? map)
    {
        ArgumentNullException.ThrowIfNull(head);
        using var stream = new MemoryStream(head.Bytes.ToArray(), writable: false);
        using var reader = new X12SegmentReader(stream);
        while (reader.Read())
            if (reader.Tag == X12Tags.St && reader[1].SequenceEqual("811"u8)) return X12Columns.Part;
        return null;
    }

    public void Read(FormatInput input, IInvoiceSink sink)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sink);
        var codes = new X12Codes(input.Settings);
        foreach (var file in input.Files.Select(f => f.File))
        {
            var survey = new X12Survey(file, codes, input.Vendor, sink);
            sink.Columns(file.RawFileId, survey.Columns());
            var invoices = X12Invoice.Open(survey.Statements, codes, input.Vendor, sink);
            if (invoices.Count > 0) new X12Charges(file, codes, input.Vendor, sink).Read(survey.Statements, invoices);
        }
    }
}
