using System.Text;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>Where the money of one line of an accounts-payable file comes from, down to the bytes of the bill.</summary>
/// <param name="Claimed">Exact sum of all claims of the line in millionths; differs from the line's amount by less than a minor
/// unit.</param>
/// <param name="Entries">The claimed entries in the order of the bill, at most as many as were asked for.</param>
public sealed record LineLineage(ApBatch Batch, ApLine Line, int ClaimCount, long Claimed, IReadOnlyList<EntryLineage> Entries);

/// <summary>One claimed entry: the share of a charge that this cost centre takes.</summary>
public sealed record EntryLineage(long JournalEntryId, long JournalId, long Amount, AllocationLevel Level, long AllocationRuleId,
    ChargeLineage Charge);

/// <summary>The charge and the record of the received file that it was read from.</summary>
/// <param name="FileName">Name under which it first came.</param>
/// <param name="FileSha256">Identity of the received file; a member of an archive is a file of its own.</param>
/// <param name="Format">Vendor format and part, e.g. <c>VerizonUsRawData/ChargeDetail</c>.</param>
public sealed record ChargeLineage(long ChargeId, ChargeType ChargeType, long Amount, string FileName, string FileSha256, string? Format,
    long RecordNumber, long ByteOffset, int ByteLength, SourceRecord Record);

/// <summary>Walks from a line of a file back to the bill.</summary>
public sealed class Lineage(TenantStore store)
{
    /// <param name="apLineId">The line.</param>
    /// <param name="entriesMax">How many entries to follow; the sums cover all of them.</param>
    /// <exception cref="TemException">No such line, its claims sum up to more than money can be, or a document is missing or
    /// damaged.</exception>
    public LineLineage Of(long apLineId, int entriesMax = 1_000)
    {
        using var context = store.NewContext();
        var line = context.ApLines.AsNoTracking().SingleOrDefault(l => l.Id == apLineId)
            ?? throw new TemException($"There is no line {apLineId}.");
        var batch = context.ApBatches.AsNoTracking().Single(b => b.Id == line.ApBatchId);
        var claimed = from claim in context.ApClaims
                      where claim.ApLineId == apLineId
                      join entry in context.JournalEntries on claim.JournalEntryId equals entry.Id
                      select entry;
        var rows = (from entry in claimed
                    join charge in context.Charges on entry.ChargeId equals charge.Id
                    join file in context.RawFiles on charge.RawFileId equals file.Id
                    orderby charge.Id, entry.Id
                    select new { entry, charge, file }).Take(entriesMax).AsNoTracking().ToList();
        using var records = new Records(store);
        return new LineLineage(batch, line, claimed.Count(), SumOverflow.Name(() => claimed.Sum(e => e.Amount)),
        [
            .. rows.Select(r => new EntryLineage(
                r.entry.Id, r.entry.JournalId, r.entry.Amount, r.entry.AllocationLevel, r.entry.AllocationRuleId,
                new ChargeLineage(r.charge.Id, r.charge.ChargeType, r.charge.Amount, r.file.Name, r.file.Sha256, r.file.Format,
                    r.charge.RecordNumber, r.charge.ByteOffset, r.charge.ByteLength,
                    records.Read(r.file, r.charge.ByteOffset, r.charge.ByteLength))))
        ]);
    }

    /// <summary>Reads records; a document is opened once for all records in a row.</summary>
    private sealed class Records(TenantStore store) : IDisposable
    {
        private string? sha256;
        private Stream? document;

        public SourceRecord Read(RawFile file, long offset, int length)
        {
            if (sha256 != file.ContentSha256)
            {
                document?.Dispose();
                document = store.Documents.Open(file.ContentSha256);
                sha256 = file.ContentSha256;
            }
            if (offset + length > document!.Length)
                throw new TemException($"The document {sha256} ends before the record: run `tem doctor`.");
            document.Position = offset;
            var bytes = new byte[length];
            document.ReadExactly(bytes);
            return new SourceRecord(Text(bytes));
        }

        public void Dispose() => document?.Dispose();

        /// <summary>UTF-8 where it is UTF-8; else each byte as one character, so that nothing is lost.</summary>
        private static string Text(byte[] bytes)
        {
            try
            {
                return new UTF8Encoding(false, true).GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                return Encoding.Latin1.GetString(bytes);
            }
        }
    }
}
