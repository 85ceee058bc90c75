CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "AllocationRule" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AllocationRule" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Level" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "AccountId" INTEGER NULL,
    "ServiceId" INTEGER NULL,
    "ChargeType" INTEGER NULL,
    "Method" INTEGER NOT NULL,
    "GlAccountId" INTEGER NULL,
    "GlTemplate" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NULL,
    "KnownFrom" INTEGER NOT NULL,
    "KnownTo" INTEGER NULL,
    "Targets" TEXT NOT NULL
);

CREATE TABLE "ApBatch" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ApBatch" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "PublicId" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "Layout" TEXT NOT NULL,
    "LayoutSettings" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Currency" TEXT NOT NULL,
    "PostingDate" TEXT NOT NULL,
    "InvoiceCount" INTEGER NOT NULL,
    "LineCount" INTEGER NOT NULL,
    "Debit" INTEGER NOT NULL,
    "Credit" INTEGER NOT NULL,
    "FileSha256" TEXT NULL,
    "FileName" TEXT NULL,
    "PreparedBy" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "VoidedAt" INTEGER NULL,
    "RowVersion" INTEGER NOT NULL
);

CREATE TABLE "ApClaim" (
    "ApBatchId" INTEGER NOT NULL,
    "JournalEntryId" INTEGER NOT NULL,
    "TenantId" INTEGER NOT NULL,
    "ApLineId" INTEGER NOT NULL,
    "IsVoid" INTEGER NOT NULL,
    CONSTRAINT "PK_ApClaim" PRIMARY KEY ("ApBatchId", "JournalEntryId")
);

CREATE TABLE "ApLine" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ApLine" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "ApBatchId" INTEGER NOT NULL,
    "LineNumber" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "VendorNumber" TEXT NOT NULL,
    "VendorSite" TEXT NOT NULL,
    "VendorName" TEXT NOT NULL,
    "AccountNumber" TEXT NOT NULL,
    "InvoiceNumber" TEXT NOT NULL,
    "InvoiceKind" INTEGER NOT NULL,
    "InvoiceDate" TEXT NOT NULL,
    "DueDate" TEXT NOT NULL,
    "Company" TEXT NOT NULL,
    "CostCentreId" INTEGER NOT NULL,
    "CostCentreCode" TEXT NOT NULL,
    "GlAccountCode" TEXT NOT NULL,
    "GlString" TEXT NOT NULL,
    "Amount" INTEGER NOT NULL,
    "Tax" INTEGER NOT NULL,
    "Description" TEXT NOT NULL
);

CREATE TABLE "AuditEvent" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AuditEvent" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "ActorId" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Entity" TEXT NULL,
    "EntityId" INTEGER NULL,
    "Details" TEXT NULL,
    "PreviousHash" TEXT NULL,
    "Hash" TEXT NULL
);

CREATE TABLE "Charge" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Charge" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "ServiceId" INTEGER NOT NULL,
    "ChargeType" INTEGER NOT NULL,
    "ServiceType" INTEGER NOT NULL,
    "ChargeCodeId" INTEGER NOT NULL,
    "ChargeTextId" INTEGER NOT NULL,
    "Amount" INTEGER NOT NULL,
    "ExpectedAmount" INTEGER NULL,
    "Quantity" INTEGER NOT NULL,
    "UnitId" INTEGER NOT NULL,
    "ConsumedQuantity" INTEGER NOT NULL,
    "ConsumedUnitId" INTEGER NOT NULL,
    "Rate" INTEGER NOT NULL,
    "PeriodStart" TEXT NOT NULL,
    "PeriodEnd" TEXT NOT NULL,
    "IsCorrection" INTEGER NOT NULL,
    "CorrectsChargeId" INTEGER NULL,
    "IssuerId" INTEGER NOT NULL,
    "PublisherId" INTEGER NOT NULL,
    "JurisdictionId" INTEGER NOT NULL,
    "SectionId" INTEGER NOT NULL,
    "Extra" TEXT NULL,
    "RawFileId" INTEGER NOT NULL,
    "RecordNumber" INTEGER NOT NULL,
    "ByteOffset" INTEGER NOT NULL,
    "ByteLength" INTEGER NOT NULL
);

CREATE TABLE "CostCentre" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CostCentre" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "IsSuspense" INTEGER NOT NULL
);

CREATE TABLE "Credential" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Credential" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "KeyId" INTEGER NOT NULL,
    "Blob" BLOB NOT NULL,
    "Parts" TEXT NOT NULL,
    "ExpiresOn" TEXT NULL,
    "ChangedAt" INTEGER NOT NULL,
    "ActorId" INTEGER NOT NULL,
    "RowVersion" INTEGER NOT NULL
);

CREATE TABLE "Employee" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Employee" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Number" TEXT NOT NULL
);

CREATE TABLE "Feed" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Feed" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "Format" TEXT NOT NULL,
    "Medium" INTEGER NOT NULL,
    "FilePattern" TEXT NOT NULL,
    "ColumnMap" TEXT NULL,
    "Settings" TEXT NULL,
    "Connector" TEXT NULL,
    "Connection" TEXT NULL,
    "Credential" TEXT NULL,
    "Cron" TEXT NULL,
    "TimeZone" TEXT NOT NULL,
    "SkippedTime" INTEGER NOT NULL,
    "RepeatedTime" INTEGER NOT NULL,
    "Accounts" TEXT NULL,
    "Cadence" INTEGER NOT NULL,
    "IsPaused" INTEGER NOT NULL,
    "DeclaredAt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Finding" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Finding" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "Rule" TEXT NOT NULL,
    "Severity" INTEGER NOT NULL,
    "Class" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "Decision" INTEGER NULL,
    "VendorId" INTEGER NOT NULL,
    "AccountId" INTEGER NOT NULL,
    "ServiceId" INTEGER NOT NULL,
    "ChargeCodeId" INTEGER NOT NULL,
    "OneTime" INTEGER NOT NULL,
    "Recurring" INTEGER NOT NULL,
    "Currency" TEXT NOT NULL,
    "OccurrenceCount" INTEGER NOT NULL,
    "OpenCount" INTEGER NOT NULL,
    "LastInvoiceId" INTEGER NOT NULL,
    "LastInvoiceDate" TEXT NOT NULL,
    "OpenedAt" INTEGER NOT NULL,
    "DecidedAt" INTEGER NULL,
    "DecidedBy" INTEGER NULL,
    "Reason" TEXT NULL,
    "RowVersion" INTEGER NOT NULL
);

CREATE TABLE "FindingOccurrence" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FindingOccurrence" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "FindingId" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "Severity" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "ClearsOnlyByRerun" INTEGER NOT NULL,
    "ChargeId" INTEGER NOT NULL,
    "OneTime" INTEGER NOT NULL,
    "Recurring" INTEGER NOT NULL,
    "Evidence" TEXT NOT NULL,
    "RawFileId" INTEGER NOT NULL,
    "ByteOffset" INTEGER NOT NULL,
    "ByteLength" INTEGER NOT NULL,
    "SeenAt" INTEGER NOT NULL,
    "DecidedAt" INTEGER NULL,
    "DecidedBy" INTEGER NULL
);

CREATE TABLE "GlAccount" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_GlAccount" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "OpenFrom" TEXT NOT NULL,
    "ClosedOn" TEXT NULL
);

CREATE TABLE "IdBlock" (
    "Sequence" TEXT NOT NULL CONSTRAINT "PK_IdBlock" PRIMARY KEY,
    "Next" INTEGER NOT NULL
);

CREATE TABLE "InvoiceCode" (
    "InvoiceId" INTEGER NOT NULL,
    "ChargeCodeId" INTEGER NOT NULL,
    "TenantId" INTEGER NOT NULL,
    "ChargeCount" INTEGER NOT NULL,
    "ChargeSum" INTEGER NOT NULL,
    CONSTRAINT "PK_InvoiceCode" PRIMARY KEY ("InvoiceId", "ChargeCodeId")
);

CREATE TABLE "InvoiceLine" (
    "InvoiceId" INTEGER NOT NULL,
    "ServiceId" INTEGER NOT NULL,
    "TenantId" INTEGER NOT NULL,
    "EmployeeId" INTEGER NULL,
    "CostCentreId" INTEGER NULL,
    "MatchedBy" INTEGER NOT NULL,
    "ChargeCount" INTEGER NOT NULL,
    "ChargeSum" INTEGER NOT NULL,
    "RecurringSum" INTEGER NOT NULL,
    "UsageChargeSum" INTEGER NOT NULL,
    "EquipmentSum" INTEGER NOT NULL,
    "CreditSum" INTEGER NOT NULL,
    "TaxSum" INTEGER NOT NULL,
    "SurchargeSum" INTEGER NOT NULL,
    "UsageCount" INTEGER NOT NULL,
    "VoiceSeconds" INTEGER NOT NULL,
    "MessageCount" INTEGER NOT NULL,
    "DataBytes" INTEGER NOT NULL,
    "ChangeSum" INTEGER NULL,
    "PrintedUserId" TEXT NULL,
    "PrintedCostCentre" TEXT NULL,
    CONSTRAINT "PK_InvoiceLine" PRIMARY KEY ("InvoiceId", "ServiceId")
);

CREATE TABLE "JournalEntry" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_JournalEntry" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "JournalId" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "ChargeId" INTEGER NOT NULL,
    "LedgerAccount" INTEGER NOT NULL,
    "CostCentreId" INTEGER NOT NULL,
    "GlAccountId" INTEGER NOT NULL,
    "GlString" TEXT NOT NULL,
    "AllocationRuleId" INTEGER NOT NULL,
    "AllocationLevel" INTEGER NOT NULL,
    "Amount" INTEGER NOT NULL,
    "Currency" TEXT NOT NULL
);

CREATE TABLE "RawFile" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RawFile" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    "ContentSha256" TEXT NOT NULL,
    "ParentId" INTEGER NULL,
    "Name" TEXT NOT NULL,
    "LengthBytes" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "Format" TEXT NULL,
    "SetKeys" TEXT NULL,
    "HeldReason" INTEGER NULL,
    "ReceivedAt" INTEGER NOT NULL
);

CREATE TABLE "RuleHit" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RuleHit" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "Rule" TEXT NOT NULL,
    "RuleHash" TEXT NOT NULL,
    "UnitHash" TEXT NOT NULL,
    "AccountId" INTEGER NOT NULL,
    "ServiceId" INTEGER NOT NULL,
    "ChargeCodeId" INTEGER NOT NULL,
    "ChargeId" INTEGER NOT NULL,
    "Severity" INTEGER NOT NULL,
    "Failed" INTEGER NOT NULL,
    "OneTime" INTEGER NOT NULL,
    "Recurring" INTEGER NOT NULL,
    "MonthlyShare" INTEGER NOT NULL,
    "Evidence" TEXT NOT NULL,
    "RawFileId" INTEGER NOT NULL,
    "ByteOffset" INTEGER NOT NULL,
    "ByteLength" INTEGER NOT NULL
);

CREATE TABLE "RuleSetting" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RuleSetting" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Rule" TEXT NOT NULL,
    "Enabled" INTEGER NOT NULL,
    "Severity" INTEGER NULL,
    "Parameters" TEXT NOT NULL,
    "KnownFrom" INTEGER NOT NULL,
    "KnownTo" INTEGER NULL
);

CREATE TABLE "StageRun" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_StageRun" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "Stage" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "InputHash" TEXT NOT NULL,
    "Outcome" INTEGER NOT NULL,
    "DecidedBy" INTEGER NOT NULL,
    "Summary" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "ActorId" INTEGER NOT NULL
);

CREATE TABLE "StoredChargeBlock" (
    "InvoiceId" INTEGER NOT NULL,
    "Seq" INTEGER NOT NULL,
    "TenantId" INTEGER NOT NULL,
    "RowCount" INTEGER NOT NULL,
    "FormatVersion" INTEGER NOT NULL,
    "Blob" BLOB NOT NULL,
    CONSTRAINT "PK_StoredChargeBlock" PRIMARY KEY ("InvoiceId", "Seq")
);

CREATE TABLE "StoredIssue" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_StoredIssue" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "RawFileId" INTEGER NULL,
    "InvoiceId" INTEGER NULL,
    "Code" INTEGER NOT NULL,
    "Severity" INTEGER NOT NULL,
    "Stage" INTEGER NOT NULL,
    "Message" TEXT NOT NULL,
    "Line" INTEGER NOT NULL,
    "Column" INTEGER NOT NULL,
    "ByteOffset" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "Tenant" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tenant" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "DisplayName" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL
);

CREATE TABLE "UsagePack" (
    "InvoiceId" INTEGER NOT NULL,
    "Seq" INTEGER NOT NULL,
    "TenantId" INTEGER NOT NULL,
    "MinLine" INTEGER NOT NULL,
    "MaxLine" INTEGER NOT NULL,
    "RowCount" INTEGER NOT NULL,
    "FormatVersion" INTEGER NOT NULL,
    "KeyId" INTEGER NOT NULL,
    "Parties" BLOB NOT NULL,
    "Blob" BLOB NOT NULL,
    CONSTRAINT "PK_UsagePack" PRIMARY KEY ("InvoiceId", "Seq")
);

CREATE TABLE "User" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_User" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Active" INTEGER NOT NULL
);

CREATE TABLE "UserRole" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_UserRole" PRIMARY KEY,
    "UserId" INTEGER NOT NULL,
    "TenantId" INTEGER NOT NULL,
    "Role" INTEGER NOT NULL
);

CREATE TABLE "Vendor" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Vendor" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "ErpNumber" TEXT NOT NULL,
    "ErpSite" TEXT NOT NULL,
    "RemitTo" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "Currency" TEXT NOT NULL,
    "TermsDays" INTEGER NOT NULL
);

CREATE TABLE "Work" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Work" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Fence" INTEGER NOT NULL,
    "NotBefore" INTEGER NOT NULL,
    "ParkedIssue" INTEGER NULL,
    "LeasedUntil" INTEGER NULL
);

CREATE TABLE "CostCentreVersion" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CostCentreVersion" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "CostCentreId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "ParentId" INTEGER NULL,
    "Company" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NULL,
    "KnownFrom" INTEGER NOT NULL,
    "KnownTo" INTEGER NULL,
    CONSTRAINT "FK_CostCentreVersion_CostCentre_CostCentreId" FOREIGN KEY ("CostCentreId") REFERENCES "CostCentre" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "EmployeeVersion" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EmployeeVersion" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "EmployeeId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Title" TEXT NULL,
    "Department" TEXT NULL,
    "CostCentreCode" TEXT NULL,
    "Email" TEXT NULL,
    "Address" TEXT NULL,
    "ManagerNumber" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "HiredOn" TEXT NULL,
    "TerminatedOn" TEXT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NULL,
    "KnownFrom" INTEGER NOT NULL,
    "KnownTo" INTEGER NULL,
    "RawFileId" INTEGER NOT NULL,
    CONSTRAINT "FK_EmployeeVersion_Employee_EmployeeId" FOREIGN KEY ("EmployeeId") REFERENCES "Employee" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "FeedRun" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FeedRun" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "FeedId" INTEGER NOT NULL,
    "BusinessDate" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Cause" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "EndedAt" INTEGER NULL,
    "State" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "ListedCount" INTEGER NOT NULL,
    "TakenCount" INTEGER NOT NULL,
    "WaitingCount" INTEGER NOT NULL,
    "QuarantinedCount" INTEGER NOT NULL,
    "TakenBytes" INTEGER NOT NULL,
    "RetryAt" INTEGER NULL,
    "Issue" INTEGER NULL,
    "Message" TEXT NULL,
    "ActorId" INTEGER NOT NULL,
    CONSTRAINT "FK_FeedRun_Feed_FeedId" FOREIGN KEY ("FeedId") REFERENCES "Feed" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "FormatFingerprint" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FormatFingerprint" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "FeedId" INTEGER NOT NULL,
    "Part" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Shape" TEXT NOT NULL,
    "FileCount" INTEGER NOT NULL,
    "RawFileId" INTEGER NOT NULL,
    "AcceptedAt" INTEGER NOT NULL,
    "ActorId" INTEGER NOT NULL,
    "RowVersion" INTEGER NOT NULL,
    CONSTRAINT "FK_FormatFingerprint_Feed_FeedId" FOREIGN KEY ("FeedId") REFERENCES "Feed" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Delivery" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Delivery" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "RawFileId" INTEGER NOT NULL,
    "FeedId" INTEGER NULL,
    "Name" TEXT NOT NULL,
    "Medium" INTEGER NOT NULL,
    "DeliveredAt" INTEGER NOT NULL,
    "ActorId" INTEGER NOT NULL,
    CONSTRAINT "FK_Delivery_RawFile_RawFileId" FOREIGN KEY ("RawFileId") REFERENCES "RawFile" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "FileColumn" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FileColumn" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "RawFileId" INTEGER NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Header" TEXT NOT NULL,
    "Field" TEXT NULL,
    "Category" INTEGER NOT NULL,
    "Withheld" INTEGER NOT NULL,
    "ValueCount" INTEGER NOT NULL,
    CONSTRAINT "FK_FileColumn_RawFile_RawFileId" FOREIGN KEY ("RawFileId") REFERENCES "RawFile" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "RemoteFile" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RemoteFile" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "FeedId" INTEGER NOT NULL,
    "PathHash" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "LengthBytes" INTEGER NOT NULL,
    "ModifiedAt" INTEGER NULL,
    "FirstSeenAt" INTEGER NOT NULL,
    "LastSeenAt" INTEGER NOT NULL,
    "StableSince" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "RawFileId" INTEGER NULL,
    "Issue" INTEGER NULL,
    "Message" TEXT NULL,
    "RowVersion" INTEGER NOT NULL,
    CONSTRAINT "FK_RemoteFile_Feed_FeedId" FOREIGN KEY ("FeedId") REFERENCES "Feed" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RemoteFile_RawFile_RawFileId" FOREIGN KEY ("RawFileId") REFERENCES "RawFile" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Account" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Account" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "Number" TEXT NOT NULL,
    "NumberKey" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "ParentId" INTEGER NULL,
    "ParentFrom" TEXT NULL,
    "Currency" TEXT NOT NULL,
    "CycleDay" INTEGER NOT NULL,
    "ClosedOn" TEXT NULL,
    CONSTRAINT "FK_Account_Account_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Account" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Account_Vendor_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendor" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ChargeCode" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ChargeCode" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "ChargeType" INTEGER NOT NULL,
    "ServiceType" INTEGER NOT NULL,
    "AllowDuplicates" INTEGER NOT NULL,
    CONSTRAINT "FK_ChargeCode_Vendor_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendor" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ChargeText" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ChargeText" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    CONSTRAINT "FK_ChargeText_Vendor_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendor" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Contract" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Contract" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "Reference" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NULL,
    CONSTRAINT "FK_Contract_Vendor_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendor" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "EmployeePhone" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EmployeePhone" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "EmployeeVersionId" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    CONSTRAINT "FK_EmployeePhone_EmployeeVersion_EmployeeVersionId" FOREIGN KEY ("EmployeeVersionId") REFERENCES "EmployeeVersion" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "BillChase" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_BillChase" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "AccountId" INTEGER NOT NULL,
    "ExpectedOn" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Channel" INTEGER NOT NULL,
    "Note" TEXT NULL,
    "ActorId" INTEGER NOT NULL,
    CONSTRAINT "FK_BillChase_Account_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Account" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Invoice" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Invoice" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "PublicId" TEXT NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "AccountId" INTEGER NULL,
    "AccountNumber" TEXT NOT NULL,
    "AccountKey" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "NumberKey" TEXT NOT NULL,
    "NumberIsSynthetic" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "InvoiceDate" TEXT NOT NULL,
    "DueDate" TEXT NULL,
    "PeriodStart" TEXT NOT NULL,
    "PeriodEnd" TEXT NOT NULL,
    "Currency" TEXT NOT NULL,
    "PreviousBalance" INTEGER NULL,
    "Payments" INTEGER NULL,
    "Adjustments" INTEGER NULL,
    "PrintedCurrentCharges" INTEGER NULL,
    "PrintedTax" INTEGER NULL,
    "PrintedTotalDue" INTEGER NULL,
    "ChargeSum" INTEGER NOT NULL,
    "TaxSum" INTEGER NOT NULL,
    "ChargeCount" INTEGER NOT NULL,
    "UsageCount" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "IsCurrent" INTEGER NOT NULL,
    "SupersedesInvoiceId" INTEGER NULL,
    "IsFirstCycle" INTEGER NOT NULL,
    "FeedId" INTEGER NULL,
    "LoadedAt" INTEGER NOT NULL,
    "RowVersion" INTEGER NOT NULL,
    CONSTRAINT "FK_Invoice_Account_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Account" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Invoice_Vendor_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendor" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Service" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Service" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "AccountId" INTEGER NULL,
    "ServiceType" INTEGER NOT NULL,
    "Origin" INTEGER NOT NULL,
    "ActiveFrom" TEXT NULL,
    "ActiveTo" TEXT NULL,
    "PrintedUserName" TEXT NULL,
    "DiscoveredInvoiceId" INTEGER NULL,
    CONSTRAINT "FK_Service_Account_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Account" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Service_Vendor_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendor" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ContractLine" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ContractLine" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "ChargeCodeId" INTEGER NULL,
    "Rate" INTEGER NOT NULL,
    "Currency" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NULL,
    "KnownFrom" INTEGER NOT NULL,
    "KnownTo" INTEGER NULL,
    CONSTRAINT "FK_ContractLine_Contract_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contract" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Approval" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Approval" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "ActorId" INTEGER NOT NULL,
    "Approved" INTEGER NOT NULL,
    "Amount" INTEGER NOT NULL,
    "Comment" TEXT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "FK_Approval_Invoice_InvoiceId" FOREIGN KEY ("InvoiceId") REFERENCES "Invoice" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "InvoiceFile" (
    "InvoiceId" INTEGER NOT NULL,
    "RawFileId" INTEGER NOT NULL,
    "TenantId" INTEGER NOT NULL,
    CONSTRAINT "PK_InvoiceFile" PRIMARY KEY ("InvoiceId", "RawFileId"),
    CONSTRAINT "FK_InvoiceFile_Invoice_InvoiceId" FOREIGN KEY ("InvoiceId") REFERENCES "Invoice" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_InvoiceFile_RawFile_RawFileId" FOREIGN KEY ("RawFileId") REFERENCES "RawFile" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Journal" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Journal" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "ReversesJournalId" INTEGER NULL,
    "ApBatchId" INTEGER NULL,
    "Cause" TEXT NOT NULL,
    "KnownAt" INTEGER NOT NULL,
    "EntryCount" INTEGER NOT NULL,
    CONSTRAINT "FK_Journal_Invoice_InvoiceId" FOREIGN KEY ("InvoiceId") REFERENCES "Invoice" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ServiceAssignment" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ServiceAssignment" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "ServiceId" INTEGER NOT NULL,
    "EmployeeId" INTEGER NULL,
    "CostCentreId" INTEGER NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NULL,
    "KnownFrom" INTEGER NOT NULL,
    "KnownTo" INTEGER NULL,
    CONSTRAINT "FK_ServiceAssignment_CostCentre_CostCentreId" FOREIGN KEY ("CostCentreId") REFERENCES "CostCentre" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ServiceAssignment_Employee_EmployeeId" FOREIGN KEY ("EmployeeId") REFERENCES "Employee" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ServiceAssignment_Service_ServiceId" FOREIGN KEY ("ServiceId") REFERENCES "Service" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ServiceIdentifier" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ServiceIdentifier" PRIMARY KEY,
    "TenantId" INTEGER NOT NULL,
    "ServiceId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "Scheme" INTEGER NOT NULL,
    "Value" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NULL,
    CONSTRAINT "FK_ServiceIdentifier_Service_ServiceId" FOREIGN KEY ("ServiceId") REFERENCES "Service" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Account_ParentId" ON "Account" ("ParentId");

CREATE UNIQUE INDEX "IX_Account_VendorId_NumberKey" ON "Account" ("VendorId", "NumberKey");

CREATE INDEX "IX_AllocationRule_Name" ON "AllocationRule" ("Name");

CREATE UNIQUE INDEX "IX_ApBatch_Number" ON "ApBatch" ("Number");

CREATE UNIQUE INDEX "IX_ApBatch_PublicId" ON "ApBatch" ("PublicId");

CREATE INDEX "IX_ApClaim_ApLineId" ON "ApClaim" ("ApLineId");

CREATE UNIQUE INDEX "IX_ApClaim_JournalEntryId" ON "ApClaim" ("JournalEntryId") WHERE "IsVoid" = 0;

CREATE UNIQUE INDEX "IX_ApLine_ApBatchId_LineNumber" ON "ApLine" ("ApBatchId", "LineNumber");

CREATE INDEX "IX_ApLine_InvoiceId" ON "ApLine" ("InvoiceId");

CREATE INDEX "IX_Approval_InvoiceId" ON "Approval" ("InvoiceId");

CREATE INDEX "IX_AuditEvent_At" ON "AuditEvent" ("At");

CREATE INDEX "IX_AuditEvent_Entity_EntityId" ON "AuditEvent" ("Entity", "EntityId");

CREATE INDEX "IX_BillChase_AccountId_ExpectedOn" ON "BillChase" ("AccountId", "ExpectedOn");

CREATE INDEX "IX_Charge_ServiceId_PeriodStart" ON "Charge" ("ServiceId", "PeriodStart");

CREATE UNIQUE INDEX "IX_ChargeCode_VendorId_Code" ON "ChargeCode" ("VendorId", "Code");

CREATE UNIQUE INDEX "IX_ChargeText_VendorId_Text" ON "ChargeText" ("VendorId", "Text");

CREATE UNIQUE INDEX "IX_Contract_VendorId_Reference" ON "Contract" ("VendorId", "Reference");

CREATE INDEX "IX_ContractLine_ContractId" ON "ContractLine" ("ContractId");

CREATE UNIQUE INDEX "IX_CostCentre_Code" ON "CostCentre" ("Code");

CREATE INDEX "IX_CostCentreVersion_CostCentreId" ON "CostCentreVersion" ("CostCentreId");

CREATE UNIQUE INDEX "IX_Credential_Name" ON "Credential" ("Name");

CREATE INDEX "IX_Delivery_RawFileId" ON "Delivery" ("RawFileId");

CREATE UNIQUE INDEX "IX_Employee_Number" ON "Employee" ("Number");

CREATE INDEX "IX_EmployeePhone_EmployeeVersionId" ON "EmployeePhone" ("EmployeeVersionId");

CREATE INDEX "IX_EmployeePhone_Number" ON "EmployeePhone" ("Number");

CREATE INDEX "IX_EmployeeVersion_EmployeeId" ON "EmployeeVersion" ("EmployeeId");

CREATE UNIQUE INDEX "IX_Feed_Name" ON "Feed" ("Name");

CREATE UNIQUE INDEX "IX_FeedRun_FeedId_BusinessDate_Sequence" ON "FeedRun" ("FeedId", "BusinessDate", "Sequence");

CREATE INDEX "IX_FeedRun_State" ON "FeedRun" ("State");

CREATE INDEX "IX_FileColumn_RawFileId" ON "FileColumn" ("RawFileId");

CREATE UNIQUE INDEX "IX_Finding_Fingerprint" ON "Finding" ("Fingerprint");

CREATE INDEX "IX_Finding_LastInvoiceId" ON "Finding" ("LastInvoiceId");

CREATE INDEX "IX_Finding_State" ON "Finding" ("State");

CREATE INDEX "IX_FindingOccurrence_FindingId" ON "FindingOccurrence" ("FindingId");

CREATE INDEX "IX_FindingOccurrence_InvoiceId" ON "FindingOccurrence" ("InvoiceId");

CREATE UNIQUE INDEX "IX_FormatFingerprint_FeedId_Part_Version" ON "FormatFingerprint" ("FeedId", "Part", "Version");

CREATE UNIQUE INDEX "IX_GlAccount_Code" ON "GlAccount" ("Code");

CREATE INDEX "IX_Invoice_AccountId_InvoiceDate" ON "Invoice" ("AccountId", "InvoiceDate");

CREATE UNIQUE INDEX "IX_Invoice_PublicId" ON "Invoice" ("PublicId");

CREATE INDEX "IX_Invoice_Status" ON "Invoice" ("Status");

CREATE UNIQUE INDEX "IX_Invoice_VendorId_AccountKey_NumberKey_InvoiceDate_Kind" ON "Invoice" ("VendorId", "AccountKey", "NumberKey", "InvoiceDate", "Kind") WHERE "IsCurrent" = 1 AND "Status" <> 0;

CREATE INDEX "IX_InvoiceFile_RawFileId" ON "InvoiceFile" ("RawFileId");

CREATE INDEX "IX_InvoiceLine_ServiceId" ON "InvoiceLine" ("ServiceId");

CREATE INDEX "IX_Journal_ApBatchId" ON "Journal" ("ApBatchId");

CREATE INDEX "IX_Journal_InvoiceId" ON "Journal" ("InvoiceId");

CREATE INDEX "IX_JournalEntry_InvoiceId_LedgerAccount" ON "JournalEntry" ("InvoiceId", "LedgerAccount");

CREATE INDEX "IX_RawFile_ParentId" ON "RawFile" ("ParentId");

CREATE UNIQUE INDEX "IX_RawFile_Sha256" ON "RawFile" ("Sha256");

CREATE INDEX "IX_RawFile_State" ON "RawFile" ("State");

CREATE UNIQUE INDEX "IX_RemoteFile_FeedId_PathHash" ON "RemoteFile" ("FeedId", "PathHash");

CREATE INDEX "IX_RemoteFile_FeedId_State" ON "RemoteFile" ("FeedId", "State");

CREATE INDEX "IX_RemoteFile_RawFileId" ON "RemoteFile" ("RawFileId");

CREATE INDEX "IX_RuleHit_InvoiceId_Rule" ON "RuleHit" ("InvoiceId", "Rule");

CREATE INDEX "IX_RuleSetting_Rule" ON "RuleSetting" ("Rule");

CREATE INDEX "IX_Service_AccountId" ON "Service" ("AccountId");

CREATE INDEX "IX_Service_VendorId" ON "Service" ("VendorId");

CREATE INDEX "IX_ServiceAssignment_CostCentreId" ON "ServiceAssignment" ("CostCentreId");

CREATE INDEX "IX_ServiceAssignment_EmployeeId" ON "ServiceAssignment" ("EmployeeId");

CREATE INDEX "IX_ServiceAssignment_ServiceId" ON "ServiceAssignment" ("ServiceId");

CREATE INDEX "IX_ServiceIdentifier_ServiceId" ON "ServiceIdentifier" ("ServiceId");

CREATE INDEX "IX_ServiceIdentifier_VendorId_Scheme_Value" ON "ServiceIdentifier" ("VendorId", "Scheme", "Value");

CREATE INDEX "IX_StageRun_InvoiceId_Stage" ON "StageRun" ("InvoiceId", "Stage");

CREATE INDEX "IX_StoredIssue_InvoiceId" ON "StoredIssue" ("InvoiceId");

CREATE INDEX "IX_StoredIssue_RawFileId" ON "StoredIssue" ("RawFileId");

CREATE UNIQUE INDEX "IX_Tenant_Name" ON "Tenant" ("Name");

CREATE UNIQUE INDEX "IX_User_Name" ON "User" ("Name");

CREATE UNIQUE INDEX "IX_UserRole_UserId_TenantId_Role" ON "UserRole" ("UserId", "TenantId", "Role");

CREATE UNIQUE INDEX "IX_Vendor_Code" ON "Vendor" ("Code");

CREATE UNIQUE INDEX "IX_Work_Kind_Key" ON "Work" ("Kind", "Key");

CREATE INDEX "IX_Work_State_NotBefore" ON "Work" ("State", "NotBefore");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260101000000_Initial', '10.0.14');

COMMIT;

