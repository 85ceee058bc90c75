-- Current bills (kinds 1 invoice and 3 corrected bill), the latest @billsMax of each account key, newest first, with the time when the
-- last of their files first reached us. @vendorId and @accountKey may be null.
SELECT b.Id AS InvoiceId, b.VendorId, b.AccountKey, b.Number, b.InvoiceDate, b.PeriodStart, b.FeedId,
       (SELECT MAX(r.ReceivedAt) FROM InvoiceFile f JOIN RawFile r ON r.{tenant} AND r.Id = f.RawFileId
        WHERE f.{tenant} AND f.InvoiceId = b.Id) AS ReceivedAt
FROM Invoice b
JOIN (SELECT i.Id, ROW_NUMBER() OVER (PARTITION BY i.VendorId, i.AccountKey ORDER BY i.InvoiceDate DESC, i.Id DESC) AS Place
      FROM Invoice i
      WHERE i.{tenant} AND i.IsCurrent = 1 AND i.Status <> 0 AND i.Kind IN (1, 3)
        AND (@vendorId IS NULL OR i.VendorId = @vendorId)
        AND (@accountKey IS NULL OR i.AccountKey = @accountKey)) n ON n.Id = b.Id
WHERE b.{tenant} AND n.Place <= COALESCE(@billsMax, 24)
ORDER BY b.VendorId, b.AccountKey, n.Place
{page}
