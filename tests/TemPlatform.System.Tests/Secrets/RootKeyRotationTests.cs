using TemPlatform.Runtime;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.SystemTests.Secrets;

public sealed class RootKeyRotationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tem-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_sealed_before_opens_after_and_the_old_root_key_opens_nothing()
    {
        var sealedValues = new Dictionary<long, (byte[] Value, long KeyId)>();
        for (var tenant = 1L; tenant <= 3; tenant++)
        {
            using var keys = new KeyStore(folder, tenant);
            sealedValues[tenant] = (keys.Seal([(byte)tenant], out var keyId), keyId);
        }
        var root = Path.Combine(folder, "root.key");
        var old = File.ReadAllBytes(root);
        Assert.Equal(3, RootKeyRotation.Run(folder));
        foreach (var (tenant, (value, keyId)) in sealedValues)
        {
            using var keys = new KeyStore(folder, tenant);
            Assert.Equal([(byte)tenant], keys.Unseal(value, keyId));
        }
        Assert.NotEqual(old, File.ReadAllBytes(root));
        File.WriteAllBytes(root, old);
        using var restored = new KeyStore(folder, 1);
        Assert.Throws<DocumentDamagedException>(() => restored.Unseal(sealedValues[1].Value, sealedValues[1].KeyId));
    }

    [Fact]
    public void A_rotation_that_was_stopped_half_way_locks_nobody_out_and_is_finished_by_the_next()
    {
        byte[] value;
        long keyId;
        using (var keys = new KeyStore(folder, 1)) value = keys.Seal([7], out keyId);
        using (var keys = new KeyStore(folder, 2)) keys.Seal([7], out _);
        // As a process leaves it that died after the first tenant.
        var next = new byte[32];
        next.AsSpan().Fill(9);
        File.WriteAllBytes(Path.Combine(folder, "root.key.next"), next);
        using (var keys = new KeyStore(folder, 1)) keys.Rewrap(next);
        using (var keys = new KeyStore(folder, 1)) Assert.Equal([7], keys.Unseal(value, keyId));
        Assert.Equal(2, RootKeyRotation.Run(folder));
        Assert.Equal(next, File.ReadAllBytes(Path.Combine(folder, "root.key")));
        Assert.False(File.Exists(Path.Combine(folder, "root.key.next")));
        using (var keys = new KeyStore(folder, 1)) Assert.Equal([7], keys.Unseal(value, keyId));
    }

    [Fact]
    public async Task Under_load_nobody_notices()
    {
        byte[] value;
        long keyId;
        using (var keys = new KeyStore(folder, 1)) value = keys.Seal([7], out keyId);
        var opened = 0;
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var keys = new KeyStore(folder, 1);
                Assert.Equal([7], keys.Unseal(value, keyId));
                Interlocked.Increment(ref opened);
            }
        }, TestContext.Current.CancellationToken)).ToList();
        // As many as it takes for readers to come in between.
        for (var i = 0; i < 25 || (Volatile.Read(ref opened) < 100 && i < 5_000); i++) RootKeyRotation.Run(folder);
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.InRange(opened, 100, int.MaxValue);
    }

    [Fact]
    public void Without_a_root_key_there_is_nothing_to_change() =>
        Assert.Throws<TemException>(() => RootKeyRotation.Run(folder));
}
