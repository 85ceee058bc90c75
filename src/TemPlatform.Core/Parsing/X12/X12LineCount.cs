using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>The printed number of line items (CTT01) and what it may count: levels, lines, or lines and parts.</summary>
internal struct X12LineCount
{
    private long items;
    private long parts;
    private bool isPrinted;
    private long printed;
    private (long Number, long Offset, int Length) place;

    /// <summary>Counts a line: IT1 or SLN.</summary>
    public void Add(int tag)
    {
        if (tag == X12Tags.It1) items++;
        else parts++;
    }

    public void TakePrinted(X12SegmentReader segment)
    {
        (isPrinted, place) = (true, (segment.Number, segment.Offset, segment.Length));
        printed = X12Values.TryCount(segment[1], out var count) ? count : -1;
    }

    public readonly bool Agrees(long levels) =>
        !isPrinted || printed == levels || printed == items || printed == parts || printed == items + parts;

    public readonly SourcePosition Where(long rawFileId) => new(rawFileId, place.Number, 1, place.Offset, place.Length);
}
