-- Charges of one invoice in the order of the bill. @type and @serviceId (0: the account itself) may be null; @after is the id of the last
-- row seen. Description and line are personal data: they are shown masked.
SELECT c.Id, c.ServiceId, c.ChargeType, k.Code, t.Text AS Description, s.Text AS Section, c.Amount, c.Quantity, u.Text AS Unit, c.Rate,
       c.PeriodStart, c.PeriodEnd, c.RawFileId, c.RecordNumber, c.ByteOffset, c.ByteLength
FROM Charge c
LEFT JOIN ChargeCode k ON k.{tenant} AND k.Id = c.ChargeCodeId
LEFT JOIN ChargeText t ON t.{tenant} AND t.Id = c.ChargeTextId
LEFT JOIN ChargeText s ON s.{tenant} AND s.Id = c.SectionId
LEFT JOIN ChargeText u ON u.{tenant} AND u.Id = c.UnitId
WHERE c.{tenant} AND c.InvoiceId = @invoice
  AND (@type IS NULL OR c.ChargeType = @type)
  AND (@serviceId IS NULL OR c.ServiceId = @serviceId)
  AND (@after IS NULL OR c.Id > @after)
ORDER BY c.Id
{page}
