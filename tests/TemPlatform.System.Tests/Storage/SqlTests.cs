using System.Text.RegularExpressions;
using Dapper;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage;

public partial class SqlTests
{
    /// <summary>Words of T-SQL that need quotes as names and that a model might use.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Rule", "Key", "User", "Plan", "Open", "Close", "Order", "Group", "Index", "Percent", "Public", "File", "Current", "Default",
        "Function", "External", "Procedure", "Schema", "Table", "Values", "View", "Identity", "Check", "Database", "Case", "Column",
    };

    public static TheoryData<TemProvider> Providers => TestStore.Providers;

    public static TheoryData<string> Texts => [.. SqlFile.Names, .. SqlFile.Statements];

    [Theory, MemberData(nameof(Texts))]
    public void A_text_restricts_each_of_its_tables_to_the_tenant(string name)
    {
        var text = Comments().Replace(SqlFile.Text(name), "");
        var queries = NamedQueries().Matches(text).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(Tables().Matches(text).Count(m => !queries.Contains(m.Groups[2].Value)), TenantMacros().Count(text));
        Assert.DoesNotContain("||", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_text_quotes_the_names_that_sql_server_reserves(string name)
    {
        using var context = ModelTests.DesignContext(TemProvider.SqlServer);
        var names = context.Model.GetEntityTypes().SelectMany(t => t.GetProperties().Select(p => p.Name).Append(t.ClrType.Name)).Distinct();
        foreach (var word in names.Where(Reserved.Contains))
            Assert.DoesNotMatch($@"(?<![\w""@]){word}(?![\w""])(?<!AS {word})", Comments().Replace(SqlFile.Text(name), ""));
    }

    // Words that SQLite takes and SQL Server does not; a page there needs an order.
    [Theory, MemberData(nameof(Texts))]
    public void A_text_is_t_sql_once_its_macros_are_expanded(string name)
    {
        var text = Comments().Replace(SqlFile.For(TemProvider.SqlServer, name, columns: null), "");
        Assert.DoesNotMatch(@"(?i)[{}]|\|\||==|\b(LIMIT|TRUE|FALSE|IFNULL|TOTAL|NULLS|RETURNING|ILIKE|GLOB|JULIANDAY|STRFTIME)\b", text);
        if (text.Contains("OFFSET", StringComparison.Ordinal))
            Assert.Matches(@"ORDER BY [^()]+\sOFFSET @pageOffset ROWS FETCH NEXT @pageLimit ROWS ONLY OPTION \(RECOMPILE\)\s*$", text);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Every_report_runs(TemProvider provider)
    {
        using var store = new TestStore(provider);
        foreach (var name in SqlFile.Names)
        {
            var args = new DynamicParameters();
            foreach (var parameter in Parameters().Matches(SqlFile.Text(name)).Select(m => m.Value[1..]).Distinct())
                args.Add(parameter, null);
            store.Tenant.Sql.Query<dynamic>(name, args, limit: 10);
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public void Every_type_comes_back_also_when_the_first_row_is_null(TemProvider provider)
    {
        using var store = new TestStore(provider);
        TemSqlMapper.Register();
        using var context = store.Tenant.NewContext();
        var expected = new Row
        {
            Day = new DateOnly(2026, 2, 28),
            Time = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(10),
            Id = Guid.CreateVersion7(),
            Money = long.MaxValue,
            Count = 3,
            Flag = true,
            Text = "é",
        };
        var back = context.Database.GetDbConnection().Query<Row>("""
            SELECT NULL AS Day, NULL AS Time, NULL AS Id, NULL AS Money, NULL AS Count, NULL AS Flag, NULL AS Text
            UNION ALL SELECT @Day, @Time, @Id, @Money, @Count, @Flag, @Text ORDER BY Money
            """, expected).AsList();
        Assert.Equivalent(new Row(), back[0]);
        Assert.Equivalent(expected, back[1]);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Columns_of_the_model_come_back_and_compare_with_parameters(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var vendor = store.AddVendor();
        var invoice = store.NewInvoice(vendor.Id);
        using var context = store.Tenant.NewContext();
        context.Database.OpenConnection();
        context.Add(invoice);
        context.SaveChanges();
        var row = context.Database.GetDbConnection().QuerySingle<InvoiceRow>("""
            SELECT PublicId, InvoiceDate, DueDate, LoadedAt, Kind, IsCurrent, PrintedTax FROM Invoice
            WHERE InvoiceDate = @InvoiceDate AND LoadedAt BETWEEN @LoadedAt AND @LoadedAt
              AND PublicId = @PublicId AND Kind = @Kind AND IsCurrent = @IsCurrent
            """, new { invoice.InvoiceDate, invoice.LoadedAt, invoice.PublicId, invoice.Kind, invoice.IsCurrent });
        Assert.Equal((invoice.PublicId, invoice.InvoiceDate, null), (row.PublicId, row.InvoiceDate, row.DueDate));
        Assert.Equal(InvoiceKind.Invoice, row.Kind);
        Assert.Equal((invoice.LoadedAt.UtcTicks, true, null), (row.LoadedAt.UtcTicks, row.IsCurrent, row.PrintedTax));
    }

    private sealed class Row
    {
        public DateOnly? Day { get; set; }
        public DateTimeOffset? Time { get; set; }
        public Guid? Id { get; set; }
        public long? Money { get; set; }
        public int? Count { get; set; }
        public bool? Flag { get; set; }
        public string? Text { get; set; }
    }

    private sealed class InvoiceRow
    {
        public Guid PublicId { get; set; }
        public DateOnly InvoiceDate { get; set; }
        public DateOnly? DueDate { get; set; }
        public DateTimeOffset LoadedAt { get; set; }
        public InvoiceKind Kind { get; set; }
        public bool IsCurrent { get; set; }
        public long? PrintedTax { get; set; }
    }

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"\b(\w+)\s+AS\s+\(\s*SELECT\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamedQueries();

    [GeneratedRegex(@"(?<!@)\b(FROM|JOIN)\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Tables();

    [GeneratedRegex(@"\{tenant\}")]
    private static partial Regex TenantMacros();

    [GeneratedRegex(@"@[a-z]\w*")]
    private static partial Regex Parameters();
}
