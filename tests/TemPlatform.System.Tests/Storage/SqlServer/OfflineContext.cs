using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using TemPlatform.Runtime.Storage;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.SystemTests.Storage.SqlServer;

/// <summary>The model of SQL Server without a server: what would be sent is kept, and every answer is empty.</summary>
internal sealed class OfflineContext() : TemDbContext(
    new DbContextOptionsBuilder<OfflineContext>().UseSqlServer("Server=none;Database=none").Options, 7)
{
    private readonly Silence silence = new();

    public override TemProvider Provider => TemProvider.SqlServer;

    public ConcurrentBag<string> Statements => silence.Statements;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        base.OnConfiguring(optionsBuilder);
        optionsBuilder.AddInterceptors(TextLists.Instance, silence);
    }

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
            var rows = new DataTable { Columns = { { "1", typeof(int) } } };
            // A changed or deleted row answers for itself.
            if (command.CommandText.Contains("OUTPUT 1", StringComparison.Ordinal)) rows.Rows.Add(1);
            return InterceptionResult<DbDataReader>.SuppressWithResult(rows.CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData,
            InterceptionResult<int> result)
        {
            Statements.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(1);
        }
    }
}
