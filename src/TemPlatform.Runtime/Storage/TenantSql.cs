using Dapper;
using Microsoft.EntityFrameworkCore;

namespace TemPlatform.Runtime.Storage;

/// <summary>Runs the queries of <c>db/reports</c> for one tenant; there is no other way to hand-written SQL.</summary>
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
        var parameters = new DynamicParameters(args);
        parameters.Add("tenant", tenantId);
        parameters.Add("pageLimit", limit);
        parameters.Add("pageOffset", offset);
        var text = SqlFile.For(context.Provider, name, columns);
        return SumOverflow.Name(() => context.Database.GetDbConnection().Query<T>(text, parameters).AsList());
    }
}
