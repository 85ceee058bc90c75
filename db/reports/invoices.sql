-- Published invoices with the number of what blocks each, newest first. Any of @vendor, @account (key), @status, @first, @end (dates) may be
-- null; @after is the id of the last row seen. Held ones have no row: they were not published.
SELECT i.Id, v.Code AS Vendor, i.AccountNumber AS Account, i.Number, i.Kind, i.InvoiceDate, i.DueDate, i.Currency,
       COALESCE(i.PrintedCurrentCharges, i.ChargeSum) AS CurrentCharges, i.PrintedTotalDue AS TotalDue,
       i.Status, i.ChargeCount, i.UsageCount,
       (SELECT COUNT(*) FROM FindingOccurrence o WHERE o.{tenant} AND o.InvoiceId = i.Id AND o.State = 1 AND o.Severity = 4) AS Blockers
FROM Invoice i
JOIN Vendor v ON v.{tenant} AND v.Id = i.VendorId
LEFT JOIN Invoice a ON a.{tenant} AND a.Id = @after
WHERE i.{tenant} AND i.IsCurrent = 1 AND i.Status <> 0
  AND (@vendor IS NULL OR v.Code = @vendor)
  AND (@account IS NULL OR i.AccountKey = @account)
  AND (@status IS NULL OR i.Status = @status)
  AND (@first IS NULL OR i.InvoiceDate >= @first)
  AND (@end IS NULL OR i.InvoiceDate < @end)
  AND (a.Id IS NULL OR i.InvoiceDate < a.InvoiceDate OR (i.InvoiceDate = a.InvoiceDate AND i.Id < a.Id))
ORDER BY i.InvoiceDate DESC, i.Id DESC
{page}
