using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Tests.Exporting;

public sealed class MinorUnitsTests
{
    [Fact]
    public void Gives_the_missing_cent_to_the_largest_remainder_and_then_to_the_earlier_line()
    {
        Assert.Equal([30_000, 40_000, 30_000], MinorUnits.Settle([33_333, 33_334, 33_333], "USD"));
        Assert.Equal([40_000, 30_000], MinorUnits.Settle([35_000, 35_000], "USD"));
        Assert.Equal([-40_000, -30_000], MinorUnits.Settle([-35_000, -35_000], "USD"));
        Assert.Equal([1_000_000, 0], MinorUnits.Settle([700_000, 300_000], "JPY"));
    }

    [Fact]
    public void Keeps_the_rounded_sum_and_moves_no_part_by_a_whole_unit()
    {
        var parts = from count in Gen.Choose(0, 40)
                    from size in Gen.Elements(10, 9_999, 1_000_000_000)
                    from scale in Gen.Elements(1L, 7L, 1_000_003L)
                    from values in Gen.Choose(-size, size).ListOf(count)
                    select values.Select(v => v * scale).ToList();
        var cases = from p in parts from currency in Gen.Elements("USD", "JPY", "KWD") select (Parts: p, Currency: currency);
        Check.One(Cases.Config, Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var unit = Currencies.MinorUnitMicros(c.Currency);
            var settled = MinorUnits.Settle(c.Parts, c.Currency);
            Assert.Equal(new Money(c.Parts.Sum(), c.Currency).RoundedToMinorUnit(), settled.Sum());
            for (var i = 0; i < settled.Length; i++)
            {
                Assert.Equal(0, settled[i] % unit);
                Assert.True(Math.Abs(settled[i] - c.Parts[i]) < unit);
                if (c.Parts[i] == 0) Assert.Equal(0, settled[i]);
            }
            Assert.Equal(settled.Select(s => -s), MinorUnits.Settle([.. c.Parts.Select(p => -p)], c.Currency));
        }));
    }
}
