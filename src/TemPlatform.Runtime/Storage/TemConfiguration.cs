using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Runtime.Storage;

/// <summary>
/// Reads the settings of an installation: <c>tem.json</c> in the data folder, then the environment (<c>Tem__Database__Provider</c>).
/// </summary>
public static class TemConfiguration
{
    /// <summary>Name of the optional settings file in the data folder.</summary>
    public const string FileName = "tem.json";

    /// <exception cref="TemException">A setting is not understood.</exception>
    public static TemOptions Read(string dataFolder, TimeProvider clock)
    {
        IConfiguration settings;
        try
        {
            settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Path.GetFullPath(dataFolder), FileName), optional: true)
                .AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException e)
        {
            throw new TemException($"{FileName} in the data folder is not valid JSON: correct it.", e);
        }
        var provider = settings["Tem:Database:Provider"];
        if (!Enum.TryParse<TemProvider>(provider ?? nameof(TemProvider.Sqlite), ignoreCase: true, out var known) || !Enum.IsDefined(known))
            throw new TemException("Tem:Database:Provider is neither Sqlite nor SqlServer: correct the setting.");
        var batch = settings["Tem:Database:MaxBatchSize"];
        var rows = int.TryParse(batch, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null;
        if (batch is not null && rows is null)
            throw new TemException("Tem:Database:MaxBatchSize is not a number of rows from 1: correct the setting.");
        return new TemOptions(dataFolder)
        {
            Provider = known, ConnectionString = settings["Tem:Database:ConnectionString"], MaxBatchSize = rows,
            KeysFolder = settings["Tem:Keys:Path"], Clock = clock, AllowedNetworks = Networks(settings),
            AllowedFolders = [.. List(settings, "Tem:Connect:AllowedFolders").Select(Path.GetFullPath)], Collect = Collect(settings),
        };
    }

    private static List<IPNetwork> Networks(IConfiguration settings) => [.. List(settings, "Tem:Connect:AllowedNetworks").Select(text =>
        IPNetwork.TryParse(text, out var network) ? network
            : throw new TemException("Tem:Connect:AllowedNetworks holds what is no network, e.g. 10.1.0.0/16: correct the setting."))];

    private static CollectLimits Collect(IConfiguration settings)
    {
        var usual = new CollectLimits();
        return usual with
        {
            Settle = TimeSpan.FromSeconds(Number(settings, "Tem:Collect:SettleSeconds", 0) ?? usual.Settle.TotalSeconds),
            IncompleteAfter = Number(settings, "Tem:Collect:IncompleteMinutes", 0) is { } minutes
                ? TimeSpan.FromMinutes(minutes) : usual.IncompleteAfter,
            Lease = TimeSpan.FromSeconds(Number(settings, "Tem:Collect:LeaseSeconds", 1) ?? usual.Lease.TotalSeconds),
            AttemptsMax = Number(settings, "Tem:Collect:AttemptsMax", 1) ?? usual.AttemptsMax,
        };
    }

    private static int? Number(IConfiguration settings, string name, int min) => settings[name] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min ? number
        : throw new TemException($"{name} is not a whole number from {min}: correct the setting.");

    /// <summary>A list of the settings file, or a text with semicolons (an environment variable).</summary>
    private static IEnumerable<string> List(IConfiguration settings, string name) => settings.GetSection(name).GetChildren()
        .Select(child => child.Value).Append(settings[name]).OfType<string>()
        .SelectMany(text => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
