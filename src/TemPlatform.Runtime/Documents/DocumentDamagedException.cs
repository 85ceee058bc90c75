namespace TemPlatform.Runtime.Documents;

/// <summary>A stored document or sealed value is missing, was changed, or its key is gone. No part of it was given out.</summary>
public sealed class DocumentDamagedException : TemException
{
    public DocumentDamagedException() { }
    public DocumentDamagedException(string message) : base(message) { }
    public DocumentDamagedException(string message, Exception? inner) : base(message, inner) { }
}
