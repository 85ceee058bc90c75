using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>Types of SFTP packets that are used. Source: draft-ietf-secsh-filexfer-02, version 3.</summary>
internal enum SftpType : byte
{
    Init = 1, Version = 2, Open = 3, Close = 4, Read = 5, LStat = 7, OpenFolder = 11, ReadFolder = 12, MakeFolder = 14, Stat = 17,
    Rename = 18, Status = 101, Handle = 102, Data = 103, Name = 104, Attributes = 105, Extended = 200, ExtendedReply = 201,
}

/// <summary>Answers of a server that says how a request went. Source: draft-ietf-secsh-filexfer-02, section 7.</summary>
internal enum SftpStatus
{
    Ok = 0, EndOfFile = 1, NoSuchFile = 2, PermissionDenied = 3, Failure = 4, BadMessage = 5, NoConnection = 6, ConnectionLost = 7,
    Unsupported = 8,
}

/// <summary>A packet to the server, written field by field.</summary>
internal sealed class SftpPacket
{
    private readonly ArrayBufferWriter<byte> bytes = new(64);

    /// <param name="type">Its first byte after the length.</param>
    /// <param name="id">The request's number; for Init the version.</param>
    public SftpPacket(SftpType type, uint id)
    {
        bytes.Write<byte>([0, 0, 0, 0, (byte)type]);
        Number(id);
        Id = id;
    }

    public uint Id { get; }

    public SftpPacket Number(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes.GetSpan(4), value);
        bytes.Advance(4);
        return this;
    }

    public SftpPacket Long(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
        return this;
    }

    public SftpPacket Text(string value, Encoding encoding) => Bytes(encoding.GetBytes(value));

    public SftpPacket Bytes(ReadOnlySpan<byte> value)
    {
        Number((uint)value.Length);
        bytes.Write(value);
        return this;
    }

    /// <summary>Appends the whole packet with its length in front.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        var packet = output.GetSpan(bytes.WrittenCount);
        bytes.WrittenSpan.CopyTo(packet);
        BinaryPrimitives.WriteInt32BigEndian(packet, bytes.WrittenCount - 4);
        output.Advance(bytes.WrittenCount);
    }
}

/// <summary>Reads the fields of a packet from the server. What does not fit is BrokenProtocol, wherever it is.</summary>
internal ref struct SftpFields(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsEmpty => rest.IsEmpty;

    public uint Number()
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(Take(4));
        return value;
    }

    public long Long() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        if (length > rest.Length) throw Broken();
        return Take((int)length);
    }

    /// <summary>What a packet says of a file. Source: draft-ietf-secsh-filexfer-02, section 5.</summary>
    public SftpFile File(string name, char kindShown)
    {
        const uint size = 1, owner = 2, permissions = 4, times = 8, extended = 0x80000000;
        const uint kindMask = 0xF000, ordinary = 0x8000;
        var flags = Number();
        var length = (flags & size) != 0 ? Long() : -1;
        // Lengths of 2^63 and more read as negative.
        if (length < 0 && (flags & size) != 0) length = long.MaxValue;
        if ((flags & owner) != 0) Take(8);
        // Servers that keep no permissions still show the kind in the line meant for people.
        var isFile = kindShown is not ('d' or 'l' or 'b' or 'c' or 'p' or 's');
        if ((flags & permissions) != 0 && Number() is var mode && (mode & kindMask) != 0) isFile = (mode & kindMask) == ordinary;
        DateTimeOffset? modified = null;
        if ((flags & times) != 0)
        {
            Number();
            modified = DateTimeOffset.FromUnixTimeSeconds(Number());
        }
        for (var pairs = (flags & extended) != 0 ? Number() : 0; pairs > 0; pairs--)
        {
            Bytes();
            Bytes();
        }
        return new SftpFile(name, isFile, length, modified);
    }

    public static ConnectorException Broken() => new(IssueCode.BrokenProtocol,
        "The server's answer is not SFTP. Have the vendor check that the account's sign-in prints nothing and SFTP is switched on.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length) throw Broken();
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
