using System.Buffers.Binary;
using System.Text;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// Turns repeated UTF-8 values into one shared string each. A bounded direct-mapped cache: a collision forgets the older value, so
/// no file can make it grow beyond that.
/// </summary>
internal sealed class TextPool
{
    private const int SlotBitsMax = 13;
    private const int PooledBytesMax = 256;

    private int slotBits = 6;
    private int added;
    private byte[]?[] keys = new byte[1 << 6][];
    private string[] texts = new string[1 << 6];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > PooledBytesMax)
            return Encoding.UTF8.GetString(utf8);
        var slot = Slot(utf8);
        if (keys[slot] is { } key && utf8.SequenceEqual(key))
            return texts[slot];
        if (++added > keys.Length && slotBits < SlotBitsMax)
        {
            // Small files are many: room comes with the number of values.
            (slotBits, added) = (slotBits + 1, 0);
            (keys, texts) = (new byte[1 << slotBits][], new string[1 << slotBits]);
            slot = Slot(utf8);
        }

        keys[slot] = utf8.ToArray();
        return texts[slot] = Encoding.UTF8.GetString(utf8);
    }

    private int Slot(ReadOnlySpan<byte> utf8)
    {
        unchecked
        {
            const ulong Mix = 0x9E3779B97F4A7C15;
            var hash = (ulong)utf8.Length;
            var rest = utf8;
            for (; rest.Length >= 8; rest = rest[8..])
                hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * Mix;
            // The last bytes once more, together with those before them: one step instead of seven.
            if (rest.Length > 0 && utf8.Length >= 8)
                hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8[^8..])) * Mix;
            else if (rest.Length >= 4)
                hash = (hash ^ (Four(rest) | Four(rest[^4..]) << 32)) * Mix;
            else
                foreach (var b in rest)
                    hash = (hash ^ b) * Mix;
            return (int)((hash ^ (hash >> 29)) * Mix >> (64 - slotBits));
        }
    }

    private static ulong Four(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
