using TemPlatform.Core.Auditing;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Parsing;

namespace TemPlatform.Core.Tests.Guards;

public class ListTests
{
    [Fact]
    public void Every_format_is_in_the_list() => Complete(VendorFormats.All);

    [Fact]
    public void Every_rule_is_in_the_list_once_and_in_catalogue_order()
    {
        Complete(AuditRules.All);
        var ids = AuditRules.All.Select(r => r.Info.Id).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_layout_is_in_the_list() => Complete(ApLayouts.All);

    [Fact]
    public void Every_rule_has_a_test_that_fires_and_one_that_does_not()
    {
        var statements = Source.Files("tests/TemPlatform.Core.Tests/Auditing/Rules")
            .SelectMany(f => string.Join('\n', f.Lines).Split(';')).ToList();
        foreach (var rule in AuditRules.All.Select(r => r.GetType().Name))
        {
            var runs = statements.Where(s => s.Contains($"new {rule}()", StringComparison.Ordinal))
                .ToLookup(s => s.Contains("Assert.Empty(", StringComparison.Ordinal));
            Assert.True(runs[true].Any() && runs[false].Any(), $"{rule} needs a case that fires and one that does not.");
        }
    }

    private static void Complete<T>(IReadOnlyList<T> list) where T : class
    {
        var types = typeof(T).Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && typeof(T).IsAssignableFrom(t));
        Assert.Equal(types.Select(t => t.Name).Order(StringComparer.Ordinal),
            list.Select(x => x.GetType().Name).Order(StringComparer.Ordinal));
    }
}
