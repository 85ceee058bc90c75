using TemPlatform.Core.Model;

namespace TemPlatform.Core.Pipeline;

/// <summary>
/// Bad data as a value: what is wrong, how bad, in which stage and where. The message never holds a value of the file. Severity
/// Blocker means that the file or the invoice is held (not loaded) and waits for a person.
/// </summary>
/// <param name="Member">Name of the member of an archive that it is about: shown to who loads, never stored.</param>
public sealed record Issue(
    IssueCode Code, Severity Severity, Stage Stage, string Message, SourcePosition Where = default, string? Member = null);

/// <summary>A place in a received file: line and column count from 1 (0: the whole file), the offset is in original bytes.</summary>
public readonly record struct SourcePosition(long RawFileId, long Line = 0, int Column = 0, long ByteOffset = 0, int ByteLength = 0)
{
    public override string ToString() => $"file {RawFileId}"
        + (Line == 0 ? "" : $", line {Line}")
        + (Line == 0 || Column == 0 ? "" : $", column {Column}");
}
