using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Secrets;

/// <summary>
/// The credentials of a tenant's feeds. Each version is sealed with a key of its own, bound to its id and version; the keys lie outside
/// the database. Secrets go in and are used, nothing gives them back to people. A change takes effect with the next connection: those
/// that are open go on.
/// </summary>
public sealed partial class CredentialVault(TenantStore store)
{
    private const int SecretLengthMax = 64 * 1024;

    /// <summary>All credentials by name, without their secrets.</summary>
    public IReadOnlyList<Credential> List()
    {
        using var context = store.NewContext();
        return context.Credentials.AsNoTracking().OrderBy(c => c.Name).ToList();
    }

    /// <summary>Sets one secret of a credential; makes the credential when it is new.</summary>
    /// <param name="part">A word of <see cref="CredentialParts"/>.</param>
    /// <param name="secret">In clear; wiped when this returns.</param>
    /// <param name="expiresOn">When the vendor stops accepting it; null leaves what was said before.</param>
    /// <exception cref="TemException">The name or the word cannot be used, or the secret is empty or too long.</exception>
    public Credential Set(string name, string part, char[] secret, DateOnly? expiresOn = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        try
        {
            if (!CredentialName().IsMatch(name ?? ""))
                throw new TemException("A credential needs a name of up to 60 lower-case letters, digits and hyphens.");
            if (!CredentialParts.All.Contains(part))
                throw new TemException($"A credential holds {string.Join(", ", CredentialParts.All)}: name one of these.");
            if (secret.Length is 0 or > SecretLengthMax) throw new TemException("The secret is empty or too long: nothing was changed.");
            return Contention.Retry(() => Change(name!, part, new string(secret), expiresOn));
        }
        finally
        {
            Array.Clear(secret);
        }
    }

    /// <summary>Removes a credential with all that it holds. Feeds that name it no longer sign in.</summary>
    /// <exception cref="TemException">There is no such credential.</exception>
    public void Remove(string name)
    {
        using var context = store.NewContext();
        var known = Known(context, name);
        context.Remove(known);
        store.Audit(context, "credential.removed", nameof(Credential), known.Id, new { known.Version });
        context.SaveChanges();
        store.Keys.Destroy(known.KeyId);
    }

    /// <summary>Opens a credential for one connection of a collector; the use is recorded. The caller disposes it.</summary>
    /// <exception cref="ConnectorException">MissingCredential: there is none of that name, or its key is gone.</exception>
    public CredentialSecrets Open(string name)
    {
        using var context = store.NewContext();
        var known = context.Credentials.AsNoTracking().FirstOrDefault(c => c.Name == name)
            ?? throw new ConnectorException(IssueCode.MissingCredential, "The credential is not there: tem credential set makes it.");
        store.Audit(context, "credential.used", nameof(Credential), known.Id, new { known.Version });
        context.SaveChanges();
        return new CredentialSecrets(Parts(known).ToDictionary(p => p.Key, p => p.Value.ToCharArray()));
    }

    private Credential Change(string name, string part, string secret, DateOnly? expiresOn)
    {
        using var context = store.NewContext();
        var known = context.Credentials.FirstOrDefault(c => c.Name == name);
        var parts = known is null ? [] : Parts(known);
        parts[part] = secret;
        var replaced = known?.KeyId;
        var changed = known ?? new Credential { Id = store.Ids.Next<Credential>(), Name = name, Blob = [], Version = 0 };
        changed.Version++;
        changed.RowVersion++;
        changed.Blob = Seal(parts, changed, out var keyId);
        (changed.KeyId, changed.Parts, changed.ChangedAt, changed.ActorId)
            = (keyId, string.Join(' ', parts.Keys.Order(StringComparer.Ordinal)), store.Clock.GetUtcNow(), store.Actor.Id);
        changed.ExpiresOn = expiresOn ?? changed.ExpiresOn;
        if (known is null) context.Add(changed);
        store.Audit(context, "credential.set", nameof(Credential), changed.Id, new { changed.Version, part, changed.ExpiresOn });
        try
        {
            context.SaveChanges();
        }
        catch
        {
            store.Keys.Destroy(keyId);
            throw;
        }
        if (replaced is { } old) store.Keys.Destroy(old);
        return changed;
    }

    private byte[] Seal(Dictionary<string, string> parts, Credential credential, out long keyId)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(parts);
        try
        {
            return store.Keys.SealApart(clear, out keyId, Context(credential));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    private Dictionary<string, string> Parts(Credential credential)
    {
        var clear = store.Keys.Unseal(credential.Blob, credential.KeyId, Context(credential));
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(clear)!;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    private static Credential Known(TemDbContext context, string name) => context.Credentials.FirstOrDefault(c => c.Name == name)
        ?? throw new TemException("There is no credential of that name: see tem credential list.");

    private static string Context(Credential credential) => FormattableString.Invariant($"Credential {credential.Id} {credential.Version}");

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?\z")]
    private static partial Regex CredentialName();
}
