using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.SystemTests.Storage.SqlServer;

/// <summary>The scripts that run after the migrations, held against the model.</summary>
public partial class SqlServerScriptTests
{
    [Theory]
    [InlineData("security")]
    [InlineData("classification")]
    public void A_script_that_is_made_from_the_model_is_that_of_the_model(string name)
    {
        using var context = ModelTests.DesignContext(TemProvider.SqlServer);
        var made = name == "security" ? SecurityScript.Of(context.Model) : ClassificationScript.Of(context.Model);
        SchemaScriptTests.HoldAgainst($"db/sqlserver/{name}.sql", made);
    }

    [Fact]
    public void Every_table_of_a_tenant_is_filtered_and_guarded_and_no_other()
    {
        using var context = ModelTests.DesignContext(TemProvider.SqlServer);
        var script = SqlFile.SqlServerScript("security");
        foreach (var type in context.Model.GetEntityTypes())
        {
            var expected = type.ClrType.IsAssignableTo(typeof(ITenantOwned)) ? 1 : 0;
            foreach (var kind in new[] { "FILTER", "BLOCK" })
                Assert.Equal(expected, Regex.Count(script,
                    $@"ADD {kind} PREDICATE \[security\]\.\[OwnRow\]\(\[TenantId\]\) ON \[dbo\]\.\[{type.GetTableName()}\][,\s]"));
        }
    }

    [Fact]
    public void Every_column_has_one_classification_with_label_type_and_rank()
    {
        using var context = ModelTests.DesignContext(TemProvider.SqlServer);
        var columns = context.Model.GetEntityTypes()
            .SelectMany(t => t.GetProperties(), (t, p) => $"[dbo].[{t.GetTableName()}].[{p.GetColumnName()}]");
        var script = SqlFile.SqlServerScript("classification");
        var classified = ClassifiedColumns().Matches(script).Select(m => m.Value);
        Assert.Equal(columns.Order(StringComparer.Ordinal), classified.Order(StringComparer.Ordinal));
        var statements = script.Split(';').Where(s => s.Contains("ADD SENSITIVITY", StringComparison.Ordinal));
        Assert.All(statements, s =>
            Assert.Matches(@"WITH \(LABEL = '[A-Za-z ]+', INFORMATION_TYPE = '[A-Z.]+', RANK = (LOW|MEDIUM|HIGH|CRITICAL)\)$", s));
        Assert.Contains("[dbo].[UsagePack].[Blob],\n    [dbo].[UsagePack].[Parties]\n"
            + "    WITH (LABEL = 'Restricted personal', INFORMATION_TYPE = 'US.CDR', RANK = HIGH)", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Views_select_columns_that_are_there_and_nothing_personal()
    {
        using var context = ModelTests.DesignContext(TemProvider.SqlServer);
        var personal = PersonalDataMap.Properties.Where(p => p.Category is { } category && category.IsPersonal())
            .Select(p => (p.Table, p.Property)).ToHashSet();
        foreach (var view in SqlServerSchema.Batches(SqlFile.SqlServerScript("views")).Skip(1))
        {
            var tables = ViewTables().Matches(view).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value);
            foreach (Match column in ViewColumns().Matches(view))
            {
                if (column.Groups[1].Value == "r") continue;
                var table = tables[column.Groups[1].Value];
                var type = context.Model.GetEntityTypes().Single(t => t.GetTableName() == table);
                Assert.NotNull(type.FindProperty(column.Groups[2].Value));
                Assert.DoesNotContain((table, column.Groups[2].Value), personal);
            }
            Assert.Contains("[r].[UserName] = USER_NAME()", view, StringComparison.Ordinal);
            Assert.All(tables.Keys.Where(alias => alias != "r"), alias =>
                Assert.Contains($"[{alias}].[TenantId]", view, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Views_show_the_words_of_the_model()
    {
        var cases = Words().Matches(SqlFile.SqlServerScript("views"));
        Assert.NotEmpty(cases);
        foreach (Match match in cases)
        {
            var type = typeof(Invoice).Assembly.GetType("TemPlatform.Core.Model." + match.Groups[1].Value, throwOnError: true)!;
            var words = WhenThen().Matches(match.Groups[2].Value).Select(m => (int.Parse(m.Groups[1].Value, null), m.Groups[2].Value));
            Assert.Equal(Enum.GetValuesAsUnderlyingType(type).Cast<int>().Select(n => (n, Enum.GetName(type, n)!)), words);
        }
    }

    // A whole number times a numeric(6, 6) is exact; decimal(19, 6) holds every amount of 64 bits.
    [Fact]
    public void Views_show_every_amount_as_an_exact_decimal()
    {
        using var context = ModelTests.DesignContext(TemProvider.SqlServer);
        var text = SqlFile.SqlServerScript("views");
        string[] counts = ["RecordNumber", "UsageCount"];
        var amounts = context.Model.GetEntityTypes().SelectMany(t => t.GetProperties())
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(long)).Select(p => p.Name)
            .Where(name => !name.EndsWith("Id", StringComparison.Ordinal)).Except(counts).ToHashSet();
        var shown = ViewColumns().Matches(text).Where(m => amounts.Contains(m.Groups[2].Value)).ToList();
        Assert.NotEmpty(shown);
        foreach (var column in shown)
        {
            var line = text[(text.LastIndexOf('\n', column.Index) + 1)..text.IndexOf('\n', column.Index)];
            Assert.Matches(@"^    CAST\(CAST\(.* AS decimal\(19, 0\)\) \* "
                + @"(0\.000001 AS decimal\(19, 6\)|0\.00000001 AS decimal\(19, 8\))\) AS", line);
        }
    }

    [Fact]
    public void The_whole_script_has_its_parts_in_order_and_names_what_it_made()
    {
        var script = TemStore.Script(TemProvider.SqlServer);
        string[] parts = ["QUOTED_IDENTIFIER ON", "DROP SECURITY POLICY", "CREATE TABLE [Charge]", "CREATE SECURITY POLICY",
            "CREATE OR ALTER VIEW [bi].[Invoices]", "ADD SENSITIVITY CLASSIFICATION", "INSERT INTO [security].[Script]"];
        var places = parts.Select(part => script.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain('\uFEFF', script);
        Assert.All(SqlServerSchema.Batches(script), batch => Assert.DoesNotMatch(@"(?m)^GO\s*$", batch));
    }

    [GeneratedRegex(@"\[dbo\]\.\[\w+\]\.\[\w+\]")]
    private static partial Regex ClassifiedColumns();

    [GeneratedRegex(@"(?:FROM|JOIN) \[(?:dbo|security)\]\.\[(\w+)\] AS \[(\w+)\]")]
    private static partial Regex ViewTables();

    [GeneratedRegex(@"\[([a-z])\]\.\[(\w+)\]")]
    private static partial Regex ViewColumns();

    [GeneratedRegex(@"/\* (\w+) \*/((?:\s+WHEN \d+ THEN N'\w+')+)\s+END")]
    private static partial Regex Words();

    [GeneratedRegex(@"WHEN (\d+) THEN N'(\w+)'")]
    private static partial Regex WhenThen();
}
