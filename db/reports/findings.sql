-- Findings with their money at stake (millionths of the currency; one-time and per month apart), largest first. Age counts from OpenedAt.
-- Any of @id, @state, @rule, @vendorId, @accountId, @invoiceId may be null; with neither id nor state, cleared findings (4) are left
-- out unless @withCleared is 1. An account that no master knows is named as the latest invoice prints it.
SELECT f.Id, f."Rule", f.Severity, f.Class, f.State, v.Code AS Vendor, COALESCE(a.Number, i.AccountNumber) AS Account, f.ServiceId, c.Code AS ChargeCode,
       f.Currency, f.OneTime, f.Recurring, f.OccurrenceCount, f.OpenCount, f.OpenedAt, f.DecidedAt, f.Reason, f.LastInvoiceId,
       f.LastInvoiceDate
FROM Finding f
JOIN Vendor v ON v.{tenant} AND v.Id = f.VendorId
LEFT JOIN Account a ON a.{tenant} AND a.Id = f.AccountId
LEFT JOIN Invoice i ON i.{tenant} AND i.Id = f.LastInvoiceId
LEFT JOIN ChargeCode c ON c.{tenant} AND c.Id = f.ChargeCodeId
WHERE f.{tenant}
  AND (@id IS NULL OR f.Id = @id)
  AND (f.State = @state OR (@state IS NULL AND (f.State <> 4 OR @withCleared = 1 OR @id IS NOT NULL)))
  AND (@rule IS NULL OR f."Rule" = @rule)
  AND (@vendorId IS NULL OR f.VendorId = @vendorId)
  AND (@accountId IS NULL OR f.AccountId = @accountId)
  AND (@invoiceId IS NULL OR EXISTS (
        SELECT 1 FROM FindingOccurrence o WHERE o.{tenant} AND o.FindingId = f.Id AND o.InvoiceId = @invoiceId AND o.State <> 4))
ORDER BY f.OneTime + f.Recurring DESC, f.Id
{page}
