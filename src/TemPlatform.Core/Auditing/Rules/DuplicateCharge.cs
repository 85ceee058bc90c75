using System.Numerics;
using System.Runtime.InteropServices;
using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// C09: one line has the same code over the same period with the same amount more than once; every copy after the first is one hit.
/// Not asked of usage and overage (each row is its own event), of taxes, surcharges and regulatory fees (one row per authority under
/// one code, and they fall with the charge they are on), of amounts in our favour (nothing to claim back), and of codes that allow
/// duplicates. A credit that takes a copy back cancels it.
/// </summary>
public sealed class DuplicateCharge : IAuditRule
{
    public RuleInfo Info { get; } = new("C09", "Charge stands more than once on the bill", RuleScope.Charge, RuleInputs.None,
        FindingClass.CarrierError, Severity.Warning, RulePriorities.Duplicate, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var repeated = RepeatedHashes(context);
        if (repeated.Count == 0) return;
        var groups = new Dictionary<Key, Copies>();
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (!IsAsked(block, row) || !repeated.Contains(Hash(block, row))) continue;
                ref var copies = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, Key.Of(block, row), out _);
                copies ??= new Copies();
                if (block.Amount[row] > 0) copies.Charges.Add(ChargePlace.Of(block, row));
                else copies.TakenBack++;
            }
        }
        foreach (var (key, copies) in groups)
        {
            if (context.Facts.Codes.TryGetValue(key.Code, out var code) && code.AllowDuplicates) continue;
            // The first charge is due; as many of the others as were credited are settled.
            foreach (var copy in copies.Charges.Skip(1 + copies.TakenBack)) hits.Hit(HitOf(context, key, copies, copy));
        }
    }

    private static Hit HitOf(AuditContext context, Key key, Copies copies, ChargePlace copy)
    {
        var period = new BillingPeriod(DateOnly.FromDayNumber(key.Start), DateOnly.FromDayNumber(key.End));
        var evidence = Invariant($"{context.Text(key.Size)} for {period} stands {copies.Charges.Count} times under one code on one line.");
        return copy.Proves(new Hit(evidence, OneTime: key.Size, ServiceId: key.Service, ChargeCodeId: key.Code, ChargeId: copy.ChargeId)
        {
            MonthlyShare = copy.IsRecurring ? key.Size : 0,
        });
    }

    /// <summary>
    /// Hashes that two charges may share, so that exact keys are built for few rows: one bit per hash, sixteen times as many bits as
    /// charges, tells what was surely not seen before in a few milliseconds for a million.
    /// </summary>
    private static HashSet<ulong> RepeatedHashes(AuditContext context)
    {
        var seen = new ulong[BitOperations.RoundUpToPowerOf2((uint)context.Invoice.ChargeCount / 4 + 16)];
        var last = (ulong)seen.Length - 1;
        var repeated = new HashSet<ulong>();
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (!IsAsked(block, row)) continue;
                var hash = Hash(block, row);
                ref var word = ref seen[hash >> 6 & last];
                var bit = 1UL << (int)(hash & 63);
                if ((word & bit) != 0) repeated.Add(hash);
                word |= bit;
            }
        }
        return repeated;
    }

    /// <summary>Charges that can be duplicates, and credits that can take one back.</summary>
    private static bool IsAsked(ChargeBlock block, int row) => block.Amount[row] switch
    {
        0 => false,
        > 0 => block.ChargeType[row] is ChargeType.Recurring or ChargeType.OneTime or ChargeType.Other or ChargeType.Equipment
            or ChargeType.Instalment or ChargeType.LateFee or ChargeType.Unmapped,
        _ => block.ChargeType[row].IsCurrent(),
    };

    private static ulong Hash(ChargeBlock block, int row)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        unchecked
        {
            var hash = (ulong)block.ServiceId[row] * Prime;
            hash = (ulong.RotateLeft(hash, 31) ^ (ulong)block.ChargeCodeId[row]) * Prime;
            hash = (ulong.RotateLeft(hash, 31) ^ (ulong)Math.Abs(block.Amount[row])) * Prime;
            hash = (ulong.RotateLeft(hash, 31) ^ ((ulong)(uint)block.PeriodStart[row] << 32 | (uint)block.PeriodEnd[row])) * Prime;
            return hash ^ hash >> 29;
        }
    }

    private readonly record struct Key(long Service, long Code, int Start, int End, long Size)
    {
        public static Key Of(ChargeBlock block, int row) =>
            new(block.ServiceId[row], block.ChargeCodeId[row], block.PeriodStart[row], block.PeriodEnd[row], Math.Abs(block.Amount[row]));
    }

    private sealed class Copies
    {
        public readonly List<ChargePlace> Charges = [];
        public int TakenBack;
    }
}
