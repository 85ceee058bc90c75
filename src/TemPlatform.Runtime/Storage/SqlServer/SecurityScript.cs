using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.SqlServer;

/// <summary>
/// Writes <c>db/sqlserver/security.sql</c>: the row-level security of every table of a tenant, and the role of the program's login.
/// Made from the model, so that no table is forgotten.
/// </summary>
internal static class SecurityScript
{
    private const string Head = """
        -- Row-level security: a session sees and writes the rows of the one company that it said it speaks for, whatever the
        -- statement and whoever runs it; a session that said nothing sees no row. Made from the model by a test of the store.
        -- A migration that moves data drops the policy first, in its own connection, and runs this script again.
        SET XACT_ABORT ON;
        BEGIN TRANSACTION;
        IF SCHEMA_ID(N'security') IS NULL EXEC(N'CREATE SCHEMA [security] AUTHORIZATION [dbo]');
        IF OBJECT_ID(N'[security].[TenantPolicy]') IS NOT NULL DROP SECURITY POLICY [security].[TenantPolicy];
        EXEC(N'CREATE OR ALTER FUNCTION [security].[OwnRow] (@TenantId bigint) RETURNS TABLE WITH SCHEMABINDING AS
        RETURN SELECT 1 AS [IsOwn] WHERE @TenantId = CAST(SESSION_CONTEXT(N''TenantId'') AS bigint)');
        EXEC(N'CREATE SECURITY POLICY [security].[TenantPolicy]

        """;

    private const string Tail = """
            WITH (STATE = ON, SCHEMABINDING = ON)');
        COMMIT;
        GO

        -- What the program's own login may do, once a schema is there: rows, and nothing else. What happened is never rewritten.
        IF OBJECT_ID(N'[security].[Script]', N'U') IS NULL CREATE TABLE [security].[Script] ([Digest] nvarchar(64) NOT NULL);
        IF DATABASE_PRINCIPAL_ID(N'tem_app') IS NULL CREATE ROLE [tem_app];
        GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[dbo] TO [tem_app];
        DENY UPDATE, DELETE ON OBJECT::[dbo].[AuditEvent] TO [tem_app];
        GRANT SELECT ON OBJECT::[security].[Script] TO [tem_app];
        GO

        """;

    public static string Of(IModel model)
    {
        var script = new StringBuilder(Head);
        var last = "";
        foreach (var table in Tables(model))
        {
            script.Append(last);
            script.Append("    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[").Append(table).Append("],\n");
            script.Append("    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[").Append(table).Append(']');
            last = ",\n";
        }
        return script.Append('\n').Append(Tail).ToString();
    }

    /// <summary>Tables whose rows belong to a tenant.</summary>
    public static IEnumerable<string> Tables(IModel model) => model.GetEntityTypes()
        .Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned))).Select(t => t.GetTableName()!).Order(StringComparer.Ordinal);
}
