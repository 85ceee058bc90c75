namespace TemPlatform.SystemTests.Servers;

/// <summary>
/// Programs of the machine that tests start for real. Without them a test is skipped and says so; where <c>TEM_REQUIRE_SERVERS</c> is
/// set (continuous integration) it fails instead.
/// </summary>
internal static class Installed
{
    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/lib/openssh",
    ];

    /// <summary>The path of the first of these programs that is installed.</summary>
    /// <param name="package">Debian package that holds it.</param>
    public static string Program(string package, params string[] names)
    {
        foreach (var name in names)
            foreach (var folder in Folders)
                if (File.Exists(Path.Combine(folder, name))) return Path.Combine(folder, name);
        var message = $"{names[0]} is not installed (package {package}).";
        if (Environment.GetEnvironmentVariable("TEM_REQUIRE_SERVERS") is { Length: > 0 }) Assert.Fail(message);
        Assert.Skip(message);
        return "";
    }
}
