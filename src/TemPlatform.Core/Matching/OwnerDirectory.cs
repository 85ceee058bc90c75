using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Matching;

/// <summary>Answers who owns a line on a day, from one snapshot of reference data.</summary>
public sealed class OwnerDirectory(ReferenceData reference)
{
    public ReferenceData Reference { get; } = reference;
}
