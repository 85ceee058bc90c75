-- Money at stake of the findings that findings.sql lists for the same parameters, by currency, in millionths.
SELECT f.Currency, COUNT(*) AS Findings, SUM(f.OneTime) AS OneTime, SUM(f.Recurring) AS Recurring
FROM Finding f
WHERE f.{tenant}
  AND (f.State = @state OR (@state IS NULL AND (f.State <> 4 OR @withCleared = 1)))
  AND (@rule IS NULL OR f."Rule" = @rule)
  AND (@vendorId IS NULL OR f.VendorId = @vendorId)
  AND (@invoiceId IS NULL OR EXISTS (
        SELECT 1 FROM FindingOccurrence o WHERE o.{tenant} AND o.FindingId = f.Id AND o.InvoiceId = @invoiceId AND o.State <> 4))
GROUP BY f.Currency
ORDER BY f.Currency
