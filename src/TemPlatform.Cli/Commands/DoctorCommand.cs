using System.Runtime.InteropServices;
using TemPlatform.Cli.Shell;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem doctor</c>: whether this machine and this data folder can do the work, and what to do where they cannot.</summary>
internal static class DoctorCommand
{
    private const long FreeBytesMin = 1L << 30;

    // One zone of each part of the world whose carriers the product reads.
    private static readonly string[] Zones = ["America/New_York", "Europe/Berlin", "Australia/Sydney"];

    private enum Health { Ok = 1, Warning = 2, Failed = 3 }

    private sealed record Finding(string Check, Health State, string Detail);

    public static Verb Build() => new Verb("doctor", "Check this machine and the data folder",
        "tem doctor", "tem doctor --json").Does(context =>
    {
        List<Finding> findings = [Runtime(), TimeZones(), DataFolder(context), FreeSpace(context), Database(context), KeyStore(context)];
        context.Out.Show(findings, text => text.Table(findings, "", new("Check", f => f.Check),
            new("State", f => Views.Word(f.State)), new("Detail", f => f.Detail, Fit: Fit.Wrap, Least: 30)));
        return (int)(findings.Any(f => f.State == Health.Failed) ? ExitCode.Failed : ExitCode.Done);
    });

    private static Finding Runtime() => new("runtime", Environment.Version.Major >= 10 ? Health.Ok : Health.Failed,
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}");

    private static Finding TimeZones()
    {
        // Bills name local times of their vendors: without this data, hours of a day with 23 or 25 of them would be wrong.
        return Zones.All(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _))
            ? new("time zones", Health.Ok, "IANA names are known")
            : new("time zones", Health.Failed, "time zone data is missing: install the package tzdata");
    }

    private static Finding DataFolder(CommandContext context)
    {
        var folder = context.DataFolder;
        if (!Directory.Exists(folder)) return new("data folder", Health.Warning, $"{folder} is not there yet: run tem init");
        var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                return new("data folder", Health.Ok, $"{folder} is writable");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("data folder", Health.Failed, $"{folder} cannot be written: check its permissions");
        }
    }

    private static Finding FreeSpace(CommandContext context)
    {
        var folder = new DirectoryInfo(context.DataFolder);
        while (!folder.Exists && folder.Parent is not null) folder = folder.Parent;
        var free = new DriveInfo(folder.FullName).AvailableFreeSpace;
        var detail = $"{free >> 20} MiB free";
        return free >= FreeBytesMin ? new("free space", Health.Ok, detail)
            : new("free space", Health.Warning, $"{detail}: a month of bills may not fit");
    }

    private static Finding Database(CommandContext context)
    {
        try
        {
            // Another database than the data folder's is there or not whatever the folder holds.
            if (!Directory.Exists(context.DataFolder) && context.Store.Options.Provider == TemProvider.Sqlite)
                return new("database", Health.Warning, "not created yet: run tem init");
            var tenants = context.Store.Tenants();
            foreach (var tenant in tenants)
                using (context.Store.OpenTenant(tenant.Name)) { }
            return new("database", Health.Ok, $"{context.Store.Options.Provider}, schema up to date, companies: {tenants.Count}");
        }
        catch (TemException e)
        {
            return new("database", Health.Failed, e.Message);
        }
        catch (System.Data.Common.DbException e)
        {
            return new("database", Health.Failed, StoreFailure.Named(e)?.Message
                ?? $"cannot be reached ({e.GetType().Name}): check the settings Tem:Database");
        }
    }

    private static Finding KeyStore(CommandContext context)
    {
        var folder = context.Store.Options.KeysFolder ?? Path.Combine(context.DataFolder, "keys");
        if (!Directory.Exists(folder)) return new("key store", Health.Ok, $"{folder} is made with the first document");
        if (OperatingSystem.IsWindows()) return new("key store", Health.Ok, folder);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var modes = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.GetUnixFileMode);
        return modes.All(mode => (mode & others) == 0)
            ? new("key store", Health.Ok, $"{folder}: keys are private; keep them out of backups of the data")
            : new("key store", Health.Failed, $"{folder} holds keys that others can read: chmod -R go-rwx");
    }
}
