using TemPlatform.Core.Model;

namespace TemPlatform.Core.Matching;

/// <summary>Who owns a line of service on a day. Nobody is a result, not an error.</summary>
public readonly record struct Owner(long? EmployeeId, long? CostCentreId, MatchedBy MatchedBy)
{
    public static readonly Owner Nobody = new(null, null, MatchedBy.Nothing);
}
