using System.Net;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Runtime.Storage;

public enum TemProvider { Sqlite = 0, SqlServer = 1 }

/// <summary>Where the product keeps its data, and whose clock it reads.</summary>
/// <param name="DataFolder">Documents, keys, exports and, on SQLite, the databases (<c>--data</c>).</param>
public sealed record TemOptions(string DataFolder)
{
    /// <summary><c>Tem:Database:Provider</c>.</summary>
    public TemProvider Provider { get; init; }

    /// <summary><c>Tem:Database:ConnectionString</c>; SQL Server only.</summary>
    public string? ConnectionString { get; init; }

    /// <summary><c>Tem:Database:MaxBatchSize</c>: changed rows that go to SQL Server in one round trip; null for EF's own figure.</summary>
    public int? MaxBatchSize { get; init; }

    /// <summary><c>Tem:Keys:Path</c>; by default <c>keys</c> in the data folder. Not to be backed up with the data.</summary>
    public string? KeysFolder { get; init; }

    /// <summary><c>Tem:Connect:AllowedNetworks</c>: networks that feeds may connect to although they are not public.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary><c>Tem:Connect:AllowedFolders</c>: folders below which feeds may take files; none by default.</summary>
    public IReadOnlyList<string> AllowedFolders { get; init; } = [];

    /// <summary><c>Tem:Collect</c>.</summary>
    public CollectLimits Collect { get; init; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
