-- What keeps invoices from export: open (1) occurrences of severity Blocker (4). @invoiceId may be null.
SELECT o.InvoiceId, i.Number AS Invoice, f.Id AS FindingId, f."Rule", o.Evidence, o.ClearsOnlyByRerun, i.Currency, o.OneTime
FROM FindingOccurrence o
JOIN Finding f ON f.{tenant} AND f.Id = o.FindingId
JOIN Invoice i ON i.{tenant} AND i.Id = o.InvoiceId AND i.IsCurrent = 1
WHERE o.{tenant} AND o.Severity = 4 AND o.State = 1 AND (@invoiceId IS NULL OR o.InvoiceId = @invoiceId)
ORDER BY o.InvoiceId, f."Rule", o.Id
{page}
