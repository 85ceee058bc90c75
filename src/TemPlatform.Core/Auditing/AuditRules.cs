namespace TemPlatform.Core.Auditing;

/// <summary>Every audit rule, one line each, in catalogue order. A new rule is a class, its line here and a test.</summary>
public static class AuditRules
{
    public static readonly IReadOnlyList<IAuditRule> All =
    [
    ];

    public static IAuditRule? Find(string id) => All.FirstOrDefault(r => string.Equals(r.Info.Id, id, StringComparison.OrdinalIgnoreCase));
}
