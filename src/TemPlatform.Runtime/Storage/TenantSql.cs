using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TemPlatform.Runtime.Storage;

/// <summary>Runs the texts of <c>db/reports</c> and <c>db/statements</c> for one tenant; there is no other way to hand-written
/// SQL.</summary>
public sealed class TenantSql
{
    private readonly Func<TemDbContext> newContext;
    private readonly long tenantId;

    internal TenantSql(Func<TemDbContext> newContext, long tenantId)
    {
        TemSqlMapper.Register();
        this.newContext = newContext;
        this.tenantId = tenantId;
    }

    /// <summary>Runs <c>db/reports/NAME.sql</c>.</summary>
    /// <typeparam name="T">A number, text or date, or a class with a settable property per column. Masked types are not read here:
    /// select ids and load the rest through a context.</typeparam>
    /// <param name="args">Object with a property per parameter of the text; <c>@tenant</c> is set from the store.</param>
    /// <param name="columns">Column list for a text with <c>{columns}</c>, from code and never from a user.</param>
    /// <exception cref="TemException">A sum leaves the range of money.</exception>
    public List<T> Query<T>(string name, object? args = null, int limit = int.MaxValue, long offset = 0, string? columns = null)
    {
        using var context = newContext();
        context.Database.OpenConnection();
        return Query<T>(context, name, args, limit, offset, columns);
    }

    /// <summary>The same on the connection and in the transaction of <paramref name="context"/>, where it sees what that wrote.</summary>
    public List<T> Query<T>(TemDbContext context, string name, object? args = null, int limit = int.MaxValue, long offset = 0,
        string? columns = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var parameters = new DynamicParameters(args);
        parameters.Add("tenant", tenantId);
        parameters.Add("pageLimit", limit);
        parameters.Add("pageOffset", offset);
        var text = SqlFile.For(context.Provider, name, columns);
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return SumOverflow.Name(() => context.Database.GetDbConnection()
            .Query<T>(text, parameters, transaction, commandTimeout: context.Database.GetCommandTimeout()).AsList());
    }

    /// <summary>Runs <c>db/statements/NAME.sql</c> on the connection and in the transaction of <paramref name="context"/>.</summary>
    /// <returns>Number of rows changed.</returns>
    public int Execute(TemDbContext context, string name, object args)
    {
        ArgumentNullException.ThrowIfNull(context);
        var parameters = new DynamicParameters(args);
        parameters.Add("tenant", tenantId);
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A statement belongs to a transaction of its caller.");
        return context.Database.GetDbConnection().Execute(SqlFile.For(context.Provider, name, columns: null), parameters, transaction,
            context.Database.GetCommandTimeout());
    }
}
