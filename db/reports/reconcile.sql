-- Where the money of every published current invoice stands, by vendor, account and currency, in millionths. However bills print the
-- number of an account, its key is one; the number shown is that of the account we know, or one that was printed.
-- Invoiced comes from the invoices, everything else from the journal: the difference is computed, never assumed.
-- An invoice without a standing booking counts wholly as held. Suspense is an "of which" of released and held.
-- Claimed is what batches took, exactly; rounding is the part of it that no payment can carry, and stays held:
-- claimed = released + rounding.
WITH Standing AS (
    SELECT j.InvoiceId, SUM(CASE j.Kind WHEN 1 THEN 1 WHEN 2 THEN -1 ELSE 0 END) AS Bookings
    FROM Journal j
    WHERE j.{tenant}
    GROUP BY j.InvoiceId
),
Ledger AS (
    SELECT e.InvoiceId,
        SUM(CASE WHEN e.LedgerAccount = 4 THEN e.Amount ELSE 0 END) AS Released,
        SUM(CASE WHEN e.LedgerAccount = 2 THEN e.Amount ELSE 0 END) AS Held,
        SUM(CASE WHEN e.LedgerAccount = 3 THEN e.Amount ELSE 0 END) AS Disputed,
        SUM(CASE WHEN e.LedgerAccount IN (2, 4) AND c.IsSuspense = 1 THEN e.Amount ELSE 0 END) AS Suspense,
        SUM(CASE WHEN j.Kind IN (3, 4) AND e.LedgerAccount = 2 AND e.CostCentreId = 0 THEN e.Amount ELSE 0 END) AS Rounding
    FROM JournalEntry e
    JOIN Journal j ON j.{tenant} AND j.Id = e.JournalId
    LEFT JOIN CostCentre c ON c.{tenant} AND c.Id = e.CostCentreId
    WHERE e.{tenant}
    GROUP BY e.InvoiceId
),
Claims AS (
    SELECT e.InvoiceId, SUM(e.Amount) AS Claimed
    FROM ApBatch b
    JOIN ApClaim a ON a.{tenant} AND a.ApBatchId = b.Id AND a.IsVoid = 0
    JOIN JournalEntry e ON e.{tenant} AND e.Id = a.JournalEntryId
    WHERE b.{tenant} AND b.State = 3
    GROUP BY e.InvoiceId
),
Stand AS (
    SELECT i.VendorId, i.AccountKey, i.AccountNumber, i.Currency,
        COALESCE(i.PrintedCurrentCharges, i.ChargeSum) AS Invoiced,
        COALESCE(l.Released, 0) AS Released,
        COALESCE(l.Held, 0) + CASE WHEN COALESCE(s.Bookings, 0) = 0 THEN COALESCE(i.PrintedCurrentCharges, i.ChargeSum) ELSE 0 END AS Held,
        COALESCE(l.Disputed, 0) AS Disputed,
        COALESCE(l.Suspense, 0) AS Suspense,
        COALESCE(l.Rounding, 0) AS Rounding,
        COALESCE(a.Claimed, 0) AS Claimed
    FROM Invoice i
    LEFT JOIN Standing s ON s.InvoiceId = i.Id
    LEFT JOIN Ledger l ON l.InvoiceId = i.Id
    LEFT JOIN Claims a ON a.InvoiceId = i.Id
    WHERE i.{tenant} AND i.IsCurrent = 1 AND i.Status <> 0
)
SELECT v.Code AS Vendor, COALESCE(MAX(m.Number), MIN(t.AccountNumber)) AS Account, t.Currency,
    COUNT(*) AS Invoices,
    SUM(t.Invoiced) AS Invoiced,
    SUM(t.Released) AS Released,
    SUM(t.Held) AS Held,
    SUM(t.Disputed) AS Disputed,
    SUM(t.Suspense) AS Suspense,
    SUM(t.Invoiced) - SUM(t.Released) - SUM(t.Held) - SUM(t.Disputed) AS Difference,
    SUM(t.Claimed) AS Claimed,
    SUM(t.Rounding) AS Rounding
FROM Stand t
JOIN Vendor v ON v.{tenant} AND v.Id = t.VendorId
LEFT JOIN Account m ON m.{tenant} AND m.VendorId = t.VendorId AND m.NumberKey = t.AccountKey
GROUP BY v.Code, t.AccountKey, t.Currency
ORDER BY v.Code, t.AccountKey, t.Currency
