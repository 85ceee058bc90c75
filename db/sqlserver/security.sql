-- Row-level security: a session sees and writes the rows of the one company that it said it speaks for, whatever the
-- statement and whoever runs it; a session that said nothing sees no row. Made from the model by a test of the store.
-- A migration that moves data drops the policy first, in its own connection, and runs this script again.
SET XACT_ABORT ON;
BEGIN TRANSACTION;
IF SCHEMA_ID(N'security') IS NULL EXEC(N'CREATE SCHEMA [security] AUTHORIZATION [dbo]');
IF OBJECT_ID(N'[security].[TenantPolicy]') IS NOT NULL DROP SECURITY POLICY [security].[TenantPolicy];
EXEC(N'CREATE OR ALTER FUNCTION [security].[OwnRow] (@TenantId bigint) RETURNS TABLE WITH SCHEMABINDING AS
RETURN SELECT 1 AS [IsOwn] WHERE @TenantId = CAST(SESSION_CONTEXT(N''TenantId'') AS bigint)');
EXEC(N'CREATE SECURITY POLICY [security].[TenantPolicy]
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Account],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Account],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[AllocationRule],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[AllocationRule],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ApBatch],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ApBatch],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ApClaim],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ApClaim],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ApLine],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ApLine],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Approval],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Approval],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[AuditEvent],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[AuditEvent],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[BillChase],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[BillChase],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Charge],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Charge],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ChargeCode],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ChargeCode],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ChargeText],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ChargeText],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Contract],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Contract],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ContractLine],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ContractLine],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[CostCentre],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[CostCentre],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[CostCentreVersion],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[CostCentreVersion],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Credential],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Credential],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Delivery],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Delivery],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Employee],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Employee],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[EmployeePhone],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[EmployeePhone],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[EmployeeVersion],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[EmployeeVersion],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Feed],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Feed],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FeedRun],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FeedRun],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FileColumn],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FileColumn],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Finding],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Finding],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FindingOccurrence],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FindingOccurrence],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FormatFingerprint],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[FormatFingerprint],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[GlAccount],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[GlAccount],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Invoice],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Invoice],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[InvoiceCode],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[InvoiceCode],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[InvoiceFile],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[InvoiceFile],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[InvoiceLine],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[InvoiceLine],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Journal],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Journal],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[JournalEntry],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[JournalEntry],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RawFile],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RawFile],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RemoteFile],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RemoteFile],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RuleHit],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RuleHit],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RuleSetting],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[RuleSetting],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Service],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Service],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ServiceAssignment],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ServiceAssignment],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ServiceIdentifier],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[ServiceIdentifier],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[StageRun],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[StageRun],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[StoredChargeBlock],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[StoredChargeBlock],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[StoredIssue],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[StoredIssue],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[UsagePack],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[UsagePack],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Vendor],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Vendor],
    ADD FILTER PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Work],
    ADD BLOCK PREDICATE [security].[OwnRow]([TenantId]) ON [dbo].[Work]
    WITH (STATE = ON, SCHEMABINDING = ON)');
COMMIT;
GO

-- What the program's own login may do, once a schema is there: rows, and nothing else. What happened is never rewritten.
IF OBJECT_ID(N'[security].[Script]', N'U') IS NULL CREATE TABLE [security].[Script] ([Digest] nvarchar(64) NOT NULL);
IF DATABASE_PRINCIPAL_ID(N'tem_app') IS NULL CREATE ROLE [tem_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[dbo] TO [tem_app];
DENY UPDATE, DELETE ON OBJECT::[dbo].[AuditEvent] TO [tem_app];
GRANT SELECT ON OBJECT::[security].[Script] TO [tem_app];
GO
