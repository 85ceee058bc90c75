-- What people who analyse may read: amounts as decimals, codes as words, no name, number of a line or free text of a bill.
-- A reader sees a company when an administrator entered both in security.Reader, and when the session says which company it is
-- about: EXEC sys.sp_set_session_context N'TenantId', 12 (row-level security lets no other rows through). Members of the role
-- tem_bi need no right on any table.
-- Amounts are stored in millionths: decimal(19, 0) times numeric(6, 6) is exact, and nine quintillion millionths have 19 digits.
IF SCHEMA_ID(N'bi') IS NULL EXEC(N'CREATE SCHEMA [bi] AUTHORIZATION [dbo]');
IF OBJECT_ID(N'[security].[Reader]', N'U') IS NULL
    CREATE TABLE [security].[Reader] (
        [UserName] sysname NOT NULL,
        [TenantId] bigint NOT NULL,
        CONSTRAINT [PK_Reader] PRIMARY KEY ([UserName], [TenantId])
    );
IF DATABASE_PRINCIPAL_ID(N'tem_bi') IS NULL CREATE ROLE [tem_bi];
GRANT SELECT ON SCHEMA::[bi] TO [tem_bi];
GO

-- Published invoices that count. PeriodEnd is the first day that is no longer part of the period. CurrentCharges: as printed, or the
-- sum of the charges where the bill prints none.
CREATE OR ALTER VIEW [bi].[Invoices] AS
SELECT
    [i].[Id] AS [InvoiceId],
    [v].[Code] AS [Vendor],
    [i].[AccountNumber] AS [Account],
    [i].[Number],
    CASE [i].[Kind] /* InvoiceKind */ WHEN 1 THEN N'Invoice' WHEN 2 THEN N'CreditNote' WHEN 3 THEN N'CorrectedBill'
        WHEN 4 THEN N'Memo' WHEN 5 THEN N'InformationOnly' END AS [Kind],
    CASE [i].[Status] /* InvoiceStatus */ WHEN 0 THEN N'Loading' WHEN 1 THEN N'Loaded' WHEN 2 THEN N'Matched'
        WHEN 3 THEN N'Allocated' WHEN 4 THEN N'Audited' WHEN 5 THEN N'Approved' WHEN 6 THEN N'Exported' WHEN 7 THEN N'Parked'
        WHEN 8 THEN N'Withdrawn' END AS [Status],
    [i].[InvoiceDate],
    [i].[DueDate],
    [i].[PeriodStart],
    [i].[PeriodEnd],
    [i].[Currency],
    CAST(CAST([i].[PreviousBalance] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [PreviousBalance],
    CAST(CAST([i].[Payments] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [Payments],
    CAST(CAST([i].[Adjustments] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [Adjustments],
    CAST(CAST(COALESCE([i].[PrintedCurrentCharges], [i].[ChargeSum]) AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [CurrentCharges],
    CAST(CAST([i].[PrintedTax] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [PrintedTax],
    CAST(CAST([i].[PrintedTotalDue] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [PrintedTotalDue],
    CAST(CAST([i].[ChargeSum] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [ChargeSum],
    CAST(CAST([i].[TaxSum] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [TaxSum],
    [i].[ChargeCount],
    [i].[UsageCount],
    [i].[LoadedAt]
FROM [dbo].[Invoice] AS [i]
JOIN [security].[Reader] AS [r] ON [r].[TenantId] = [i].[TenantId] AND [r].[UserName] = USER_NAME()
JOIN [dbo].[Vendor] AS [v] ON [v].[TenantId] = [i].[TenantId] AND [v].[Id] = [i].[VendorId]
WHERE [i].[IsCurrent] = 1 AND [i].[Status] <> 0;
GO

-- Charges of those invoices. Quantity is as billed; a rate of 0 was not printed.
CREATE OR ALTER VIEW [bi].[Charges] AS
SELECT
    [c].[Id] AS [ChargeId],
    [c].[InvoiceId],
    [c].[ServiceId],
    CASE [c].[ChargeType] /* ChargeType */ WHEN 0 THEN N'Unmapped' WHEN 1 THEN N'Recurring' WHEN 2 THEN N'OneTime'
        WHEN 3 THEN N'Other' WHEN 4 THEN N'Usage' WHEN 5 THEN N'Overage' WHEN 6 THEN N'Equipment' WHEN 7 THEN N'Instalment'
        WHEN 8 THEN N'Discount' WHEN 9 THEN N'Credit' WHEN 10 THEN N'Adjustment' WHEN 11 THEN N'Tax' WHEN 12 THEN N'Surcharge'
        WHEN 13 THEN N'RegulatoryFee' WHEN 14 THEN N'LateFee' WHEN 15 THEN N'Payment' WHEN 16 THEN N'BalanceForward'
        WHEN 17 THEN N'Info' END AS [ChargeType],
    CASE [c].[ServiceType] /* ServiceType */ WHEN 0 THEN N'Unknown' WHEN 1 THEN N'LocalVoice' WHEN 2 THEN N'LongDistance'
        WHEN 3 THEN N'TollFree' WHEN 4 THEN N'CallingCard' WHEN 5 THEN N'Conferencing' WHEN 6 THEN N'Wireless'
        WHEN 7 THEN N'WirelessVoice' WHEN 8 THEN N'WirelessData' WHEN 9 THEN N'Messaging' WHEN 10 THEN N'Iot'
        WHEN 11 THEN N'Pager' WHEN 12 THEN N'Internet' WHEN 13 THEN N'PrivateLine' WHEN 14 THEN N'Vpn' WHEN 15 THEN N'SdWan'
        WHEN 16 THEN N'IsdnPri' WHEN 17 THEN N'SipTrunk' WHEN 18 THEN N'Legacy' WHEN 19 THEN N'UcSeat' WHEN 20 THEN N'Security'
        WHEN 21 THEN N'Equipment' WHEN 22 THEN N'Colocation' WHEN 23 THEN N'CloudConnect' END AS [ServiceType],
    [k].[Code],
    [i].[Currency],
    CAST(CAST([c].[Amount] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [Amount],
    CAST(CAST([c].[ExpectedAmount] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [ExpectedAmount],
    CAST(CAST([c].[Quantity] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [Quantity],
    CAST(CAST([c].[Rate] AS decimal(19, 0)) * 0.00000001 AS decimal(19, 8)) AS [Rate],
    [c].[PeriodStart],
    [c].[PeriodEnd],
    [c].[IsCorrection],
    [c].[CorrectsChargeId],
    [c].[RawFileId],
    [c].[RecordNumber]
FROM [dbo].[Charge] AS [c]
JOIN [security].[Reader] AS [r] ON [r].[TenantId] = [c].[TenantId] AND [r].[UserName] = USER_NAME()
JOIN [dbo].[Invoice] AS [i] ON [i].[TenantId] = [c].[TenantId] AND [i].[Id] = [c].[InvoiceId] AND [i].[IsCurrent] = 1 AND [i].[Status] <> 0
LEFT JOIN [dbo].[ChargeCode] AS [k] ON [k].[TenantId] = [c].[TenantId] AND [k].[Id] = [c].[ChargeCodeId];
GO

-- Where money stands and stood: append-only, balanced by currency. A claim of the vendor has no charge and no cost centre.
CREATE OR ALTER VIEW [bi].[JournalEntries] AS
SELECT
    [e].[Id] AS [EntryId],
    [e].[JournalId],
    CASE [j].[Kind] /* JournalKind */ WHEN 1 THEN N'Booking' WHEN 2 THEN N'Reversal' WHEN 3 THEN N'Release' WHEN 4 THEN N'Void'
        WHEN 5 THEN N'Dispute' WHEN 6 THEN N'DisputeEnd' END AS [Kind],
    [j].[KnownAt],
    [e].[InvoiceId],
    [e].[ChargeId],
    CASE [e].[LedgerAccount] /* LedgerAccount */ WHEN 1 THEN N'Payable' WHEN 2 THEN N'Held' WHEN 3 THEN N'Disputed'
        WHEN 4 THEN N'Released' WHEN 5 THEN N'Accrued' WHEN 6 THEN N'Paid' END AS [LedgerAccount],
    [c].[Code] AS [CostCentre],
    [g].[Code] AS [GlAccount],
    [e].[GlString],
    CASE [e].[AllocationLevel] /* AllocationLevel */ WHEN 1 THEN N'Line' WHEN 2 THEN N'SubAccount' WHEN 3 THEN N'Account'
        WHEN 4 THEN N'VendorDefault' WHEN 5 THEN N'Suspense' END AS [AllocationLevel],
    [e].[Currency],
    CAST(CAST([e].[Amount] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [Amount]
FROM [dbo].[JournalEntry] AS [e]
JOIN [security].[Reader] AS [r] ON [r].[TenantId] = [e].[TenantId] AND [r].[UserName] = USER_NAME()
JOIN [dbo].[Journal] AS [j] ON [j].[TenantId] = [e].[TenantId] AND [j].[Id] = [e].[JournalId]
LEFT JOIN [dbo].[CostCentre] AS [c] ON [c].[TenantId] = [e].[TenantId] AND [c].[Id] = [e].[CostCentreId]
LEFT JOIN [dbo].[GlAccount] AS [g] ON [g].[TenantId] = [e].[TenantId] AND [g].[Id] = [e].[GlAccountId];
GO

-- What the audit found, with its money at stake: one-time, and per month until it is fixed. The reason of a decision is free text and
-- stays out.
CREATE OR ALTER VIEW [bi].[Findings] AS
SELECT
    [f].[Id] AS [FindingId],
    [f].[Rule],
    CASE [f].[Severity] /* Severity */ WHEN 1 THEN N'Info' WHEN 2 THEN N'Warning' WHEN 3 THEN N'Error' WHEN 4 THEN N'Blocker'
        END AS [Severity],
    CASE [f].[Class] /* FindingClass */ WHEN 1 THEN N'CarrierError' WHEN 2 THEN N'Optimisation' WHEN 3 THEN N'Control'
        WHEN 4 THEN N'Privacy' END AS [Class],
    CASE [f].[State] /* FindingState */ WHEN 1 THEN N'Open' WHEN 2 THEN N'Accepted' WHEN 3 THEN N'Dismissed' WHEN 4 THEN N'Cleared'
        END AS [State],
    [v].[Code] AS [Vendor],
    [a].[Number] AS [Account],
    [f].[ServiceId],
    [k].[Code] AS [ChargeCode],
    [f].[Currency],
    CAST(CAST([f].[OneTime] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [OneTime],
    CAST(CAST([f].[Recurring] AS decimal(19, 0)) * 0.000001 AS decimal(19, 6)) AS [Recurring],
    [f].[OccurrenceCount],
    [f].[OpenCount],
    [f].[LastInvoiceId],
    [f].[LastInvoiceDate],
    [f].[OpenedAt],
    [f].[DecidedAt]
FROM [dbo].[Finding] AS [f]
JOIN [security].[Reader] AS [r] ON [r].[TenantId] = [f].[TenantId] AND [r].[UserName] = USER_NAME()
JOIN [dbo].[Vendor] AS [v] ON [v].[TenantId] = [f].[TenantId] AND [v].[Id] = [f].[VendorId]
LEFT JOIN [dbo].[Account] AS [a] ON [a].[TenantId] = [f].[TenantId] AND [a].[Id] = [f].[AccountId]
LEFT JOIN [dbo].[ChargeCode] AS [k] ON [k].[TenantId] = [f].[TenantId] AND [k].[Id] = [f].[ChargeCodeId];
GO
