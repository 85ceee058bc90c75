namespace TemPlatform.Samples;

/// <summary>
/// Small deterministic generator (xoshiro256** seeded by SplitMix64): the same seed gives the same numbers on every machine, runtime
/// and culture, which the framework's own generator does not promise. Not for secrets.
/// </summary>
public sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;

    public SeededRandom(ulong seed)
    {
        s0 = SplitMix(ref seed);
        s1 = SplitMix(ref seed);
        s2 = SplitMix(ref seed);
        s3 = SplitMix(ref seed);
    }

    /// <summary>The stream of one topic: adding numbers to one topic moves no other, so each bill can be made again alone.</summary>
    public static SeededRandom For(ulong seed, string topic, int first = 0, int second = 0)
    {
        unchecked
        {
            var state = seed;
            foreach (var letter in topic)
                state = (state ^ letter) * 0x100000001B3;
            state = SplitMix(ref state) ^ (uint)first;
            state = SplitMix(ref state) ^ (uint)second;
            return new SeededRandom(SplitMix(ref state));
        }
    }

    /// <summary>A number from 0 to one less than <paramref name="count"/>.</summary>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)((NextBits() >> 32) * (uint)count >> 32);
    }

    /// <summary>A number between both ends, each included.</summary>
    public int Between(int first, int last) => first + Next(last - first + 1);

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    public ulong NextBits()
    {
        unchecked
        {
            var result = ulong.RotateLeft(s1 * 5, 7) * 9;
            var shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = ulong.RotateLeft(s3, 45);
            return result;
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
