using FsCheck;

namespace TemPlatform.Core.Tests;

/// <summary>How many generated cases a property is tried with: 100,000, or what <c>TEM_CASES</c> says.</summary>
internal static class Cases
{
    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("TEM_CASES"), out var cases) && cases > 0 ? cases : 100_000;

    public static Config Config => Config.QuickThrowOnFailure.WithMaxTest(Count);
}
