using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>Keeps issues with their file and invoice, in the transaction of what they explain.</summary>
internal static class StoredIssues
{
    public static void Add(TenantStore store, TemDbContext context, IEnumerable<Issue> issues, long? invoiceId)
    {
        var now = store.Clock.GetUtcNow();
        foreach (var issue in issues)
            context.Add(new StoredIssue
            {
                Id = store.Ids.Next(nameof(StoredIssue)), RawFileId = issue.Where.RawFileId == 0 ? null : issue.Where.RawFileId,
                InvoiceId = invoiceId, Code = issue.Code, Severity = issue.Severity, Stage = issue.Stage, Message = issue.Message,
                Line = issue.Where.Line, Column = issue.Where.Column, ByteOffset = issue.Where.ByteOffset, At = now,
            });
    }

    /// <summary>Forgets what earlier readings said of files alone: the next reading says it again where it still holds.</summary>
    public static void Forget(TemDbContext context, IReadOnlyCollection<long> rawFileIds) => context.RemoveRange(
        context.Set<StoredIssue>().Where(i => i.InvoiceId == null && i.RawFileId != null && rawFileIds.Contains(i.RawFileId.Value)));
}
