using System.Globalization;
using System.Security.Cryptography;
using TemPlatform.Runtime.Documents;

namespace TemPlatform.Runtime.Secrets;

/// <summary>
/// Changes the root key while the program works: the next one is laid beside the old, each tenant's key is wrapped with it, then it
/// takes the old one's place. Readers try both meanwhile. Whatever ends it, running it again finishes it.
/// </summary>
public static class RootKeyRotation
{
    private const string RootName = "root.key";

    /// <param name="keysFolder"><c>Tem:Keys:Path</c>.</param>
    /// <returns>How many tenants' keys were wrapped anew.</returns>
    /// <exception cref="TemException">There is no root key yet, or somebody else changes it now.</exception>
    /// <exception cref="DocumentDamagedException">A tenant's key does not open: nothing of it was changed.</exception>
    public static int Run(string keysFolder)
    {
        var root = Path.Combine(keysFolder, RootName);
        if (!File.Exists(root)) throw new TemException("There is no root key yet: it is made with the first document.");
        using var held = Lock(keysFolder);
        var next = NextOf(root);
        if (!File.Exists(next)) DurableFile.TryWriteNew(next, RandomNumberGenerator.GetBytes(Envelope.KeyBytes), isSecret: true);
        var key = Next(root)!;
        var count = 0;
        try
        {
            foreach (var tenant in Directory.EnumerateDirectories(keysFolder))
            {
                if (!File.Exists(Path.Combine(tenant, KeyStore.TenantKeyName))) continue;
                using var store = new KeyStore(keysFolder, long.Parse(Path.GetFileName(tenant), CultureInfo.InvariantCulture));
                store.Rewrap(key);
                count++;
            }
            DurableFile.Publish(next, root, overwrite: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
        return count;
    }

    /// <summary>A rotation runs, or was stopped half way.</summary>
    internal static bool IsRunning(string rootFile) => File.Exists(NextOf(rootFile));

    private static string NextOf(string rootFile) => rootFile + ".next";

    /// <summary>The key that is about to take the root key's place; null where none is.</summary>
    internal static byte[]? Next(string rootFile)
    {
        try
        {
            return File.ReadAllBytes(NextOf(rootFile)) is { Length: Envelope.KeyBytes } key ? key : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static FileStream Lock(string keysFolder)
    {
        try
        {
            return new FileStream(Path.Combine(keysFolder, "rotate.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new TemException("The root key is being changed already: wait until that has ended.", e);
        }
    }
}
