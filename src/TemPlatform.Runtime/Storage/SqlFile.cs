using System.Collections.Concurrent;

namespace TemPlatform.Runtime.Storage;

/// <summary>
/// The SQL texts of <c>db/reports</c> and <c>db/statements</c>, which travel inside the program. One text serves both providers:
/// <c>{tenant}</c> restricts a table to the tenant (<c>o.{tenant}</c> with an alias), <c>{page}</c> takes a page after ORDER BY,
/// <c>{columns}</c> is the caller's column list. Anything else is plain SQL that both understand.
/// </summary>
internal static class SqlFile
{
    private const string Reports = "reports/";
    private const string StatementFolder = "statements/";

    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>Names of all reports, without the ending.</summary>
    public static IEnumerable<string> Names => In(Reports);

    /// <summary>Names of all statements that change rows, without the ending.</summary>
    public static IEnumerable<string> Statements => In(StatementFolder);

    /// <summary>The text as it stands in the file. Names are unique across both folders.</summary>
    public static string Text(string name) => Texts.GetOrAdd(name, static key =>
        Resource($"{Reports}{key}.sql") ?? Resource($"{StatementFolder}{key}.sql")
            ?? throw new ArgumentException($"There is no {key}.sql in db/reports or db/statements.", nameof(name)));

    /// <summary>The script that makes the whole schema in an empty SQLite file.</summary>
    public static string SqliteSchema => Resource("sqlite/schema.sql")!;

    /// <summary>A script of <c>db/sqlserver</c> that runs after the migrations.</summary>
    public static string SqlServerScript(string name) => Resource($"sqlserver/{name}.sql")!.ReplaceLineEndings("\n");

    public static string For(TemProvider provider, string name, string? columns) => Text(name)
        .Replace("{tenant}", "TenantId = @tenant", StringComparison.Ordinal)
        .Replace("{columns}", columns, StringComparison.Ordinal)
        .Replace("{page}", provider == TemProvider.Sqlite
            ? "LIMIT @pageLimit OFFSET @pageOffset"
            // A parameter that is null restricts nothing: each set of parameters deserves a plan of its own.
            : "OFFSET @pageOffset ROWS FETCH NEXT @pageLimit ROWS ONLY OPTION (RECOMPILE)", StringComparison.Ordinal);

    private static string? Resource(string name)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> In(string folder) => typeof(SqlFile).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Select(n => Path.GetFileNameWithoutExtension(n));
}
