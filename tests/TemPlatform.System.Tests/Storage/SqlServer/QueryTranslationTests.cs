using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Caching.Memory;
using TemPlatform.Runtime.Storage;
using TemPlatform.Runtime.Storage.SqlServer;
using TemPlatform.SystemTests.Cli;

namespace TemPlatform.SystemTests.Storage.SqlServer;

/// <summary>Every query that the demo and the lists of the command line ask SQLite is translated for SQL Server as well.</summary>
public class QueryTranslationTests
{
    private static readonly string[] Lists =
    [
        "vendor list", "account list", "invoice list", "finding list", "service proposals", "service accept --all", "export list",
        "audit", "export exceptions", "reconcile", "feed list", "bill calendar", "bill check", "bill chases",
    ];

    [Fact]
    public async Task Every_query_of_the_product_translates()
    {
        using var folder = new TestFolder();
        using var asked = new AskedQueries();
        var demo = await TemRun.Of("demo", "--data", folder.Path, "--as-of", "2026-11-15", "--json");
        Assert.Equal(0, demo.Exit);
        foreach (var list in Lists) await TemRun.Of([.. list.Split(' '), "--data", folder.Path, "--json"]);

        using var server = new OfflineContext();
        Assert.True(asked.Expressions.Count > 80, $"Only {asked.Expressions.Count} queries were seen.");
        foreach (var expression in asked.Expressions)
        {
            var before = server.Statements.Count;
            server.Ask(expression);
            Assert.True(server.Statements.Count > before, $"A query was not asked: {expression}");
        }
        Assert.All(server.Statements, sql => Assert.DoesNotMatch(@"nvarchar\((\d+|max)\) '\$'", sql));
    }

    [Fact]
    public void A_list_of_texts_has_the_collation_of_the_columns()
    {
        using var server = new OfflineContext();
        var texts = new List<string> { "a", "b" };
        Assert.Contains("OPENJSON(@texts) WITH ([value] nvarchar(200) COLLATE Latin1_General_100_BIN2 '$')",
            TextLists.Collated(server.Findings.Where(f => EF.Parameter(texts).Contains(f.Fingerprint)).ToQueryString()),
            StringComparison.Ordinal);
        var many = Enumerable.Range(0, 3_000).Select(n => $"{n}").ToList();
        Assert.Contains("COLLATE Latin1_General_100_BIN2 '$'",
            TextLists.Collated(server.Findings.Where(f => many.Contains(f.Fingerprint)).ToQueryString()), StringComparison.Ordinal);
    }

    /// <summary>Keeps the queries that SQLite contexts of this process compile, as trees, until disposed.</summary>
    private sealed class AskedQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];

        public AskedQueries()
        {
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
            // A query that another test asked before would not be compiled again.
            using var context = TemDatabases.Sqlite("none", 1);
            ((MemoryCache)context.GetService<IMemoryCache>()).Clear();
        }

        public ConcurrentBag<Expression> Expressions { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is QueryExpressionEventData { Context: SqliteTemDbContext } asked
                && value.Key == CoreEventId.QueryCompilationStarting.Name)
                Expressions.Add(asked.Expression);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => subscriptions.ForEach(s => s.Dispose());
    }
}
