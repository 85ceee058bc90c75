using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>What the walker says of segments that are not as they should be.</summary>
internal sealed partial class X12Walker
{
    private void TellPrice()
    {
        if (!isSurvey || isPriceTold) return;
        isPriceTold = true;
        Report(IssueCode.ControlDiffers, Severity.Info, "A line prints another amount than its price makes; the amount counts.", 2);
    }

    private void TellFull(long number, long offset, int length) => statement.Report(new Issue(IssueCode.ValueTooLong, Severity.Warning,
        Stage.Parse, "A line or level has more text than is kept; what did not fit was left out.",
        new SourcePosition(rawFileId, number, 0, offset, length)));

    private void Bad(IssueCode error, int element)
    {
        if (isSurvey) Report(error, Severity.Error, "The number cannot be read; it was left out.", element);
    }

    // What a level says is read in both passes and told of in the survey.
    private void TellTrouble()
    {
        var trouble = texts.TakeTrouble();
        if (!isSurvey && (open.Kind is default(X12EntryKind) or X12EntryKind.LevelAmount)) return;
        if (trouble.HasFlag(X12TextTrouble.ControlCharacter))
            Report(IssueCode.ControlCharacter, Severity.Warning, "A value holds control characters; they were left out of it.",
                ElementOf(X12TextTrouble.ControlCharacter));
        if (trouble.HasFlag(X12TextTrouble.Unreadable))
            Report(IssueCode.WrongEncoding, Severity.Error, "A value is neither UTF-8 nor windows-1252; it was left out.",
                ElementOf(X12TextTrouble.Unreadable));
        if (!trouble.HasFlag(X12TextTrouble.NotUtf8) || isEncodingTold) return;
        isEncodingTold = true;
        Report(IssueCode.WrongEncoding, Severity.Info, "The transaction set is not UTF-8; such values were read as windows-1252.",
            ElementOf(X12TextTrouble.NotUtf8));
    }

    private int ElementOf(X12TextTrouble trouble)
    {
        var element = 1;
        while (element < X12SegmentReader.ElementsMax && !X12Texts.TroubleOf(reader[element]).HasFlag(trouble)) element++;
        return element < X12SegmentReader.ElementsMax ? element : 0;
    }

    private void BadDate() => Report(IssueCode.BadDate, Severity.Error, "A date cannot be read, or a period ends before it begins.", 2);

    private void Report(IssueCode code, Severity severity, string message, int element) => statement.Report(new Issue(code, severity,
        Stage.Parse, message, new SourcePosition(rawFileId, reader.Number, element, reader.Offset, reader.Length)));
}
