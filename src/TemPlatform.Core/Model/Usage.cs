using System.Runtime.InteropServices;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

public enum UsageKind : byte { Voice = 1, Message = 2, Data = 3, Other = 4 }

public enum UsageDirection : byte { Unknown = 0, Outgoing = 1, Incoming = 2 }

/// <summary>
/// Usage detail of one invoice in a compressed, encrypted pack of up to 16,384 rows sorted by line of service and start. Called
/// numbers live here and nowhere else.
/// </summary>
public sealed class UsagePack : ITenantOwned
{
    public const int Capacity = 16_384;

    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    public int Seq { get; set; }
    /// <summary>Smallest and largest service id in the pack.</summary>
    public long MinLine { get; set; }
    public long MaxLine { get; set; }
    public int RowCount { get; set; }
    public int FormatVersion { get; set; }
    /// <summary>Key in the key store that opens what is sealed.</summary>
    public long KeyId { get; set; }
    /// <summary>The numbers on the other side of its rows, each once. Stands before the rows: asking for a number reads nothing else.
    /// </summary>
    [Pii(DataCategory.CallDetail)] public required byte[] Parties { get; set; }
    /// <summary>Its rows.</summary>
    [Pii(DataCategory.CallDetail)] public required byte[] Blob { get; set; }
}

/// <summary>The charge blocks of an invoice as compressed columns: derived, versioned, rebuilt from rows when lost.</summary>
public sealed class StoredChargeBlock : ITenantOwned
{
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    public int Seq { get; set; }
    public int RowCount { get; set; }
    public int FormatVersion { get; set; }
    [Pii(DataCategory.Charge)] public required byte[] Blob { get; set; }
}

/// <summary>
/// One usage record in one vocabulary. The amount is what the vendor rated; it is information, the money is in the charges.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct UsageRow
{
    public long ServiceId;
    /// <summary>Who owned the line at the start; 0 for nobody. A line can change hands within a cycle.</summary>
    public long EmployeeId;
    public UsageKind Kind;
    public UsageDirection Direction;
    /// <summary>Local wall-clock time at the vendor, ticks.</summary>
    public long StartTicks;
    public int DurationSeconds;
    /// <summary>Bytes for data, messages for messaging, 0 for voice.</summary>
    public long Volume;
    /// <summary>Other party: E.164 digits, 0 when absent or not a number.</summary>
    public long OtherPartyDigits;
    /// <summary>Rated amount in millionths of the invoice's currency.</summary>
    public long Amount;
    public long OriginTextId;
    public long DestinationTextId;
    public long TypeTextId;
    public long RawFileId;
    public long RecordNumber;
    public long ByteOffset;
    public int ByteLength;
}
