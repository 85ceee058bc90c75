using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TemPlatform.Runtime.Documents;

namespace TemPlatform.Runtime.Secrets;

/// <summary>
/// The keys of one tenant as files: each data key wrapped by the tenant's key, that one by the root key. Keep this folder out of
/// the backup of the data (back it up apart): data whose key was destroyed must stay unreadable after a restore.
/// </summary>
public sealed class KeyStore : IDisposable
{
    /// <summary>The tenant's own data key, for small values; keys of single documents have random ids beyond 32 bits.</summary>
    private const long DataKeyId = 1;

    /// <summary>The tenant's own key, wrapped by the root key.</summary>
    internal const string TenantKeyName = "tenant.key";

    private const int OpenTriesMax = 10;

    private readonly string rootFile;
    private readonly string folder;
    private readonly long tenantId;
    private readonly Lock gate = new();
    private byte[]? tenantKey;
    private byte[]? dataKey;

    /// <param name="keysFolder"><c>Tem:Keys:Path</c>.</param>
    public KeyStore(string keysFolder, long tenantId)
    {
        rootFile = Path.Combine(keysFolder, "root.key");
        folder = Path.Combine(keysFolder, tenantId.ToString(CultureInfo.InvariantCulture));
        this.tenantId = tenantId;
    }

    /// <summary>Seals a value with the tenant's data key.</summary>
    /// <param name="context">What it belongs to, e.g. <c>UsagePack 7 1</c>; the same is needed to open it.</param>
    public byte[] Seal(ReadOnlySpan<byte> clear, out long keyId, string context = "")
    {
        keyId = DataKeyId;
        return Envelope.Seal(DataKey(), clear, Context(keyId, context));
    }

    /// <summary>Seals a value with a key of its own: destroying that key makes it unreadable in every copy.</summary>
    internal byte[] SealApart(ReadOnlySpan<byte> clear, out long keyId, string context)
    {
        keyId = New(out var key);
        try
        {
            return Envelope.Seal(key, clear, Context(keyId, context));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <exception cref="DocumentDamagedException">Changed, moved to another place, or its key is gone. Never clear text.</exception>
    public byte[] Unseal(byte[] sealedValue, long keyId, string context = "")
    {
        var key = keyId == DataKeyId ? DataKey() : Open(keyId);
        try
        {
            return Envelope.Unseal(key, sealedValue, Context(keyId, context));
        }
        catch (CryptographicException e)
        {
            throw new DocumentDamagedException("A sealed value was changed, or its key is another one.", e);
        }
    }

    /// <summary>Makes a key; it is on the disk when this returns.</summary>
    internal long New(out byte[] key)
    {
        key = RandomNumberGenerator.GetBytes(Envelope.KeyBytes);
        while (true)
        {
            var id = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
            if (id >> 32 != 0 && TryStore(id, key)) return id;
        }
    }

    /// <exception cref="DocumentDamagedException">The key is gone or does not open.</exception>
    internal byte[] Open(long keyId)
    {
        try
        {
            return Envelope.Unseal(TenantKey(), File.ReadAllBytes(KeyFile(keyId)), Context(keyId, "key"));
        }
        catch (Exception e) when (e is CryptographicException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DocumentDamagedException($"The key {keyId:x} is missing or damaged: restore the keys folder.", e);
        }
    }

    /// <summary>Destroys a key: what it encrypted is gone, in every copy.</summary>
    internal void Destroy(long keyId) => File.Delete(KeyFile(keyId));

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(tenantKey);
        CryptographicOperations.ZeroMemory(dataKey);
        (tenantKey, dataKey) = (null, null);
    }

    private byte[] DataKey()
    {
        lock (gate)
        {
            if (dataKey is not null) return dataKey;
            if (!File.Exists(KeyFile(DataKeyId))) TryStore(DataKeyId, RandomNumberGenerator.GetBytes(Envelope.KeyBytes));
            return dataKey = Open(DataKeyId);
        }
    }

    private byte[] TenantKey()
    {
        lock (gate)
        {
            if (tenantKey is not null) return tenantKey;
            var file = Path.Combine(folder, TenantKeyName);
            var context = Context(0, "tenant key");
            if (!File.Exists(file))
            {
                DurableFile.CreateFolder(folder, isSecret: true);
                var wrapped = Envelope.Seal(RootKey(mayCreate: true), RandomNumberGenerator.GetBytes(Envelope.KeyBytes), context);
                DurableFile.TryWriteNew(file, wrapped, isSecret: true);
            }
            return tenantKey = OpenTenantKey(file, context);
        }
    }

    // While the root key changes, either may be right; and what was read of one may be older than what was read of the other.
    private byte[] OpenTenantKey(string file, byte[] context)
    {
        for (var tries = 1; ; tries++)
        {
            foreach (var root in RootKeys())
            {
                try
                {
                    return Envelope.Unseal(root, File.ReadAllBytes(file), context);
                }
                catch (CryptographicException e) when (tries == OpenTriesMax && !RootKeyRotation.IsRunning(rootFile))
                {
                    throw new DocumentDamagedException("The tenant's key does not open with this root key: restore the keys folder.", e);
                }
                catch (CryptographicException)
                {
                    // The other one, or both read anew.
                }
            }
            if (tries > OpenTriesMax)
                throw new DocumentDamagedException("The tenant's key opens with neither root key: restore the keys folder.");
        }
    }

    private IEnumerable<byte[]> RootKeys()
    {
        yield return RootKey(mayCreate: false);
        if (RootKeyRotation.Next(rootFile) is { } next) yield return next;
    }

    /// <summary>Wraps the tenant's key with another root key; keys that it wraps stay as they are.</summary>
    internal void Rewrap(byte[] root)
    {
        var file = Path.Combine(folder, TenantKeyName);
        var wrapped = Envelope.Seal(root, TenantKey(), Context(0, "tenant key"));
        DurableFile.Replace(file, wrapped, isSecret: true);
    }

    private byte[] RootKey(bool mayCreate)
    {
        if (!File.Exists(rootFile))
        {
            var keysFolder = Path.GetDirectoryName(rootFile)!;
            DurableFile.CreateFolder(keysFolder, isSecret: true);
            // A new root key beside keys that an old one wrapped would hide that the old one was lost.
            if (!mayCreate || Directory.EnumerateFiles(keysFolder, TenantKeyName, SearchOption.AllDirectories).Any())
                throw new DocumentDamagedException("The root key is missing: restore the keys folder.");
            DurableFile.TryWriteNew(rootFile, RandomNumberGenerator.GetBytes(Envelope.KeyBytes), isSecret: true);
        }
        var key = File.ReadAllBytes(rootFile);
        return key.Length == Envelope.KeyBytes
            ? key
            : throw new DocumentDamagedException("The root key is damaged: restore the keys folder.");
    }

    private bool TryStore(long keyId, byte[] key)
    {
        var file = KeyFile(keyId);
        DurableFile.CreateFolder(Path.GetDirectoryName(file)!, isSecret: true);
        return DurableFile.TryWriteNew(file, Envelope.Seal(TenantKey(), key, Context(keyId, "key")), isSecret: true);
    }

    private string KeyFile(long keyId)
    {
        var name = keyId.ToString("x16", CultureInfo.InvariantCulture);
        return Path.Combine(folder, name[^2..], name + ".key");
    }

    private byte[] Context(long keyId, string context) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{tenantId}|{keyId}|{context}"));
}
