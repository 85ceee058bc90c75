using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Packing;

public class PackingTests
{
    [Fact]
    public void A_charge_block_comes_back_as_it_went()
    {
        var random = new Random(7);
        var block = new ChargeBlock(42, 16_385) { Count = 1_000 };
        for (var row = 0; row < block.Count; row++)
        {
            block.ServiceId[row] = random.NextInt64();
            block.Amount[row] = random.NextInt64(long.MinValue, long.MaxValue);
            block.ChargeType[row] = (ChargeType)random.Next(18);
            block.PeriodStart[row] = random.Next();
            block.IsCorrection[row] = random.Next(2) == 1;
            block.Extra[row] = random.Next(3) == 0 ? null : new string('é', random.Next(5));
            block.ByteOffset[row] = random.NextInt64();
            block.ByteLength[row] = random.Next();
        }
        var back = ChargeBlockCodec.Decode(ChargeBlockCodec.Encode(block));
        Assert.Equal((block.InvoiceId, block.FirstLine, block.Count), (back.InvoiceId, back.FirstLine, back.Count));
        var columns = typeof(ChargeBlock).GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(BlockColumn))).ToList();
        Assert.NotEmpty(columns);
        foreach (var column in columns) Assert.Equal(Values(column.GetValue(block)!)[..block.Count], Values(column.GetValue(back)!));

        static object?[] Values(object column) => [.. ((Array)((dynamic)column).Values).Cast<object?>()];
    }

    [Fact]
    public void Usage_comes_back_whole_and_by_line()
    {
        var rows = Rows(5_000);
        var packed = UsagePackCodec.Encode(rows);
        Assert.Equal(rows, UsagePackCodec.Decode(packed));
        Assert.Equal(rows.Where(r => r.ServiceId == 17), UsagePackCodec.Decode(packed, 17));
        Assert.Empty(UsagePackCodec.Decode(packed, 999));
        Assert.Equal([rows[77]], UsagePackCodec.DecodeOtherParty(packed, new PhoneNumber(rows[77].OtherPartyDigits)));
        Assert.True(UsagePackCodec.HasParty(packed.Parties, new PhoneNumber(rows[77].OtherPartyDigits)));
        Assert.False(UsagePackCodec.HasParty(packed.Parties, new PhoneNumber(999)));
    }

    [Fact]
    public void Numbers_with_a_common_divisor_come_back_whatever_they_are()
    {
        var numbers = Gen.Choose(0, 60).SelectMany(shift => ArbMap.Default.GeneratorFor<long>().Select(n => unchecked(n << shift)));
        var columns = numbers.ListOf().Select(list => list.Append(long.MinValue).Append(0).Append(long.MaxValue).ToArray());
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(columns.ToArbitrary(), column =>
            Array.TrueForAll(Enum.GetValues<ColumnCoding>(), coding => ComesBack(column, coding) && ComesBack(column[..^3], coding))));
    }

    [Fact]
    public void A_run_gives_its_rows_by_line_and_start_whatever_order_they_came_in()
    {
        var random = new Random(5);
        var run = new UsageRun();
        foreach (var count in new[] { 0, 1, 63, 64, 65, 20_000, 3 })
        {
            var rows = Rows(count);
            if (count != 20_000) random.Shuffle(rows);
            foreach (var row in rows) run.Add(in row);
            UsageRow[] sorted = [.. rows.OrderBy(r => r.ServiceId).ThenBy(r => r.StartTicks)];
            Assert.Equal(sorted, run.Order().Select(number => run.RowAt(number)));
            run.Clear();
        }
    }

    [Fact]
    public void A_column_that_moves_on_by_one_step_takes_no_room_whatever_its_length()
    {
        foreach (var step in new[] { 0, 1, -7, long.MinValue, long.MaxValue })
            foreach (var count in new[] { 0, 1, 2, 10_000 })
            {
                var column = Enumerable.Range(0, count).Select(i => unchecked(42 + i * step)).ToArray();
                Assert.All(Enum.GetValues<ColumnCoding>(), coding => Assert.True(ComesBack(column, coding)));
                var writer = ColumnWriter.Start();
                writer.Numbers(column);
                Assert.Equal(24, writer.ToArray().Length);
            }
    }

    private static bool ComesBack(long[] column, ColumnCoding coding)
    {
        var writer = ColumnWriter.Start();
        writer.Numbers(column, coding);
        var back = new long[column.Length];
        new ColumnReader(writer.ToArray()).Numbers(back, coding);
        return back.SequenceEqual(column);
    }

    [Fact]
    public void Damaged_packs_are_refused_or_identical()
    {
        var rows = Rows(50);
        var packed = UsagePackCodec.Encode(rows);
        for (var length = 0; length < packed.Rows.Length; length++) Refuses(packed with { Rows = packed.Rows[..length] });
        for (var length = 0; length < packed.Parties.Length; length++) Refuses(packed with { Parties = packed.Parties[..length] });
        Refuses(packed with { Parties = UsagePackCodec.Encode(rows.AsSpan(0, 7)).Parties });
    }

    private static void Refuses(PackedUsage damaged)
    {
        var thrown = Record.Exception(() => UsagePackCodec.Decode(damaged));
        Assert.True(thrown is InvalidDataException or EndOfStreamException,
            $"cut at {damaged.Parties.Length} and {damaged.Rows.Length}: {thrown?.GetType().Name ?? "read"}");
    }

    private static UsageRow[] Rows(int count)
    {
        var random = new Random(11);
        var rows = new UsageRow[count];
        for (var i = 0; i < count; i++)
            rows[i] = new UsageRow
            {
                ServiceId = random.Next(40), EmployeeId = random.Next(3), Kind = (UsageKind)random.Next(1, 4),
                StartTicks = random.NextInt64(1L << 60), DurationSeconds = random.Next(), Volume = random.NextInt64(),
                OtherPartyDigits = random.NextInt64(1L << 49), Amount = -random.NextInt64(),
                RawFileId = 5, RecordNumber = i + 2, ByteOffset = i * 100L, ByteLength = 99,
            };
        return [.. rows.OrderBy(r => r.ServiceId).ThenBy(r => r.StartTicks)];
    }
}
