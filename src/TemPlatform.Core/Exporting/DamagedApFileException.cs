namespace TemPlatform.Core.Exporting;

/// <summary>A written accounts-payable file cannot be what was written: cut, changed or contradicting itself. The message names the
/// line of the file, never a value.</summary>
public sealed class DamagedApFileException : Exception
{
    public DamagedApFileException() { }
    public DamagedApFileException(string message) : base(message) { }
    public DamagedApFileException(string message, Exception inner) : base(message, inner) { }
}
