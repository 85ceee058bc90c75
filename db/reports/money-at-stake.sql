-- Money of open (1) and accepted (2) findings by class, rule and currency, millionths; the per-month money is not a sum over months.
SELECT f.Class, f."Rule", f.Currency, COUNT(*) AS Findings, SUM(f.OpenCount) AS OpenOccurrences,
       SUM(f.OneTime) AS OneTime, SUM(f.Recurring) AS Recurring
FROM Finding f
WHERE f.{tenant} AND f.State IN (1, 2) AND (@vendorId IS NULL OR f.VendorId = @vendorId)
GROUP BY f.Class, f."Rule", f.Currency
ORDER BY f.Class, f."Rule", f.Currency
