-- What a finding saw on each invoice, newest first, with the bytes that prove it. @findingId; @invoiceId may be null.
SELECT o.Id, o.InvoiceId, i.Number AS Invoice, i.InvoiceDate, o.Severity, o.State, o.ClearsOnlyByRerun, o.ChargeId, i.Currency,
       o.OneTime, o.Recurring, o.Evidence, o.RawFileId, r.Name AS FileName, r.Sha256 AS FileSha256, r.Format, o.ByteOffset, o.ByteLength,
       o.SeenAt, o.DecidedAt, o.DecidedBy
FROM FindingOccurrence o
JOIN Invoice i ON i.{tenant} AND i.Id = o.InvoiceId
LEFT JOIN RawFile r ON r.{tenant} AND r.Id = o.RawFileId
WHERE o.{tenant} AND o.FindingId = @findingId AND (@invoiceId IS NULL OR o.InvoiceId = @invoiceId)
ORDER BY i.InvoiceDate DESC, o.Id
{page}
