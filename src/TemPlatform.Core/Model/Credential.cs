using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>
/// What a feed signs in with: password, private key, passphrase, seed of one-time codes, by name, sealed together. Written by people,
/// read by collectors only; nothing shows it again.
/// </summary>
public sealed class Credential : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("name of a credential")] public required string Name { get; set; }
    /// <summary>Counted up at each change; a part of what the sealed value is bound to.</summary>
    public int Version { get; set; } = 1;
    public long KeyId { get; set; }
    [Pii(DataCategory.Credential)] public required byte[] Blob { get; set; }
    /// <summary>Which secrets it holds, as closed words: what a person may know of it.</summary>
    [NotPersonal("closed words")] public string Parts { get; set; } = "";
    /// <summary>When the vendor stops accepting it; null when nobody said.</summary>
    [NotPersonal("validity of a credential")] public DateOnly? ExpiresOn { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset ChangedAt { get; set; }
    public long ActorId { get; set; }
    public int RowVersion { get; set; }
}
