-- Claims for a batch everything claimable of the approved invoices of its currency that no open blocker keeps back, in one
-- statement: the unique key of live claims decides between two batches. An entry can be claimed when it waits in Held for a charge,
-- its journal stands (not a reversal, not reversed, not a release or its void) and no batch that is not void has it. The id of the
-- later line is the batch and the rank of invoice, cost centre, GL account and GL string. Entries of a journal are read by their
-- range of ids: @idRange ids belong to each journal.
INSERT INTO ApClaim (TenantId, ApBatchId, JournalEntryId, ApLineId, IsVoid)
SELECT e.TenantId, @batchId, e.Id,
    @batchId * @idRange + DENSE_RANK() OVER (ORDER BY e.InvoiceId, e.CostCentreId, e.GlAccountId, e.GlString), 0
FROM Invoice i
JOIN Journal j ON j.{tenant} AND j.InvoiceId = i.Id
JOIN JournalEntry e ON e.{tenant} AND e.Id BETWEEN j.Id * @idRange + 1 AND j.Id * @idRange + @idRange - 1
WHERE i.{tenant} AND i.IsCurrent = 1 AND i.Status = @approved AND i.Currency = @currency
    AND NOT EXISTS (SELECT 1 FROM FindingOccurrence o WHERE o.{tenant} AND o.InvoiceId = i.Id AND o.State = @open AND o.Severity = @blocker)
    AND j.Kind NOT IN (@reversal, @release, @voided)
    AND NOT EXISTS (SELECT 1 FROM Journal r WHERE r.{tenant} AND r.InvoiceId = j.InvoiceId AND r.ReversesJournalId = j.Id)
    AND e.LedgerAccount = @held AND e.ChargeId <> 0
    AND NOT EXISTS (SELECT 1 FROM ApClaim c WHERE c.{tenant} AND c.JournalEntryId = e.Id AND c.IsVoid = 0)
