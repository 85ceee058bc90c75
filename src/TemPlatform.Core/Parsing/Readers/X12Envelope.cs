using System.Buffers.Text;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>What the current segment is to a reader of one kind of transaction set.</summary>
internal enum X12Place { SetStart = 1, Body, SetEnd }

/// <summary>A kind of transaction set: ST01, the GS01 of its groups, and the version that they name.</summary>
internal sealed record X12SetKind(string Id, string FunctionalId, string Version);

/// <summary>
/// Walks the interchanges, groups and transaction sets of a file, yields the segments of the sets of one kind, and checks the counts and
/// control numbers that SE, GE and IEA repeat. What is wrong with a group or an interchange holds the file: sets may be lost.
/// </summary>
internal sealed class X12Envelope(X12SegmentReader reader, X12SetKind kind, long rawFileId, Action<Issue> report)
{
    private const string Production = "P";

    private readonly X12ControlNumbers interchanges = new();
    private readonly X12ControlNumbers setsOfGroup = new();
    private string interchange = "";
    private string group = "";
    private string set = "";
    private bool inInterchange;
    private bool inGroup;
    private bool inSet;
    private bool isWanted;
    private bool isOfKind;
    private bool isKindTold;
    private long groups;
    private long sets;
    private long segments;

    /// <summary>Goes to the next segment of a wanted set, its ST and SE included; false at the end of the file.</summary>
    public bool Next(out X12Place place)
    {
        place = X12Place.Body;
        while (reader.Read())
        {
            segments++;
            if (reader.IsTooLong)
                Report(IssueCode.RecordTooLong, $"A segment is longer than {X12SegmentReader.SegmentBytesMax} bytes.");
            switch (reader.Tag)
            {
                case X12Tags.Isa: BeginInterchange(); break;
                case X12Tags.Gs: BeginGroup(); break;
                case X12Tags.St:
                    BeginSet();
                    place = X12Place.SetStart;
                    if (isWanted) return true;
                    break;
                case X12Tags.Se:
                    place = X12Place.SetEnd;
                    if (EndSet()) return true;
                    break;
                case X12Tags.Ge: EndGroup(); break;
                case X12Tags.Iea: EndInterchange(); break;
                case X12Tags.Ta1 when !inGroup: break;
                default:
                    place = X12Place.Body;
                    if (!inSet) Report(IssueCode.BrokenEnvelope, "A segment stands outside of every transaction set.");
                    else if (isWanted) return true;
                    break;
            }
        }
        End();
        return false;
    }

    private void BeginInterchange()
    {
        if (inInterchange) Truncated("The next interchange begins before the last one ends.");
        (inInterchange, inGroup, inSet, groups) = (true, false, false, 0);
        interchange = Text(13);
        if (Text(15) != Production)
            Report(IssueCode.TestInterchange, "The interchange is a test or for information: its usage indicator is not P, production.",
                element: 15);
        if (interchanges.IsRepeated(interchange))
            Report(IssueCode.WrongControlNumber, "Two interchanges of the file have the same control number.", Severity.Warning, 13);
    }

    private void BeginGroup()
    {
        if (!inInterchange) Report(IssueCode.BrokenEnvelope, "A group stands outside of every interchange.");
        if (inGroup) Truncated("The next group begins before the last one ends.");
        (inGroup, inSet, sets) = (true, false, 0);
        group = Text(6);
        isOfKind = Text(1) == kind.FunctionalId;
        setsOfGroup.Clear();
        if (!reader[8].StartsWith(Encoding.ASCII.GetBytes(kind.Version)))
            Report(IssueCode.OtherVersion, $"The group names another version; it is read as {kind.Version}.", Severity.Warning, 8);
    }

    private void BeginSet()
    {
        if (!inGroup) Report(IssueCode.BrokenEnvelope, "A transaction set stands outside of every group.");
        if (inSet) Truncated("The next transaction set begins before the last one ends.");
        (inSet, segments) = (true, 1);
        set = Text(2);
        isWanted = Text(1) == kind.Id;
        if (!isWanted)
            Report(IssueCode.OtherTransactionSet, $"A transaction set is no {kind.Id}; it was left out.", Severity.Error, 1);
        else if (inGroup && !isOfKind && !isKindTold)
            Report(IssueCode.BrokenEnvelope, $"A group of {kind.Id}s is not marked {kind.FunctionalId}.", Severity.Warning, 1);
        isKindTold |= isWanted && inGroup && !isOfKind;
        if (setsOfGroup.IsRepeated(set))
            Report(IssueCode.WrongControlNumber, "Transaction sets of a group have the same control number.", Severity.Warning, 2);
    }

    private bool EndSet()
    {
        if (!inSet)
        {
            Report(IssueCode.BrokenEnvelope, "A transaction set ends that did not begin.");
            return false;
        }
        Check(segments, "segments", "transaction set", set);
        (inSet, sets) = (false, sets + 1);
        return isWanted;
    }

    private void EndGroup()
    {
        if (inSet) Truncated("The group ends before its last transaction set.");
        if (!inGroup) Report(IssueCode.BrokenEnvelope, "A group ends that did not begin.");
        else Check(sets, "transaction sets", "group", group);
        (inGroup, inSet, groups) = (false, false, groups + 1);
    }

    private void EndInterchange()
    {
        if (inGroup) Truncated("The interchange ends before its last group.");
        if (!inInterchange) Report(IssueCode.BrokenEnvelope, "An interchange ends that did not begin.");
        else Check(groups, "groups", "interchange", interchange);
        (inInterchange, inGroup, inSet) = (false, false, false);
    }

    private void End()
    {
        if (reader.IsBroken)
            Report(IssueCode.BrokenEnvelope, "An interchange header cannot be read: the file cannot be read from there on.");
        else if (inInterchange)
            Truncated("The file ends before the interchange does.");
        if (reader.EmptyCount > 0)
            report(new Issue(IssueCode.EmptySegment, Severity.Warning, Stage.Parse,
                FormattableString.Invariant($"{reader.EmptyCount} empty segment(s) were passed over."), new SourcePosition(rawFileId)));
    }

    private void Check(long counted, string what, string whole, string control)
    {
        if (!Utf8Parser.TryParse(reader[1], out long declared, out var read) || read != reader[1].Length || declared != counted)
            Report(IssueCode.WrongCount, $"The {whole} says another number of {what} than it has.", Severity.Blocker, 1);
        if (Text(2).TrimStart('0') != control.TrimStart('0'))
            Report(IssueCode.WrongControlNumber, $"The {whole} ends with another control number than it began with.", Severity.Blocker, 2);
    }

    private void Truncated(string message) => Report(IssueCode.TruncatedInvoice, message);

    private void Report(IssueCode code, string message, Severity severity = Severity.Blocker, int element = 0) =>
        report(new Issue(code, severity, Stage.Parse, message,
            new SourcePosition(rawFileId, reader.Number, element, reader.Offset, reader.Length)));

    private string Text(int element) => Encoding.UTF8.GetString(reader[element]);
}
