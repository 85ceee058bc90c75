using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.SystemTests.Secrets;

public sealed class KeyStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tem-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_one_process_sealed_another_opens()
    {
        long keyId;
        byte[] value;
        using (var keys = new KeyStore(folder, 1)) value = keys.Seal([1, 2, 3], out keyId, "UsagePack 7 1");
        using var again = new KeyStore(folder, 1);
        Assert.Equal([1, 2, 3], again.Unseal(value, keyId, "UsagePack 7 1"));
    }

    [Fact]
    public void A_sealed_value_opens_in_its_own_place_alone()
    {
        using var keys = new KeyStore(folder, 1);
        using var other = new KeyStore(folder, 2);
        var value = keys.Seal([1, 2, 3], out var keyId, "UsagePack 7 1");
        Assert.Throws<DocumentDamagedException>(() => keys.Unseal(value, keyId, "UsagePack 7 2"));
        Assert.Throws<DocumentDamagedException>(() => other.Unseal(value, keyId, "UsagePack 7 1"));
        Assert.Throws<DocumentDamagedException>(() => keys.Unseal(value, keyId + 1, "UsagePack 7 1"));
    }

    [Fact]
    public void A_changed_or_cut_value_never_opens()
    {
        using var keys = new KeyStore(folder, 1);
        var value = keys.Seal([1, 2, 3], out var keyId);
        for (var i = 0; i < value.Length; i++)
        {
            var bad = (byte[])value.Clone();
            bad[i] ^= 1;
            Assert.Throws<DocumentDamagedException>(() => keys.Unseal(bad, keyId));
            Assert.Throws<DocumentDamagedException>(() => keys.Unseal(value[..i], keyId));
        }
    }

    [Fact]
    public void A_lost_root_key_is_an_error_and_no_new_one_is_made()
    {
        using (var keys = new KeyStore(folder, 1)) keys.Seal([1], out _);
        File.Delete(Path.Combine(folder, "root.key"));
        using var again = new KeyStore(folder, 1);
        using var other = new KeyStore(folder, 2);
        Assert.Throws<DocumentDamagedException>(() => again.Seal([1], out _));
        Assert.Throws<DocumentDamagedException>(() => other.Seal([1], out _));
        Assert.False(File.Exists(Path.Combine(folder, "root.key")));
    }

    [Fact]
    public void Only_the_owner_may_read_the_keys()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Access control lists are set by the folder there.");
        using (var keys = new KeyStore(folder, 1)) keys.Seal([1], out _);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Equal(3, files.Length);
        foreach (var file in files)
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}
