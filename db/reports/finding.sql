-- One finding. @id
SELECT f.Id, f.Rule, f.Severity, f.Class, f.State, v.Code AS Vendor, a.Number AS Account, f.ServiceId, c.Code AS ChargeCode,
       f.Currency, f.OneTime, f.Recurring, f.OccurrenceCount, f.OpenCount, f.OpenedAt, f.DecidedAt, f.LastInvoiceId, f.LastInvoiceDate
FROM Finding f
JOIN Vendor v ON v.{tenant} AND v.Id = f.VendorId
LEFT JOIN Account a ON a.{tenant} AND a.Id = f.AccountId
LEFT JOIN ChargeCode c ON c.{tenant} AND c.Id = f.ChargeCodeId
WHERE f.{tenant} AND f.Id = @id
