IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [AllocationRule] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Level] int NOT NULL,
        [VendorId] bigint NOT NULL,
        [AccountId] bigint NULL,
        [ServiceId] bigint NULL,
        [ChargeType] int NULL,
        [Method] int NOT NULL,
        [GlAccountId] bigint NULL,
        [GlTemplate] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [KnownFrom] datetimeoffset NOT NULL,
        [KnownTo] datetimeoffset NULL,
        [Targets] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_AllocationRule] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ApBatch] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [PublicId] uniqueidentifier NOT NULL,
        [Number] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Layout] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LayoutSettings] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] int NOT NULL,
        [Currency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PostingDate] date NOT NULL,
        [InvoiceCount] int NOT NULL,
        [LineCount] int NOT NULL,
        [Debit] bigint NOT NULL,
        [Credit] bigint NOT NULL,
        [FileSha256] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [FileName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [PreparedBy] bigint NOT NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        [VoidedAt] datetimeoffset NULL,
        [RowVersion] int NOT NULL,
        CONSTRAINT [PK_ApBatch] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ApClaim] (
        [ApBatchId] bigint NOT NULL,
        [JournalEntryId] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [ApLineId] bigint NOT NULL,
        [IsVoid] bit NOT NULL,
        CONSTRAINT [PK_ApClaim] PRIMARY KEY ([ApBatchId], [JournalEntryId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ApLine] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [ApBatchId] bigint NOT NULL,
        [LineNumber] int NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [VendorNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [VendorSite] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [VendorName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [InvoiceNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [InvoiceKind] int NOT NULL,
        [InvoiceDate] date NOT NULL,
        [DueDate] date NOT NULL,
        [Company] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CostCentreId] bigint NOT NULL,
        [CostCentreCode] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GlAccountCode] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GlString] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Amount] bigint NOT NULL,
        [Tax] bigint NOT NULL,
        [Description] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ApLine] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [AuditEvent] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [At] datetimeoffset NOT NULL,
        [ActorId] bigint NOT NULL,
        [Kind] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Entity] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [EntityId] bigint NULL,
        [Details] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PreviousHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Hash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AuditEvent] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Charge] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [ServiceId] bigint NOT NULL,
        [ChargeType] int NOT NULL,
        [ServiceType] int NOT NULL,
        [ChargeCodeId] bigint NOT NULL,
        [ChargeTextId] bigint NOT NULL,
        [Amount] bigint NOT NULL,
        [ExpectedAmount] bigint NULL,
        [Quantity] bigint NOT NULL,
        [UnitId] bigint NOT NULL,
        [ConsumedQuantity] bigint NOT NULL,
        [ConsumedUnitId] bigint NOT NULL,
        [Rate] bigint NOT NULL,
        [PeriodStart] date NOT NULL,
        [PeriodEnd] date NOT NULL,
        [IsCorrection] bit NOT NULL,
        [CorrectsChargeId] bigint NULL,
        [IssuerId] bigint NOT NULL,
        [PublisherId] bigint NOT NULL,
        [JurisdictionId] bigint NOT NULL,
        [SectionId] bigint NOT NULL,
        [Extra] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RawFileId] bigint NOT NULL,
        [RecordNumber] bigint NOT NULL,
        [ByteOffset] bigint NOT NULL,
        [ByteLength] int NOT NULL,
        CONSTRAINT [PK_Charge] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [CostCentre] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsSuspense] bit NOT NULL,
        CONSTRAINT [PK_CostCentre] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_CostCentre_TenantId_Id] UNIQUE ([TenantId], [Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Credential] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [KeyId] bigint NOT NULL,
        [Blob] varbinary(max) NOT NULL,
        [Parts] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExpiresOn] date NULL,
        [ChangedAt] datetimeoffset NOT NULL,
        [ActorId] bigint NOT NULL,
        [RowVersion] int NOT NULL,
        CONSTRAINT [PK_Credential] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Employee] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Number] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Employee] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_Employee_TenantId_Id] UNIQUE ([TenantId], [Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Feed] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [VendorId] bigint NOT NULL,
        [Format] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Medium] int NOT NULL,
        [FilePattern] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ColumnMap] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Settings] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Connector] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Connection] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Credential] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Cron] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [TimeZone] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SkippedTime] int NOT NULL,
        [RepeatedTime] int NOT NULL,
        [Accounts] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Cadence] int NOT NULL,
        [IsPaused] bit NOT NULL,
        [DeclaredAt] datetimeoffset NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Feed] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_Feed_TenantId_Id] UNIQUE ([TenantId], [Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Finding] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Fingerprint] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Rule] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Severity] int NOT NULL,
        [Class] int NOT NULL,
        [State] int NOT NULL,
        [Decision] int NULL,
        [VendorId] bigint NOT NULL,
        [AccountId] bigint NOT NULL,
        [ServiceId] bigint NOT NULL,
        [ChargeCodeId] bigint NOT NULL,
        [OneTime] bigint NOT NULL,
        [Recurring] bigint NOT NULL,
        [Currency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OccurrenceCount] int NOT NULL,
        [OpenCount] int NOT NULL,
        [LastInvoiceId] bigint NOT NULL,
        [LastInvoiceDate] date NOT NULL,
        [OpenedAt] datetimeoffset NOT NULL,
        [DecidedAt] datetimeoffset NULL,
        [DecidedBy] bigint NULL,
        [Reason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RowVersion] int NOT NULL,
        CONSTRAINT [PK_Finding] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [FindingOccurrence] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [FindingId] bigint NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [Severity] int NOT NULL,
        [State] int NOT NULL,
        [ClearsOnlyByRerun] bit NOT NULL,
        [ChargeId] bigint NOT NULL,
        [OneTime] bigint NOT NULL,
        [Recurring] bigint NOT NULL,
        [Evidence] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RawFileId] bigint NOT NULL,
        [ByteOffset] bigint NOT NULL,
        [ByteLength] int NOT NULL,
        [SeenAt] datetimeoffset NOT NULL,
        [DecidedAt] datetimeoffset NULL,
        [DecidedBy] bigint NULL,
        CONSTRAINT [PK_FindingOccurrence] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [GlAccount] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OpenFrom] date NOT NULL,
        [ClosedOn] date NULL,
        CONSTRAINT [PK_GlAccount] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [IdBlock] (
        [Sequence] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Next] bigint NOT NULL,
        CONSTRAINT [PK_IdBlock] PRIMARY KEY ([Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [InvoiceCode] (
        [InvoiceId] bigint NOT NULL,
        [ChargeCodeId] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [ChargeCount] int NOT NULL,
        [ChargeSum] bigint NOT NULL,
        CONSTRAINT [PK_InvoiceCode] PRIMARY KEY ([InvoiceId], [ChargeCodeId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [InvoiceLine] (
        [InvoiceId] bigint NOT NULL,
        [ServiceId] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [EmployeeId] bigint NULL,
        [CostCentreId] bigint NULL,
        [MatchedBy] int NOT NULL,
        [ChargeCount] int NOT NULL,
        [ChargeSum] bigint NOT NULL,
        [RecurringSum] bigint NOT NULL,
        [UsageChargeSum] bigint NOT NULL,
        [EquipmentSum] bigint NOT NULL,
        [CreditSum] bigint NOT NULL,
        [TaxSum] bigint NOT NULL,
        [SurchargeSum] bigint NOT NULL,
        [UsageCount] bigint NOT NULL,
        [VoiceSeconds] bigint NOT NULL,
        [MessageCount] bigint NOT NULL,
        [DataBytes] bigint NOT NULL,
        [ChangeSum] bigint NULL,
        [PrintedUserId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [PrintedCostCentre] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_InvoiceLine] PRIMARY KEY ([InvoiceId], [ServiceId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [JournalEntry] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [JournalId] bigint NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [ChargeId] bigint NOT NULL,
        [LedgerAccount] int NOT NULL,
        [CostCentreId] bigint NOT NULL,
        [GlAccountId] bigint NOT NULL,
        [GlString] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AllocationRuleId] bigint NOT NULL,
        [AllocationLevel] int NOT NULL,
        [Amount] bigint NOT NULL,
        [Currency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_JournalEntry] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [RawFile] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Sha256] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ContentSha256] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ParentId] bigint NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LengthBytes] bigint NOT NULL,
        [Kind] int NOT NULL,
        [State] int NOT NULL,
        [Format] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [SetKeys] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [HeldReason] int NULL,
        [ReceivedAt] datetimeoffset NOT NULL,
        CONSTRAINT [PK_RawFile] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_RawFile_TenantId_Id] UNIQUE ([TenantId], [Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [RuleHit] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [Rule] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RuleHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UnitHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [ServiceId] bigint NOT NULL,
        [ChargeCodeId] bigint NOT NULL,
        [ChargeId] bigint NOT NULL,
        [Severity] int NOT NULL,
        [Failed] bit NOT NULL,
        [OneTime] bigint NOT NULL,
        [Recurring] bigint NOT NULL,
        [MonthlyShare] bigint NOT NULL,
        [Evidence] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RawFileId] bigint NOT NULL,
        [ByteOffset] bigint NOT NULL,
        [ByteLength] int NOT NULL,
        CONSTRAINT [PK_RuleHit] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [RuleSetting] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Rule] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Enabled] bit NOT NULL,
        [Severity] int NULL,
        [Parameters] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [KnownFrom] datetimeoffset NOT NULL,
        [KnownTo] datetimeoffset NULL,
        CONSTRAINT [PK_RuleSetting] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [StageRun] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [Stage] int NOT NULL,
        [Version] int NOT NULL,
        [InputHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Outcome] int NOT NULL,
        [DecidedBy] int NOT NULL,
        [Summary] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [At] datetimeoffset NOT NULL,
        [ActorId] bigint NOT NULL,
        CONSTRAINT [PK_StageRun] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [StoredChargeBlock] (
        [InvoiceId] bigint NOT NULL,
        [Seq] int NOT NULL,
        [TenantId] bigint NOT NULL,
        [RowCount] int NOT NULL,
        [FormatVersion] int NOT NULL,
        [Blob] varbinary(max) NOT NULL,
        CONSTRAINT [PK_StoredChargeBlock] PRIMARY KEY ([InvoiceId], [Seq])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [StoredIssue] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [RawFileId] bigint NULL,
        [InvoiceId] bigint NULL,
        [Code] int NOT NULL,
        [Severity] int NOT NULL,
        [Stage] int NOT NULL,
        [Message] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Line] bigint NOT NULL,
        [Column] int NOT NULL,
        [ByteOffset] bigint NOT NULL,
        [At] datetimeoffset NOT NULL,
        CONSTRAINT [PK_StoredIssue] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Tenant] (
        [Id] bigint NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DisplayName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Country] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        CONSTRAINT [PK_Tenant] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [UsagePack] (
        [InvoiceId] bigint NOT NULL,
        [Seq] int NOT NULL,
        [TenantId] bigint NOT NULL,
        [MinLine] bigint NOT NULL,
        [MaxLine] bigint NOT NULL,
        [RowCount] int NOT NULL,
        [FormatVersion] int NOT NULL,
        [KeyId] bigint NOT NULL,
        [Parties] varbinary(max) NOT NULL,
        [Blob] varbinary(max) NOT NULL,
        CONSTRAINT [PK_UsagePack] PRIMARY KEY ([InvoiceId], [Seq])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [User] (
        [Id] bigint NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] int NOT NULL,
        [Active] bit NOT NULL,
        CONSTRAINT [PK_User] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [UserRole] (
        [Id] bigint NOT NULL,
        [UserId] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Role] int NOT NULL,
        CONSTRAINT [PK_UserRole] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Vendor] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ErpNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ErpSite] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RemitTo] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Country] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Currency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TermsDays] int NOT NULL,
        CONSTRAINT [PK_Vendor] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_Vendor_TenantId_Id] UNIQUE ([TenantId], [Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Work] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Kind] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] int NOT NULL,
        [Attempts] int NOT NULL,
        [Fence] bigint NOT NULL,
        [NotBefore] datetimeoffset NOT NULL,
        [ParkedIssue] int NULL,
        [LeasedUntil] datetimeoffset NULL,
        CONSTRAINT [PK_Work] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [CostCentreVersion] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [CostCentreId] bigint NOT NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ParentId] bigint NULL,
        [Company] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [KnownFrom] datetimeoffset NOT NULL,
        [KnownTo] datetimeoffset NULL,
        CONSTRAINT [PK_CostCentreVersion] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CostCentreVersion_CostCentre_TenantId_CostCentreId] FOREIGN KEY ([TenantId], [CostCentreId]) REFERENCES [CostCentre] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [EmployeeVersion] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [EmployeeId] bigint NOT NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Title] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [CostCentreCode] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Email] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [ManagerNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Status] int NOT NULL,
        [HiredOn] date NULL,
        [TerminatedOn] date NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [KnownFrom] datetimeoffset NOT NULL,
        [KnownTo] datetimeoffset NULL,
        [RawFileId] bigint NOT NULL,
        CONSTRAINT [PK_EmployeeVersion] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_EmployeeVersion_TenantId_Id] UNIQUE ([TenantId], [Id]),
        CONSTRAINT [FK_EmployeeVersion_Employee_TenantId_EmployeeId] FOREIGN KEY ([TenantId], [EmployeeId]) REFERENCES [Employee] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [FeedRun] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [FeedId] bigint NOT NULL,
        [BusinessDate] date NOT NULL,
        [Sequence] int NOT NULL,
        [Cause] int NOT NULL,
        [DueAt] datetimeoffset NOT NULL,
        [StartedAt] datetimeoffset NOT NULL,
        [EndedAt] datetimeoffset NULL,
        [State] int NOT NULL,
        [Attempts] int NOT NULL,
        [ListedCount] int NOT NULL,
        [TakenCount] int NOT NULL,
        [WaitingCount] int NOT NULL,
        [QuarantinedCount] int NOT NULL,
        [TakenBytes] bigint NOT NULL,
        [RetryAt] datetimeoffset NULL,
        [Issue] int NULL,
        [Message] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ActorId] bigint NOT NULL,
        CONSTRAINT [PK_FeedRun] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_FeedRun_Feed_TenantId_FeedId] FOREIGN KEY ([TenantId], [FeedId]) REFERENCES [Feed] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [FormatFingerprint] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [FeedId] bigint NOT NULL,
        [Part] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [Shape] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FileCount] int NOT NULL,
        [RawFileId] bigint NOT NULL,
        [AcceptedAt] datetimeoffset NOT NULL,
        [ActorId] bigint NOT NULL,
        [RowVersion] int NOT NULL,
        CONSTRAINT [PK_FormatFingerprint] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_FormatFingerprint_Feed_TenantId_FeedId] FOREIGN KEY ([TenantId], [FeedId]) REFERENCES [Feed] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Delivery] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [RawFileId] bigint NOT NULL,
        [FeedId] bigint NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Medium] int NOT NULL,
        [DeliveredAt] datetimeoffset NOT NULL,
        [ActorId] bigint NOT NULL,
        CONSTRAINT [PK_Delivery] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Delivery_RawFile_TenantId_RawFileId] FOREIGN KEY ([TenantId], [RawFileId]) REFERENCES [RawFile] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [FileColumn] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [RawFileId] bigint NOT NULL,
        [Ordinal] int NOT NULL,
        [Header] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Field] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Category] int NOT NULL,
        [Withheld] bit NOT NULL,
        [ValueCount] bigint NOT NULL,
        CONSTRAINT [PK_FileColumn] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_FileColumn_RawFile_TenantId_RawFileId] FOREIGN KEY ([TenantId], [RawFileId]) REFERENCES [RawFile] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [RemoteFile] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [FeedId] bigint NOT NULL,
        [PathHash] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Path] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] int NOT NULL,
        [LengthBytes] bigint NOT NULL,
        [ModifiedAt] datetimeoffset NULL,
        [FirstSeenAt] datetimeoffset NOT NULL,
        [LastSeenAt] datetimeoffset NOT NULL,
        [StableSince] datetimeoffset NOT NULL,
        [Attempts] int NOT NULL,
        [RawFileId] bigint NULL,
        [Issue] int NULL,
        [Message] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RowVersion] int NOT NULL,
        CONSTRAINT [PK_RemoteFile] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RemoteFile_Feed_TenantId_FeedId] FOREIGN KEY ([TenantId], [FeedId]) REFERENCES [Feed] ([TenantId], [Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RemoteFile_RawFile_TenantId_RawFileId] FOREIGN KEY ([TenantId], [RawFileId]) REFERENCES [RawFile] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Account] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [Number] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NumberKey] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ParentId] bigint NULL,
        [ParentFrom] date NULL,
        [Currency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CycleDay] int NOT NULL,
        [ClosedOn] date NULL,
        CONSTRAINT [PK_Account] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_Account_TenantId_Id] UNIQUE ([TenantId], [Id]),
        CONSTRAINT [FK_Account_Account_TenantId_ParentId] FOREIGN KEY ([TenantId], [ParentId]) REFERENCES [Account] ([TenantId], [Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Account_Vendor_TenantId_VendorId] FOREIGN KEY ([TenantId], [VendorId]) REFERENCES [Vendor] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ChargeCode] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [Code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChargeType] int NOT NULL,
        [ServiceType] int NOT NULL,
        [AllowDuplicates] bit NOT NULL,
        CONSTRAINT [PK_ChargeCode] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ChargeCode_Vendor_TenantId_VendorId] FOREIGN KEY ([TenantId], [VendorId]) REFERENCES [Vendor] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ChargeText] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [Text] nvarchar(800) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ChargeText] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ChargeText_Vendor_TenantId_VendorId] FOREIGN KEY ([TenantId], [VendorId]) REFERENCES [Vendor] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Contract] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [Reference] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        CONSTRAINT [PK_Contract] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_Contract_TenantId_Id] UNIQUE ([TenantId], [Id]),
        CONSTRAINT [FK_Contract_Vendor_TenantId_VendorId] FOREIGN KEY ([TenantId], [VendorId]) REFERENCES [Vendor] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [EmployeePhone] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [EmployeeVersionId] bigint NOT NULL,
        [Number] bigint NOT NULL,
        CONSTRAINT [PK_EmployeePhone] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_EmployeePhone_EmployeeVersion_TenantId_EmployeeVersionId] FOREIGN KEY ([TenantId], [EmployeeVersionId]) REFERENCES [EmployeeVersion] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [BillChase] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [AccountId] bigint NOT NULL,
        [ExpectedOn] date NOT NULL,
        [At] datetimeoffset NOT NULL,
        [Channel] int NOT NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ActorId] bigint NOT NULL,
        CONSTRAINT [PK_BillChase] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_BillChase_Account_TenantId_AccountId] FOREIGN KEY ([TenantId], [AccountId]) REFERENCES [Account] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Invoice] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [PublicId] uniqueidentifier NOT NULL,
        [VendorId] bigint NOT NULL,
        [AccountId] bigint NULL,
        [AccountNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountKey] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NumberKey] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NumberIsSynthetic] bit NOT NULL,
        [Kind] int NOT NULL,
        [InvoiceDate] date NOT NULL,
        [DueDate] date NULL,
        [PeriodStart] date NOT NULL,
        [PeriodEnd] date NOT NULL,
        [Currency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PreviousBalance] bigint NULL,
        [Payments] bigint NULL,
        [Adjustments] bigint NULL,
        [PrintedCurrentCharges] bigint NULL,
        [PrintedTax] bigint NULL,
        [PrintedTotalDue] bigint NULL,
        [ChargeSum] bigint NOT NULL,
        [TaxSum] bigint NOT NULL,
        [ChargeCount] int NOT NULL,
        [UsageCount] bigint NOT NULL,
        [Status] int NOT NULL,
        [IsCurrent] bit NOT NULL,
        [SupersedesInvoiceId] bigint NULL,
        [IsFirstCycle] bit NOT NULL,
        [FeedId] bigint NULL,
        [LoadedAt] datetimeoffset NOT NULL,
        [RowVersion] int NOT NULL,
        CONSTRAINT [PK_Invoice] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_Invoice_TenantId_Id] UNIQUE ([TenantId], [Id]),
        CONSTRAINT [FK_Invoice_Account_TenantId_AccountId] FOREIGN KEY ([TenantId], [AccountId]) REFERENCES [Account] ([TenantId], [Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Invoice_Vendor_TenantId_VendorId] FOREIGN KEY ([TenantId], [VendorId]) REFERENCES [Vendor] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Service] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [AccountId] bigint NULL,
        [ServiceType] int NOT NULL,
        [Origin] int NOT NULL,
        [ActiveFrom] date NULL,
        [ActiveTo] date NULL,
        [PrintedUserName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [DiscoveredInvoiceId] bigint NULL,
        CONSTRAINT [PK_Service] PRIMARY KEY ([Id]),
        CONSTRAINT [AK_Service_TenantId_Id] UNIQUE ([TenantId], [Id]),
        CONSTRAINT [FK_Service_Account_TenantId_AccountId] FOREIGN KEY ([TenantId], [AccountId]) REFERENCES [Account] ([TenantId], [Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Service_Vendor_TenantId_VendorId] FOREIGN KEY ([TenantId], [VendorId]) REFERENCES [Vendor] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ContractLine] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [ContractId] bigint NOT NULL,
        [ChargeCodeId] bigint NULL,
        [Rate] bigint NOT NULL,
        [Currency] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [KnownFrom] datetimeoffset NOT NULL,
        [KnownTo] datetimeoffset NULL,
        CONSTRAINT [PK_ContractLine] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ContractLine_Contract_TenantId_ContractId] FOREIGN KEY ([TenantId], [ContractId]) REFERENCES [Contract] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Approval] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [ActorId] bigint NOT NULL,
        [Approved] bit NOT NULL,
        [Amount] bigint NOT NULL,
        [Comment] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [At] datetimeoffset NOT NULL,
        CONSTRAINT [PK_Approval] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Approval_Invoice_TenantId_InvoiceId] FOREIGN KEY ([TenantId], [InvoiceId]) REFERENCES [Invoice] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [InvoiceFile] (
        [InvoiceId] bigint NOT NULL,
        [RawFileId] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        CONSTRAINT [PK_InvoiceFile] PRIMARY KEY ([InvoiceId], [RawFileId]),
        CONSTRAINT [FK_InvoiceFile_Invoice_TenantId_InvoiceId] FOREIGN KEY ([TenantId], [InvoiceId]) REFERENCES [Invoice] ([TenantId], [Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_InvoiceFile_RawFile_TenantId_RawFileId] FOREIGN KEY ([TenantId], [RawFileId]) REFERENCES [RawFile] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [Journal] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [Kind] int NOT NULL,
        [InvoiceId] bigint NOT NULL,
        [ReversesJournalId] bigint NULL,
        [ApBatchId] bigint NULL,
        [Cause] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [KnownAt] datetimeoffset NOT NULL,
        [EntryCount] int NOT NULL,
        CONSTRAINT [PK_Journal] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Journal_Invoice_TenantId_InvoiceId] FOREIGN KEY ([TenantId], [InvoiceId]) REFERENCES [Invoice] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ServiceAssignment] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [ServiceId] bigint NOT NULL,
        [EmployeeId] bigint NULL,
        [CostCentreId] bigint NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [KnownFrom] datetimeoffset NOT NULL,
        [KnownTo] datetimeoffset NULL,
        CONSTRAINT [PK_ServiceAssignment] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ServiceAssignment_CostCentre_TenantId_CostCentreId] FOREIGN KEY ([TenantId], [CostCentreId]) REFERENCES [CostCentre] ([TenantId], [Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ServiceAssignment_Employee_TenantId_EmployeeId] FOREIGN KEY ([TenantId], [EmployeeId]) REFERENCES [Employee] ([TenantId], [Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ServiceAssignment_Service_TenantId_ServiceId] FOREIGN KEY ([TenantId], [ServiceId]) REFERENCES [Service] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE TABLE [ServiceIdentifier] (
        [Id] bigint NOT NULL,
        [TenantId] bigint NOT NULL,
        [ServiceId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [Scheme] int NOT NULL,
        [Value] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        CONSTRAINT [PK_ServiceIdentifier] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ServiceIdentifier_Service_TenantId_ServiceId] FOREIGN KEY ([TenantId], [ServiceId]) REFERENCES [Service] ([TenantId], [Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Account_TenantId_ParentId] ON [Account] ([TenantId], [ParentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Account_TenantId_VendorId_NumberKey] ON [Account] ([TenantId], [VendorId], [NumberKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AllocationRule_TenantId_Name] ON [AllocationRule] ([TenantId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApBatch_TenantId_Number] ON [ApBatch] ([TenantId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApBatch_TenantId_PublicId] ON [ApBatch] ([TenantId], [PublicId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ApClaim_TenantId_ApLineId] ON [ApClaim] ([TenantId], [ApLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ApClaim_TenantId_JournalEntryId] ON [ApClaim] ([TenantId], [JournalEntryId]) WHERE [IsVoid] = 0');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApLine_TenantId_ApBatchId_LineNumber] ON [ApLine] ([TenantId], [ApBatchId], [LineNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ApLine_TenantId_InvoiceId] ON [ApLine] ([TenantId], [InvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Approval_TenantId_InvoiceId] ON [Approval] ([TenantId], [InvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEvent_TenantId_At] ON [AuditEvent] ([TenantId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEvent_TenantId_Entity_EntityId] ON [AuditEvent] ([TenantId], [Entity], [EntityId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_BillChase_TenantId_AccountId_ExpectedOn] ON [BillChase] ([TenantId], [AccountId], [ExpectedOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Charge_TenantId_ServiceId_PeriodStart] ON [Charge] ([TenantId], [ServiceId], [PeriodStart]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ChargeCode_TenantId_VendorId_Code] ON [ChargeCode] ([TenantId], [VendorId], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ChargeText_TenantId_VendorId_Text] ON [ChargeText] ([TenantId], [VendorId], [Text]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Contract_TenantId_VendorId_Reference] ON [Contract] ([TenantId], [VendorId], [Reference]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ContractLine_TenantId_ContractId] ON [ContractLine] ([TenantId], [ContractId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CostCentre_TenantId_Code] ON [CostCentre] ([TenantId], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CostCentreVersion_TenantId_CostCentreId] ON [CostCentreVersion] ([TenantId], [CostCentreId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Credential_TenantId_Name] ON [Credential] ([TenantId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Delivery_TenantId_RawFileId] ON [Delivery] ([TenantId], [RawFileId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Employee_TenantId_Number] ON [Employee] ([TenantId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_EmployeePhone_TenantId_EmployeeVersionId] ON [EmployeePhone] ([TenantId], [EmployeeVersionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_EmployeePhone_TenantId_Number] ON [EmployeePhone] ([TenantId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_EmployeeVersion_TenantId_EmployeeId] ON [EmployeeVersion] ([TenantId], [EmployeeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Feed_TenantId_Name] ON [Feed] ([TenantId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_FeedRun_TenantId_FeedId_BusinessDate_Sequence] ON [FeedRun] ([TenantId], [FeedId], [BusinessDate], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_FeedRun_TenantId_State] ON [FeedRun] ([TenantId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_FileColumn_TenantId_RawFileId] ON [FileColumn] ([TenantId], [RawFileId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Finding_TenantId_Fingerprint] ON [Finding] ([TenantId], [Fingerprint]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Finding_TenantId_LastInvoiceId] ON [Finding] ([TenantId], [LastInvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Finding_TenantId_State] ON [Finding] ([TenantId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_FindingOccurrence_TenantId_FindingId] ON [FindingOccurrence] ([TenantId], [FindingId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_FindingOccurrence_TenantId_InvoiceId] ON [FindingOccurrence] ([TenantId], [InvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_FormatFingerprint_TenantId_FeedId_Part_Version] ON [FormatFingerprint] ([TenantId], [FeedId], [Part], [Version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_GlAccount_TenantId_Code] ON [GlAccount] ([TenantId], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Invoice_TenantId_AccountId_InvoiceDate] ON [Invoice] ([TenantId], [AccountId], [InvoiceDate]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Invoice_TenantId_PublicId] ON [Invoice] ([TenantId], [PublicId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Invoice_TenantId_Status] ON [Invoice] ([TenantId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Invoice_TenantId_VendorId_AccountKey_NumberKey_InvoiceDate_Kind] ON [Invoice] ([TenantId], [VendorId], [AccountKey], [NumberKey], [InvoiceDate], [Kind]) WHERE [IsCurrent] = 1 AND [Status] <> 0');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InvoiceFile_TenantId_InvoiceId] ON [InvoiceFile] ([TenantId], [InvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InvoiceFile_TenantId_RawFileId] ON [InvoiceFile] ([TenantId], [RawFileId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InvoiceLine_TenantId_ServiceId] ON [InvoiceLine] ([TenantId], [ServiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Journal_TenantId_ApBatchId] ON [Journal] ([TenantId], [ApBatchId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Journal_TenantId_InvoiceId] ON [Journal] ([TenantId], [InvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalEntry_TenantId_InvoiceId_LedgerAccount] ON [JournalEntry] ([TenantId], [InvoiceId], [LedgerAccount]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RawFile_TenantId_ParentId] ON [RawFile] ([TenantId], [ParentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RawFile_TenantId_Sha256] ON [RawFile] ([TenantId], [Sha256]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RawFile_TenantId_State] ON [RawFile] ([TenantId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RemoteFile_TenantId_FeedId_PathHash] ON [RemoteFile] ([TenantId], [FeedId], [PathHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RemoteFile_TenantId_FeedId_State] ON [RemoteFile] ([TenantId], [FeedId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RemoteFile_TenantId_RawFileId] ON [RemoteFile] ([TenantId], [RawFileId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RuleHit_TenantId_InvoiceId_Rule] ON [RuleHit] ([TenantId], [InvoiceId], [Rule]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RuleSetting_TenantId_Rule] ON [RuleSetting] ([TenantId], [Rule]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Service_TenantId_AccountId] ON [Service] ([TenantId], [AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Service_TenantId_VendorId] ON [Service] ([TenantId], [VendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ServiceAssignment_TenantId_CostCentreId] ON [ServiceAssignment] ([TenantId], [CostCentreId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ServiceAssignment_TenantId_EmployeeId] ON [ServiceAssignment] ([TenantId], [EmployeeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ServiceAssignment_TenantId_ServiceId] ON [ServiceAssignment] ([TenantId], [ServiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ServiceIdentifier_TenantId_ServiceId] ON [ServiceIdentifier] ([TenantId], [ServiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ServiceIdentifier_TenantId_VendorId_Scheme_Value] ON [ServiceIdentifier] ([TenantId], [VendorId], [Scheme], [Value]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StageRun_TenantId_InvoiceId_Stage] ON [StageRun] ([TenantId], [InvoiceId], [Stage]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StoredIssue_TenantId_InvoiceId] ON [StoredIssue] ([TenantId], [InvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StoredIssue_TenantId_RawFileId] ON [StoredIssue] ([TenantId], [RawFileId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Tenant_Name] ON [Tenant] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_User_Name] ON [User] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_UserRole_UserId_TenantId_Role] ON [UserRole] ([UserId], [TenantId], [Role]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Vendor_TenantId_Code] ON [Vendor] ([TenantId], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Work_TenantId_Kind_Key] ON [Work] ([TenantId], [Kind], [Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Work_TenantId_State_NotBefore] ON [Work] ([TenantId], [State], [NotBefore]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20260101000000_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20260101000000_Initial', N'10.0.14');
END;

COMMIT;
GO

