using TemPlatform.Core.Allocating;

namespace TemPlatform.Core.Tests.Allocating;

public class LargestRemainderTests
{
    private const long Cent = 10_000;

    [Fact]
    public void Three_ways_of_a_hundred_give_the_odd_cent_to_the_smallest_key()
    {
        Assert.Equal([33_330_000, 33_330_000, 33_340_000], LargestRemainder.Split(100_000_000, Cent, [1, 1, 1], [3, 2, 1]));
        Assert.Equal([-33_330_000, -33_330_000, -33_340_000], LargestRemainder.Split(-100_000_000, Cent, [1, 1, 1], [3, 2, 1]));
    }

    [Fact]
    public void An_amount_finer_than_the_unit_splits_to_the_millionth() =>
        Assert.Equal([6_173, 6_172], LargestRemainder.Split(12_345, Cent, [1, 1], [1, 2]));

    [Fact]
    public void The_largest_amount_and_weights_stay_exact()
    {
        var parts = LargestRemainder.Split(long.MinValue, 1, [long.MaxValue, long.MaxValue, 1], [1, 2, 3]);
        Assert.Equal(long.MinValue, parts[0] + parts[1] + parts[2]);
        Assert.Equal([long.MinValue / 2, long.MinValue / 2, 0], parts);
    }

    [Fact]
    public void Refuses_weights_that_are_negative_or_all_zero()
    {
        Assert.ThrowsAny<ArgumentException>(() => LargestRemainder.Split(100, 1, [2, -1], [1, 2]));
        Assert.ThrowsAny<ArgumentException>(() => LargestRemainder.Split(100, 1, [0, 0], [1, 2]));
    }

    [Fact]
    public void Parts_sum_to_the_whole_and_none_is_a_unit_off() => ForRandomSplits(split =>
    {
        var parts = split.Parts();
        Assert.Equal(split.Amount, parts.Sum());
        var total = (Int128)split.Weights.Sum(weight => (decimal)weight);
        var grain = split.Amount % split.Unit == 0 ? split.Unit : 1;
        for (var i = 0; i < parts.Length; i++)
        {
            // |part - amount * weight / total| < grain, without dividing.
            var distance = Int128.Abs((Int128)parts[i] * total - (Int128)split.Amount * split.Weights[i]);
            Assert.True(distance < grain * total);
            Assert.Equal(0, parts[i] % grain);
            if (split.Weights[i] == 0) Assert.Equal(0, parts[i]);
        }
    });

    [Fact]
    public void The_order_of_receivers_does_not_matter() => ForRandomSplits(split =>
    {
        var byKey = split.Keys.Zip(split.Parts()).ToDictionary(pair => pair.First, pair => pair.Second);
        var order = Enumerable.Range(0, split.Keys.Length).ToArray();
        split.Random.Shuffle(order);
        var shuffled = split with { Weights = [.. order.Select(i => split.Weights[i])], Keys = [.. order.Select(i => split.Keys[i])] };
        Assert.True(shuffled.Keys.Select(key => byKey[key]).SequenceEqual(shuffled.Parts()));
    });

    [Fact]
    public void A_negative_amount_splits_like_its_opposite() => ForRandomSplits(split =>
        Assert.True(split.Parts().Select(part => -part).SequenceEqual((split with { Amount = -split.Amount }).Parts())));

    [Fact]
    public void A_receiver_without_weight_changes_nothing() => ForRandomSplits(split =>
    {
        var more = split with { Weights = [.. split.Weights, 0], Keys = [.. split.Keys, split.Random.NextInt64(-9, 0)] };
        Assert.True(split.Parts().Append(0).SequenceEqual(more.Parts()));
    });

    private static void ForRandomSplits(Action<RandomSplit> holds)
    {
        var random = new Random(20260101);
        for (var i = 0; i < Cases.Count; i++) holds(RandomSplit.Next(random));
    }

    private sealed record RandomSplit(Random Random, long Amount, long Unit, long[] Weights, long[] Keys)
    {
        private static readonly long[] Units = [1, 1_000, 10_000, 1_000_000];

        public static RandomSplit Next(Random random)
        {
            var unit = Units[random.Next(Units.Length)];
            var amount = random.Next(4) switch
            {
                0 => random.NextInt64(-100, 100) * unit,
                1 => random.NextInt64(-1_000_000_000, 1_000_000_000),
                2 => random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) * unit,
                _ => random.NextInt64(-1_000_000_000_000_000_000, 1_000_000_000_000_000_000),
            };
            var receivers = random.Next(1, 9);
            var weightMax = random.Next(3) switch { 0 => 3, 1 => 100, _ => 1_000_000_000_000_000 };
            var weights = new long[receivers];
            for (var i = 0; i < receivers; i++) weights[i] = random.NextInt64(0, weightMax + 1);
            weights[random.Next(receivers)] = random.NextInt64(1, weightMax + 1);
            var keys = Enumerable.Range(1, receivers).Select(key => (long)key).ToArray();
            random.Shuffle(keys);
            return new RandomSplit(random, amount, unit, weights, keys);
        }

        public long[] Parts() => LargestRemainder.Split(Amount, Unit, Weights, Keys);
    }
}
