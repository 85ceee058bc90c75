using System.Text;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Secrets;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Secrets;

public sealed class CredentialVaultTests : IDisposable
{
    private const string Canary = "correct horse battery staple";

    private readonly TestStore test = new();
    private readonly CredentialVault vault;

    public CredentialVaultTests() => vault = new CredentialVault(test.Tenant);

    public void Dispose() => test.Dispose();

    [Fact]
    public void A_collector_gets_what_a_person_set()
    {
        vault.Set("carrier", CredentialParts.Password, Canary.ToCharArray(), new DateOnly(2027, 1, 31));
        vault.Set("carrier", CredentialParts.OneTimeSeed, "JBSWY3DPEHPK3PXP".ToCharArray());
        using var secrets = vault.Open("carrier");
        Assert.Equal(Canary, secrets.Reveal(CredentialParts.Password));
        Assert.Equal("JBSWY3DPEHPK3PXP", secrets.Reveal(CredentialParts.OneTimeSeed));
        var listed = Assert.Single(vault.List());
        Assert.Equal(("one-time-seed password", 2, new DateOnly(2027, 1, 31)), (listed.Parts, listed.Version, listed.ExpiresOn));
    }

    [Fact]
    public void The_secret_is_in_no_file_and_in_no_record()
    {
        var given = Canary.ToCharArray();
        vault.Set("carrier", CredentialParts.Password, given);
        using (var secrets = vault.Open("carrier")) Assert.DoesNotContain(Canary, secrets.ToString(), StringComparison.Ordinal);
        Assert.All(given, c => Assert.Equal('\0', c));
        using (var context = test.Tenant.NewContext())
        {
            context.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
            Assert.Contains(context.AuditEvents.ToList(), e => e.Kind == "credential.used");
        }
        var needles = new[] { Encoding.UTF8.GetBytes(Canary), Encoding.Unicode.GetBytes(Canary) };
        foreach (var file in Directory.GetFiles(test.Folder, "*", SearchOption.AllDirectories))
        {
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            Assert.All(needles, needle => Assert.Equal(-1, bytes.AsSpan().IndexOf(needle)));
        }
    }

    [Fact]
    public void An_open_connection_keeps_what_it_signed_in_with_while_the_password_changes()
    {
        vault.Set("carrier", CredentialParts.Password, "old".ToCharArray());
        using var before = vault.Open("carrier");
        vault.Set("carrier", CredentialParts.Password, "new".ToCharArray());
        using var after = vault.Open("carrier");
        Assert.Equal(("old", "new"), (before.Reveal(CredentialParts.Password), after.Reveal(CredentialParts.Password)));
    }

    [Fact]
    public void A_blob_that_was_changed_or_moved_never_opens()
    {
        vault.Set("one", CredentialParts.Password, "1".ToCharArray());
        vault.Set("two", CredentialParts.Password, "2".ToCharArray());
        using (var context = test.Tenant.NewContext())
        {
            var (one, two) = (context.Credentials.Single(c => c.Name == "one"), context.Credentials.Single(c => c.Name == "two"));
            (one.Blob, one.KeyId) = (two.Blob, two.KeyId);
            context.SaveChanges();
        }
        Assert.Throws<DocumentDamagedException>(() => vault.Open("one"));
    }

    [Fact]
    public void A_removed_credential_is_gone_in_every_copy()
    {
        vault.Set("carrier", CredentialParts.Password, "1".ToCharArray());
        var kept = Assert.Single(vault.List());
        vault.Remove("carrier");
        Assert.Equal(IssueCode.MissingCredential, Assert.Throws<ConnectorException>(() => vault.Open("carrier")).Code);
        var place = $"Credential {kept.Id} {kept.Version}";
        Assert.Throws<DocumentDamagedException>(() => test.Tenant.Keys.Unseal(kept.Blob, kept.KeyId, place));
    }

    [Theory]
    [InlineData("Carrier", CredentialParts.Password, "x")]
    [InlineData("carrier", "pin", "x")]
    [InlineData("carrier", CredentialParts.Password, "")]
    public void What_cannot_be_kept_is_refused(string name, string part, string secret)
    {
        Assert.Throws<TemException>(() => vault.Set(name, part, secret.ToCharArray()));
        Assert.Empty(vault.List());
    }
}
