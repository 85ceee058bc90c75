namespace TemPlatform.Core.Pipeline;

/// <summary>The steps of the one sequence that every invoice goes through.</summary>
public enum Stage { Collect = 1, Parse, Normalize, Tag, Match, Allocate, Audit, Approve, Export }
