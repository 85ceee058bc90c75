-- What personal data each column holds: the tags of the model as sensitivity classifications of SQL Server. Classifying a
-- column again replaces what was said before. Made from the model by a test of the store.
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Account].[ClosedOn],
    [dbo].[Account].[Currency],
    [dbo].[Account].[CycleDay],
    [dbo].[Account].[Id],
    [dbo].[Account].[Name],
    [dbo].[Account].[NumberKey],
    [dbo].[Account].[Number],
    [dbo].[Account].[ParentFrom],
    [dbo].[Account].[ParentId],
    [dbo].[Account].[TenantId],
    [dbo].[Account].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[AllocationRule].[AccountId],
    [dbo].[AllocationRule].[ChargeType],
    [dbo].[AllocationRule].[GlAccountId],
    [dbo].[AllocationRule].[GlTemplate],
    [dbo].[AllocationRule].[Id],
    [dbo].[AllocationRule].[KnownFrom],
    [dbo].[AllocationRule].[KnownTo],
    [dbo].[AllocationRule].[Level],
    [dbo].[AllocationRule].[Method],
    [dbo].[AllocationRule].[Name],
    [dbo].[AllocationRule].[ServiceId],
    [dbo].[AllocationRule].[Targets],
    [dbo].[AllocationRule].[TenantId],
    [dbo].[AllocationRule].[ValidFrom],
    [dbo].[AllocationRule].[ValidTo],
    [dbo].[AllocationRule].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ApBatch].[CreatedAt],
    [dbo].[ApBatch].[Credit],
    [dbo].[ApBatch].[Currency],
    [dbo].[ApBatch].[Debit],
    [dbo].[ApBatch].[FileName],
    [dbo].[ApBatch].[FileSha256],
    [dbo].[ApBatch].[Id],
    [dbo].[ApBatch].[InvoiceCount],
    [dbo].[ApBatch].[LayoutSettings],
    [dbo].[ApBatch].[Layout],
    [dbo].[ApBatch].[LineCount],
    [dbo].[ApBatch].[Number],
    [dbo].[ApBatch].[PostingDate],
    [dbo].[ApBatch].[PreparedBy],
    [dbo].[ApBatch].[PublicId],
    [dbo].[ApBatch].[RowVersion],
    [dbo].[ApBatch].[State],
    [dbo].[ApBatch].[TenantId],
    [dbo].[ApBatch].[VoidedAt]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ApClaim].[ApBatchId],
    [dbo].[ApClaim].[ApLineId],
    [dbo].[ApClaim].[IsVoid],
    [dbo].[ApClaim].[JournalEntryId],
    [dbo].[ApClaim].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ApLine].[AccountNumber],
    [dbo].[ApLine].[Amount],
    [dbo].[ApLine].[ApBatchId],
    [dbo].[ApLine].[Company],
    [dbo].[ApLine].[CostCentreCode],
    [dbo].[ApLine].[CostCentreId],
    [dbo].[ApLine].[Description],
    [dbo].[ApLine].[DueDate],
    [dbo].[ApLine].[GlAccountCode],
    [dbo].[ApLine].[GlString],
    [dbo].[ApLine].[Id],
    [dbo].[ApLine].[InvoiceDate],
    [dbo].[ApLine].[InvoiceId],
    [dbo].[ApLine].[InvoiceKind],
    [dbo].[ApLine].[InvoiceNumber],
    [dbo].[ApLine].[LineNumber],
    [dbo].[ApLine].[Tax],
    [dbo].[ApLine].[TenantId],
    [dbo].[ApLine].[VendorId],
    [dbo].[ApLine].[VendorName],
    [dbo].[ApLine].[VendorNumber],
    [dbo].[ApLine].[VendorSite]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Approval].[ActorId],
    [dbo].[Approval].[Amount],
    [dbo].[Approval].[Approved],
    [dbo].[Approval].[At],
    [dbo].[Approval].[Id],
    [dbo].[Approval].[InvoiceId],
    [dbo].[Approval].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Approval].[Comment]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'SV.INPUT', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[AuditEvent].[Details]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'AC.ACTLOG', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[AuditEvent].[ActorId],
    [dbo].[AuditEvent].[At],
    [dbo].[AuditEvent].[EntityId],
    [dbo].[AuditEvent].[Entity],
    [dbo].[AuditEvent].[Hash],
    [dbo].[AuditEvent].[Id],
    [dbo].[AuditEvent].[Kind],
    [dbo].[AuditEvent].[PreviousHash],
    [dbo].[AuditEvent].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[BillChase].[AccountId],
    [dbo].[BillChase].[ActorId],
    [dbo].[BillChase].[At],
    [dbo].[BillChase].[Channel],
    [dbo].[BillChase].[ExpectedOn],
    [dbo].[BillChase].[Id],
    [dbo].[BillChase].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[BillChase].[Note]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'SV.INPUT', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Charge].[Extra]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'FN.CHARGE', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Charge].[Amount],
    [dbo].[Charge].[ByteLength],
    [dbo].[Charge].[ByteOffset],
    [dbo].[Charge].[ChargeCodeId],
    [dbo].[Charge].[ChargeTextId],
    [dbo].[Charge].[ChargeType],
    [dbo].[Charge].[ConsumedQuantity],
    [dbo].[Charge].[ConsumedUnitId],
    [dbo].[Charge].[CorrectsChargeId],
    [dbo].[Charge].[ExpectedAmount],
    [dbo].[Charge].[Id],
    [dbo].[Charge].[InvoiceId],
    [dbo].[Charge].[IsCorrection],
    [dbo].[Charge].[IssuerId],
    [dbo].[Charge].[JurisdictionId],
    [dbo].[Charge].[PeriodEnd],
    [dbo].[Charge].[PeriodStart],
    [dbo].[Charge].[PublisherId],
    [dbo].[Charge].[Quantity],
    [dbo].[Charge].[Rate],
    [dbo].[Charge].[RawFileId],
    [dbo].[Charge].[RecordNumber],
    [dbo].[Charge].[SectionId],
    [dbo].[Charge].[ServiceId],
    [dbo].[Charge].[ServiceType],
    [dbo].[Charge].[TenantId],
    [dbo].[Charge].[UnitId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ChargeCode].[AllowDuplicates],
    [dbo].[ChargeCode].[ChargeType],
    [dbo].[ChargeCode].[Code],
    [dbo].[ChargeCode].[Id],
    [dbo].[ChargeCode].[ServiceType],
    [dbo].[ChargeCode].[TenantId],
    [dbo].[ChargeCode].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ChargeText].[Id],
    [dbo].[ChargeText].[TenantId],
    [dbo].[ChargeText].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ChargeText].[Text]
    WITH (LABEL = 'Restricted personal', INFORMATION_TYPE = 'U.UNKNOWN', RANK = HIGH);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Contract].[Id],
    [dbo].[Contract].[Reference],
    [dbo].[Contract].[TenantId],
    [dbo].[Contract].[ValidFrom],
    [dbo].[Contract].[ValidTo],
    [dbo].[Contract].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ContractLine].[ChargeCodeId],
    [dbo].[ContractLine].[ContractId],
    [dbo].[ContractLine].[Currency],
    [dbo].[ContractLine].[Id],
    [dbo].[ContractLine].[KnownFrom],
    [dbo].[ContractLine].[KnownTo],
    [dbo].[ContractLine].[Rate],
    [dbo].[ContractLine].[TenantId],
    [dbo].[ContractLine].[ValidFrom],
    [dbo].[ContractLine].[ValidTo]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[CostCentre].[Code],
    [dbo].[CostCentre].[Id],
    [dbo].[CostCentre].[IsSuspense],
    [dbo].[CostCentre].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[CostCentreVersion].[Company],
    [dbo].[CostCentreVersion].[CostCentreId],
    [dbo].[CostCentreVersion].[Id],
    [dbo].[CostCentreVersion].[KnownFrom],
    [dbo].[CostCentreVersion].[KnownTo],
    [dbo].[CostCentreVersion].[Name],
    [dbo].[CostCentreVersion].[ParentId],
    [dbo].[CostCentreVersion].[TenantId],
    [dbo].[CostCentreVersion].[ValidFrom],
    [dbo].[CostCentreVersion].[ValidTo]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Credential].[Blob]
    WITH (LABEL = 'Secret', INFORMATION_TYPE = 'AC.CRED', RANK = CRITICAL);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Credential].[ActorId],
    [dbo].[Credential].[ChangedAt],
    [dbo].[Credential].[ExpiresOn],
    [dbo].[Credential].[Id],
    [dbo].[Credential].[KeyId],
    [dbo].[Credential].[Name],
    [dbo].[Credential].[Parts],
    [dbo].[Credential].[RowVersion],
    [dbo].[Credential].[TenantId],
    [dbo].[Credential].[Version]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Delivery].[ActorId],
    [dbo].[Delivery].[DeliveredAt],
    [dbo].[Delivery].[FeedId],
    [dbo].[Delivery].[Id],
    [dbo].[Delivery].[Medium],
    [dbo].[Delivery].[RawFileId],
    [dbo].[Delivery].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Delivery].[Name]
    WITH (LABEL = 'Restricted personal', INFORMATION_TYPE = 'U.UNKNOWN', RANK = HIGH);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Employee].[Number]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'HR.ID', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Employee].[Id],
    [dbo].[Employee].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeePhone].[EmployeeVersionId],
    [dbo].[EmployeePhone].[Id],
    [dbo].[EmployeePhone].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeePhone].[Number]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'TN.NUMBER', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[Address]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'CT.ADDR.WORK', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[Email]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'CT.EMAIL.WORK', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[ManagerNumber]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'HR.ID', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[CostCentreCode],
    [dbo].[EmployeeVersion].[Department]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'HR.ORG', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[HiredOn],
    [dbo].[EmployeeVersion].[TerminatedOn],
    [dbo].[EmployeeVersion].[ValidFrom],
    [dbo].[EmployeeVersion].[ValidTo]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'HR.STATUS', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[Title]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'HR.TITLE', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[Name]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'ID.NAME', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[EmployeeVersion].[EmployeeId],
    [dbo].[EmployeeVersion].[Id],
    [dbo].[EmployeeVersion].[KnownFrom],
    [dbo].[EmployeeVersion].[KnownTo],
    [dbo].[EmployeeVersion].[RawFileId],
    [dbo].[EmployeeVersion].[Status],
    [dbo].[EmployeeVersion].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Feed].[Connection]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'AC.USERID', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Feed].[Accounts],
    [dbo].[Feed].[Cadence],
    [dbo].[Feed].[ColumnMap],
    [dbo].[Feed].[Connector],
    [dbo].[Feed].[Credential],
    [dbo].[Feed].[Cron],
    [dbo].[Feed].[DeclaredAt],
    [dbo].[Feed].[FilePattern],
    [dbo].[Feed].[Format],
    [dbo].[Feed].[Id],
    [dbo].[Feed].[IsPaused],
    [dbo].[Feed].[Medium],
    [dbo].[Feed].[Name],
    [dbo].[Feed].[RepeatedTime],
    [dbo].[Feed].[Settings],
    [dbo].[Feed].[SkippedTime],
    [dbo].[Feed].[TenantId],
    [dbo].[Feed].[TimeZone],
    [dbo].[Feed].[VendorId],
    [dbo].[Feed].[Version]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[FeedRun].[ActorId],
    [dbo].[FeedRun].[Attempts],
    [dbo].[FeedRun].[BusinessDate],
    [dbo].[FeedRun].[Cause],
    [dbo].[FeedRun].[DueAt],
    [dbo].[FeedRun].[EndedAt],
    [dbo].[FeedRun].[FeedId],
    [dbo].[FeedRun].[Id],
    [dbo].[FeedRun].[Issue],
    [dbo].[FeedRun].[ListedCount],
    [dbo].[FeedRun].[Message],
    [dbo].[FeedRun].[QuarantinedCount],
    [dbo].[FeedRun].[RetryAt],
    [dbo].[FeedRun].[Sequence],
    [dbo].[FeedRun].[StartedAt],
    [dbo].[FeedRun].[State],
    [dbo].[FeedRun].[TakenBytes],
    [dbo].[FeedRun].[TakenCount],
    [dbo].[FeedRun].[TenantId],
    [dbo].[FeedRun].[WaitingCount]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[FileColumn].[Category],
    [dbo].[FileColumn].[Field],
    [dbo].[FileColumn].[Header],
    [dbo].[FileColumn].[Id],
    [dbo].[FileColumn].[Ordinal],
    [dbo].[FileColumn].[RawFileId],
    [dbo].[FileColumn].[TenantId],
    [dbo].[FileColumn].[ValueCount],
    [dbo].[FileColumn].[Withheld]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Finding].[AccountId],
    [dbo].[Finding].[ChargeCodeId],
    [dbo].[Finding].[Class],
    [dbo].[Finding].[Currency],
    [dbo].[Finding].[DecidedAt],
    [dbo].[Finding].[DecidedBy],
    [dbo].[Finding].[Decision],
    [dbo].[Finding].[Fingerprint],
    [dbo].[Finding].[Id],
    [dbo].[Finding].[LastInvoiceDate],
    [dbo].[Finding].[LastInvoiceId],
    [dbo].[Finding].[OccurrenceCount],
    [dbo].[Finding].[OneTime],
    [dbo].[Finding].[OpenCount],
    [dbo].[Finding].[OpenedAt],
    [dbo].[Finding].[Recurring],
    [dbo].[Finding].[RowVersion],
    [dbo].[Finding].[Rule],
    [dbo].[Finding].[ServiceId],
    [dbo].[Finding].[Severity],
    [dbo].[Finding].[State],
    [dbo].[Finding].[TenantId],
    [dbo].[Finding].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Finding].[Reason]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'SV.INPUT', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[FindingOccurrence].[ByteLength],
    [dbo].[FindingOccurrence].[ByteOffset],
    [dbo].[FindingOccurrence].[ChargeId],
    [dbo].[FindingOccurrence].[ClearsOnlyByRerun],
    [dbo].[FindingOccurrence].[DecidedAt],
    [dbo].[FindingOccurrence].[DecidedBy],
    [dbo].[FindingOccurrence].[Evidence],
    [dbo].[FindingOccurrence].[FindingId],
    [dbo].[FindingOccurrence].[Id],
    [dbo].[FindingOccurrence].[InvoiceId],
    [dbo].[FindingOccurrence].[OneTime],
    [dbo].[FindingOccurrence].[RawFileId],
    [dbo].[FindingOccurrence].[Recurring],
    [dbo].[FindingOccurrence].[SeenAt],
    [dbo].[FindingOccurrence].[Severity],
    [dbo].[FindingOccurrence].[State],
    [dbo].[FindingOccurrence].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[FormatFingerprint].[AcceptedAt],
    [dbo].[FormatFingerprint].[ActorId],
    [dbo].[FormatFingerprint].[FeedId],
    [dbo].[FormatFingerprint].[FileCount],
    [dbo].[FormatFingerprint].[Id],
    [dbo].[FormatFingerprint].[Part],
    [dbo].[FormatFingerprint].[RawFileId],
    [dbo].[FormatFingerprint].[RowVersion],
    [dbo].[FormatFingerprint].[Shape],
    [dbo].[FormatFingerprint].[TenantId],
    [dbo].[FormatFingerprint].[Version]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[GlAccount].[ClosedOn],
    [dbo].[GlAccount].[Code],
    [dbo].[GlAccount].[Id],
    [dbo].[GlAccount].[Name],
    [dbo].[GlAccount].[OpenFrom],
    [dbo].[GlAccount].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[IdBlock].[Next],
    [dbo].[IdBlock].[Sequence]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Invoice].[AccountId],
    [dbo].[Invoice].[AccountKey],
    [dbo].[Invoice].[AccountNumber],
    [dbo].[Invoice].[Adjustments],
    [dbo].[Invoice].[ChargeCount],
    [dbo].[Invoice].[ChargeSum],
    [dbo].[Invoice].[Currency],
    [dbo].[Invoice].[DueDate],
    [dbo].[Invoice].[FeedId],
    [dbo].[Invoice].[Id],
    [dbo].[Invoice].[InvoiceDate],
    [dbo].[Invoice].[IsCurrent],
    [dbo].[Invoice].[IsFirstCycle],
    [dbo].[Invoice].[Kind],
    [dbo].[Invoice].[LoadedAt],
    [dbo].[Invoice].[NumberIsSynthetic],
    [dbo].[Invoice].[NumberKey],
    [dbo].[Invoice].[Number],
    [dbo].[Invoice].[Payments],
    [dbo].[Invoice].[PeriodEnd],
    [dbo].[Invoice].[PeriodStart],
    [dbo].[Invoice].[PreviousBalance],
    [dbo].[Invoice].[PrintedCurrentCharges],
    [dbo].[Invoice].[PrintedTax],
    [dbo].[Invoice].[PrintedTotalDue],
    [dbo].[Invoice].[PublicId],
    [dbo].[Invoice].[RowVersion],
    [dbo].[Invoice].[Status],
    [dbo].[Invoice].[SupersedesInvoiceId],
    [dbo].[Invoice].[TaxSum],
    [dbo].[Invoice].[TenantId],
    [dbo].[Invoice].[UsageCount],
    [dbo].[Invoice].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[InvoiceCode].[ChargeCodeId],
    [dbo].[InvoiceCode].[ChargeCount],
    [dbo].[InvoiceCode].[ChargeSum],
    [dbo].[InvoiceCode].[InvoiceId],
    [dbo].[InvoiceCode].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[InvoiceFile].[InvoiceId],
    [dbo].[InvoiceFile].[RawFileId],
    [dbo].[InvoiceFile].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[InvoiceLine].[PrintedUserId]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'HR.ID', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[InvoiceLine].[PrintedCostCentre]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'HR.ORG', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[InvoiceLine].[ChangeSum],
    [dbo].[InvoiceLine].[ChargeCount],
    [dbo].[InvoiceLine].[ChargeSum],
    [dbo].[InvoiceLine].[CostCentreId],
    [dbo].[InvoiceLine].[CreditSum],
    [dbo].[InvoiceLine].[DataBytes],
    [dbo].[InvoiceLine].[EmployeeId],
    [dbo].[InvoiceLine].[EquipmentSum],
    [dbo].[InvoiceLine].[InvoiceId],
    [dbo].[InvoiceLine].[MatchedBy],
    [dbo].[InvoiceLine].[MessageCount],
    [dbo].[InvoiceLine].[RecurringSum],
    [dbo].[InvoiceLine].[ServiceId],
    [dbo].[InvoiceLine].[SurchargeSum],
    [dbo].[InvoiceLine].[TaxSum],
    [dbo].[InvoiceLine].[TenantId],
    [dbo].[InvoiceLine].[UsageChargeSum],
    [dbo].[InvoiceLine].[UsageCount],
    [dbo].[InvoiceLine].[VoiceSeconds]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Journal].[ApBatchId],
    [dbo].[Journal].[Cause],
    [dbo].[Journal].[EntryCount],
    [dbo].[Journal].[Id],
    [dbo].[Journal].[InvoiceId],
    [dbo].[Journal].[Kind],
    [dbo].[Journal].[KnownAt],
    [dbo].[Journal].[ReversesJournalId],
    [dbo].[Journal].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[JournalEntry].[AllocationLevel],
    [dbo].[JournalEntry].[AllocationRuleId],
    [dbo].[JournalEntry].[Amount],
    [dbo].[JournalEntry].[ChargeId],
    [dbo].[JournalEntry].[CostCentreId],
    [dbo].[JournalEntry].[Currency],
    [dbo].[JournalEntry].[GlAccountId],
    [dbo].[JournalEntry].[GlString],
    [dbo].[JournalEntry].[Id],
    [dbo].[JournalEntry].[InvoiceId],
    [dbo].[JournalEntry].[JournalId],
    [dbo].[JournalEntry].[LedgerAccount],
    [dbo].[JournalEntry].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[RawFile].[ContentSha256],
    [dbo].[RawFile].[Format],
    [dbo].[RawFile].[HeldReason],
    [dbo].[RawFile].[Id],
    [dbo].[RawFile].[Kind],
    [dbo].[RawFile].[LengthBytes],
    [dbo].[RawFile].[ParentId],
    [dbo].[RawFile].[ReceivedAt],
    [dbo].[RawFile].[SetKeys],
    [dbo].[RawFile].[Sha256],
    [dbo].[RawFile].[State],
    [dbo].[RawFile].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[RawFile].[Name]
    WITH (LABEL = 'Restricted personal', INFORMATION_TYPE = 'U.UNKNOWN', RANK = HIGH);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[RemoteFile].[Attempts],
    [dbo].[RemoteFile].[FeedId],
    [dbo].[RemoteFile].[FirstSeenAt],
    [dbo].[RemoteFile].[Id],
    [dbo].[RemoteFile].[Issue],
    [dbo].[RemoteFile].[LastSeenAt],
    [dbo].[RemoteFile].[LengthBytes],
    [dbo].[RemoteFile].[Message],
    [dbo].[RemoteFile].[ModifiedAt],
    [dbo].[RemoteFile].[PathHash],
    [dbo].[RemoteFile].[RawFileId],
    [dbo].[RemoteFile].[RowVersion],
    [dbo].[RemoteFile].[StableSince],
    [dbo].[RemoteFile].[State],
    [dbo].[RemoteFile].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[RemoteFile].[Path]
    WITH (LABEL = 'Restricted personal', INFORMATION_TYPE = 'U.UNKNOWN', RANK = HIGH);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[RuleHit].[AccountId],
    [dbo].[RuleHit].[ByteLength],
    [dbo].[RuleHit].[ByteOffset],
    [dbo].[RuleHit].[ChargeCodeId],
    [dbo].[RuleHit].[ChargeId],
    [dbo].[RuleHit].[Evidence],
    [dbo].[RuleHit].[Failed],
    [dbo].[RuleHit].[Id],
    [dbo].[RuleHit].[InvoiceId],
    [dbo].[RuleHit].[MonthlyShare],
    [dbo].[RuleHit].[OneTime],
    [dbo].[RuleHit].[RawFileId],
    [dbo].[RuleHit].[Recurring],
    [dbo].[RuleHit].[RuleHash],
    [dbo].[RuleHit].[Rule],
    [dbo].[RuleHit].[ServiceId],
    [dbo].[RuleHit].[Severity],
    [dbo].[RuleHit].[TenantId],
    [dbo].[RuleHit].[UnitHash]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[RuleSetting].[Enabled],
    [dbo].[RuleSetting].[Id],
    [dbo].[RuleSetting].[KnownFrom],
    [dbo].[RuleSetting].[KnownTo],
    [dbo].[RuleSetting].[Parameters],
    [dbo].[RuleSetting].[Rule],
    [dbo].[RuleSetting].[Severity],
    [dbo].[RuleSetting].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Service].[PrintedUserName]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'ID.NAME', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Service].[AccountId],
    [dbo].[Service].[ActiveFrom],
    [dbo].[Service].[ActiveTo],
    [dbo].[Service].[DiscoveredInvoiceId],
    [dbo].[Service].[Id],
    [dbo].[Service].[Origin],
    [dbo].[Service].[ServiceType],
    [dbo].[Service].[TenantId],
    [dbo].[Service].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ServiceAssignment].[CostCentreId],
    [dbo].[ServiceAssignment].[EmployeeId],
    [dbo].[ServiceAssignment].[Id],
    [dbo].[ServiceAssignment].[KnownFrom],
    [dbo].[ServiceAssignment].[KnownTo],
    [dbo].[ServiceAssignment].[ServiceId],
    [dbo].[ServiceAssignment].[TenantId],
    [dbo].[ServiceAssignment].[ValidFrom],
    [dbo].[ServiceAssignment].[ValidTo]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ServiceIdentifier].[Id],
    [dbo].[ServiceIdentifier].[Scheme],
    [dbo].[ServiceIdentifier].[ServiceId],
    [dbo].[ServiceIdentifier].[TenantId],
    [dbo].[ServiceIdentifier].[ValidFrom],
    [dbo].[ServiceIdentifier].[ValidTo],
    [dbo].[ServiceIdentifier].[VendorId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[ServiceIdentifier].[Value]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'TN.NUMBER', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[StageRun].[ActorId],
    [dbo].[StageRun].[At],
    [dbo].[StageRun].[DecidedBy],
    [dbo].[StageRun].[Id],
    [dbo].[StageRun].[InputHash],
    [dbo].[StageRun].[InvoiceId],
    [dbo].[StageRun].[Outcome],
    [dbo].[StageRun].[Stage],
    [dbo].[StageRun].[Summary],
    [dbo].[StageRun].[TenantId],
    [dbo].[StageRun].[Version]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[StoredChargeBlock].[Blob]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'FN.CHARGE', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[StoredChargeBlock].[FormatVersion],
    [dbo].[StoredChargeBlock].[InvoiceId],
    [dbo].[StoredChargeBlock].[RowCount],
    [dbo].[StoredChargeBlock].[Seq],
    [dbo].[StoredChargeBlock].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[StoredIssue].[At],
    [dbo].[StoredIssue].[ByteOffset],
    [dbo].[StoredIssue].[Code],
    [dbo].[StoredIssue].[Column],
    [dbo].[StoredIssue].[Id],
    [dbo].[StoredIssue].[InvoiceId],
    [dbo].[StoredIssue].[Line],
    [dbo].[StoredIssue].[Message],
    [dbo].[StoredIssue].[RawFileId],
    [dbo].[StoredIssue].[Severity],
    [dbo].[StoredIssue].[Stage],
    [dbo].[StoredIssue].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Tenant].[Country],
    [dbo].[Tenant].[CreatedAt],
    [dbo].[Tenant].[DisplayName],
    [dbo].[Tenant].[Id],
    [dbo].[Tenant].[Name]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[UsagePack].[FormatVersion],
    [dbo].[UsagePack].[InvoiceId],
    [dbo].[UsagePack].[KeyId],
    [dbo].[UsagePack].[MaxLine],
    [dbo].[UsagePack].[MinLine],
    [dbo].[UsagePack].[RowCount],
    [dbo].[UsagePack].[Seq],
    [dbo].[UsagePack].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[UsagePack].[Blob],
    [dbo].[UsagePack].[Parties]
    WITH (LABEL = 'Restricted personal', INFORMATION_TYPE = 'US.CDR', RANK = HIGH);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[User].[Name]
    WITH (LABEL = 'Personal', INFORMATION_TYPE = 'AC.USERID', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[User].[Active],
    [dbo].[User].[Id],
    [dbo].[User].[Kind]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[UserRole].[Id],
    [dbo].[UserRole].[Role],
    [dbo].[UserRole].[TenantId],
    [dbo].[UserRole].[UserId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Vendor].[Code],
    [dbo].[Vendor].[Country],
    [dbo].[Vendor].[Currency],
    [dbo].[Vendor].[ErpNumber],
    [dbo].[Vendor].[ErpSite],
    [dbo].[Vendor].[Id],
    [dbo].[Vendor].[Name],
    [dbo].[Vendor].[RemitTo],
    [dbo].[Vendor].[TenantId],
    [dbo].[Vendor].[TermsDays]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
ADD SENSITIVITY CLASSIFICATION TO
    [dbo].[Work].[Attempts],
    [dbo].[Work].[Fence],
    [dbo].[Work].[Id],
    [dbo].[Work].[Key],
    [dbo].[Work].[Kind],
    [dbo].[Work].[LeasedUntil],
    [dbo].[Work].[NotBefore],
    [dbo].[Work].[ParkedIssue],
    [dbo].[Work].[State],
    [dbo].[Work].[TenantId]
    WITH (LABEL = 'Internal', INFORMATION_TYPE = 'N.NONE', RANK = LOW);
GO
