using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
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
        "audit", "export exceptions", "reconcile", "feed list",
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
        foreach (var expression in asked.Expressions) server.Ask(expression);
        Assert.True(server.Statements.Count >= asked.Expressions.Count, "A query was not asked.");
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

    /// <summary>The model of SQL Server without a server: what would be sent is kept, and every answer is empty.</summary>
    private sealed class OfflineContext() : TemDbContext(
        new DbContextOptionsBuilder<OfflineContext>().UseSqlServer("Server=none;Database=none").Options, 7)
    {
        private readonly Silence silence = new();

        public override TemProvider Provider => TemProvider.SqlServer;

        public ConcurrentBag<string> Statements => silence.Statements;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.AddInterceptors(TextLists.Instance, silence);

        public void Ask(Expression expression)
        {
            var parameters = new Parameters();
            var query = new Roots(this).Visit(parameters.Visit(expression));
            // What is no list is one value: a count, a sum, the first row.
            var answer = query.Type.IsAssignableTo(typeof(IQueryable))
                ? typeof(IEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()[0]) : query.Type;
            var ask = GetType().GetMethod(nameof(AskFor), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(answer);
            try
            {
                ask.Invoke(this, [query, parameters.Values]);
            }
            catch (TargetInvocationException e) when (e.InnerException is InvalidOperationException { Source: "System.Linq" }
                || e.InnerException is InvalidOperationException { Message: "Sequence contains no elements." })
            {
                // The answer has no row where one is expected.
            }
        }

        private void AskFor<T>(Expression query, Dictionary<string, object?> values)
        {
            var ask = this.GetService<IQueryCompilationContextFactory>().Create(async: false).CreateQueryExecutor<T>(query);
            var queryContext = this.GetService<IQueryContextFactory>().Create();
            foreach (var (name, value) in values) queryContext.Parameters.Add(name, value);
            if (ask(queryContext) is System.Collections.IEnumerable rows and not string)
                foreach (var _ in rows) { }
        }
    }

    /// <summary>Puts the tables of another context in the place of those that were asked.</summary>
    private sealed class Roots(DbContext context) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? root.UpdateEntityType(context.Model.FindEntityType(root.EntityType.ClrType)!)
            : base.VisitExtension(node);
    }

    /// <summary>Finds the parameters of a query, and a value for each.</summary>
    private sealed class Parameters : ExpressionVisitor
    {
        public Dictionary<string, object?> Values { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter) Values[parameter.Name] = Some(parameter.Type);
            return base.VisitExtension(node);
        }

        private static object? Some(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(string)) return "x";
            if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 2);
            if (type.IsValueType) return Activator.CreateInstance(type);
            if (!type.IsGenericType) return null;
            var list = typeof(List<>).MakeGenericType(type.GetGenericArguments());
            var array = Array.CreateInstance(type.GetGenericArguments()[0], 2);
            return type.IsAssignableFrom(list) ? Activator.CreateInstance(list, array)
                : Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(type.GetGenericArguments()), array);
        }
    }

    /// <summary>Opens no connection and sends no command.</summary>
    private sealed class Silence : DbCommandInterceptor, IDbConnectionInterceptor
    {
        public ConcurrentBag<string> Statements { get; } = [];

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData,
            InterceptionResult<DbDataReader> result)
        {
            Statements.Add(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData,
            InterceptionResult<int> result)
        {
            Statements.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(1);
        }
    }
}
