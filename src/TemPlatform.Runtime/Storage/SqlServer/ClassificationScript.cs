using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Runtime.Storage.SqlServer;

/// <summary>
/// Writes <c>db/sqlserver/classification.sql</c>: what each column holds, from the tags of the model, so that audits and result sets
/// of SQL Server name it. Always with label and type: a rank alone is a known defect of the server.
/// </summary>
internal static class ClassificationScript
{
    private const string Head = """
        -- What personal data each column holds: the tags of the model as sensitivity classifications of SQL Server. Classifying a
        -- column again replaces what was said before. Made from the model by a test of the store.

        """;

    public static string Of(IModel model)
    {
        var categories = PersonalDataMap.Properties.ToDictionary(p => (p.Table, p.Property), p => p.Category ?? DataCategory.None);
        var script = new StringBuilder(Head);
        foreach (var table in model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            var columns = table.GetProperties().Select(p => (Name: p.GetColumnName(), Category: categories[(table.ClrType.Name, p.Name)]));
            foreach (var group in columns.GroupBy(c => c.Category).OrderBy(g => g.Key.Code(), StringComparer.Ordinal))
            {
                var names = group.Select(c => $"[dbo].[{table.GetTableName()}].[{c.Name}]").Order(StringComparer.Ordinal);
                var (label, rank) = Label(group.Key.Level());
                script.Append("ADD SENSITIVITY CLASSIFICATION TO\n    ").AppendJoin(",\n    ", names)
                    .Append(CultureInfo.InvariantCulture, $"\n    WITH (LABEL = '{label}', ")
                    .Append(CultureInfo.InvariantCulture, $"INFORMATION_TYPE = '{group.Key.Code()}', RANK = {rank});\n");
            }
        }
        return script.Append("GO\n").ToString();
    }

    private static (string Label, string Rank) Label(int level) => level switch
    {
        1 => ("Internal", "LOW"),
        2 => ("Personal", "MEDIUM"),
        3 => ("Restricted personal", "HIGH"),
        _ => ("Secret", "CRITICAL"),
    };
}
