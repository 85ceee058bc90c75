using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime;

/// <summary>Something a person can put right. The message says what to do next and holds no personal data.</summary>
public class TemException : Exception
{
    public TemException() { }
    public TemException(string message) : base(message) { }
    public TemException(string message, Exception? inner) : base(message, inner) { }
    public TemException(IssueCode code, string message, Exception? inner = null) : base(message, inner) => Code = code;

    /// <summary>The permanent code where one fits, e.g. <see cref="IssueCode.DiskFull"/>.</summary>
    public IssueCode? Code { get; }
}
