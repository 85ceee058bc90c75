using System.Buffers.Binary;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>CRC-32 of zip archives (ISO 3309, reflected polynomial EDB88320), eight bytes at a time.</summary>
internal struct Crc32
{
    private static readonly uint[][] Tables = MakeTables();
    private uint state;

    /// <summary>Starts an empty sum.</summary>
    public static Crc32 Begin() => new() { state = uint.MaxValue };

    public readonly uint Value => ~state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][low >> 8 & 0xFF] ^ Tables[5][low >> 16 & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][high >> 8 & 0xFF] ^ Tables[1][high >> 16 & 0xFF] ^ Tables[0][high >> 24];
        }

        foreach (var b in bytes)
            crc = crc >> 8 ^ Tables[0][(crc ^ b) & 0xFF];
        state = crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var t = 0; t < 8; t++)
        {
            tables[t] = new uint[256];
            for (var i = 0; i < 256; i++)
            {
                var crc = t == 0 ? (uint)i : tables[t - 1][i];
                for (var bit = 0; bit < 8; bit++)
                    crc = crc >> 1 ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
                tables[t][i] = crc;
            }
        }

        return tables;
    }
}
