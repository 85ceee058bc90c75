using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TemPlatform.Runtime.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AllocationRule",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    ServiceId = table.Column<long>(type: "INTEGER", nullable: true),
                    ChargeType = table.Column<int>(type: "INTEGER", nullable: true),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    GlAccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    GlTemplate = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    Targets = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AllocationRule", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApBatch",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Layout = table.Column<string>(type: "TEXT", nullable: false),
                    LayoutSettings = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    PostingDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InvoiceCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LineCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Debit = table.Column<long>(type: "INTEGER", nullable: false),
                    Credit = table.Column<long>(type: "INTEGER", nullable: false),
                    FileSha256 = table.Column<string>(type: "TEXT", nullable: true),
                    FileName = table.Column<string>(type: "TEXT", nullable: true),
                    PreparedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    VoidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApBatch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApClaim",
                columns: table => new
                {
                    ApBatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    JournalEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ApLineId = table.Column<long>(type: "INTEGER", nullable: false),
                    IsVoid = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApClaim", x => new { x.ApBatchId, x.JournalEntryId });
                });

            migrationBuilder.CreateTable(
                name: "ApLine",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ApBatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorNumber = table.Column<string>(type: "TEXT", nullable: false),
                    VendorSite = table.Column<string>(type: "TEXT", nullable: false),
                    VendorName = table.Column<string>(type: "TEXT", nullable: false),
                    AccountNumber = table.Column<string>(type: "TEXT", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "TEXT", nullable: false),
                    InvoiceKind = table.Column<int>(type: "INTEGER", nullable: false),
                    InvoiceDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Company = table.Column<string>(type: "TEXT", nullable: false),
                    CostCentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    CostCentreCode = table.Column<string>(type: "TEXT", nullable: false),
                    GlAccountCode = table.Column<string>(type: "TEXT", nullable: false),
                    GlString = table.Column<string>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Tax = table.Column<long>(type: "INTEGER", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApLine", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEvent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Entity = table.Column<string>(type: "TEXT", nullable: true),
                    EntityId = table.Column<long>(type: "INTEGER", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: true),
                    PreviousHash = table.Column<string>(type: "TEXT", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Charge",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ServiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeType = table.Column<int>(type: "INTEGER", nullable: false),
                    ServiceType = table.Column<int>(type: "INTEGER", nullable: false),
                    ChargeCodeId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeTextId = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpectedAmount = table.Column<long>(type: "INTEGER", nullable: true),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsumedQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsumedUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rate = table.Column<long>(type: "INTEGER", nullable: false),
                    PeriodStart = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsCorrection = table.Column<bool>(type: "INTEGER", nullable: false),
                    CorrectsChargeId = table.Column<long>(type: "INTEGER", nullable: true),
                    IssuerId = table.Column<long>(type: "INTEGER", nullable: false),
                    PublisherId = table.Column<long>(type: "INTEGER", nullable: false),
                    JurisdictionId = table.Column<long>(type: "INTEGER", nullable: false),
                    SectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    ByteOffset = table.Column<long>(type: "INTEGER", nullable: false),
                    ByteLength = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Charge", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CostCentre",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    IsSuspense = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CostCentre", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Credential",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Blob = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Parts = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Credential", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Employee",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Employee", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Feed",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Format = table.Column<string>(type: "TEXT", nullable: false),
                    Medium = table.Column<int>(type: "INTEGER", nullable: false),
                    FilePattern = table.Column<string>(type: "TEXT", nullable: false),
                    ColumnMap = table.Column<string>(type: "TEXT", nullable: true),
                    Settings = table.Column<string>(type: "TEXT", nullable: true),
                    Connector = table.Column<string>(type: "TEXT", nullable: true),
                    Connection = table.Column<string>(type: "TEXT", nullable: true),
                    Credential = table.Column<string>(type: "TEXT", nullable: true),
                    Cron = table.Column<string>(type: "TEXT", nullable: true),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    SkippedTime = table.Column<int>(type: "INTEGER", nullable: false),
                    RepeatedTime = table.Column<int>(type: "INTEGER", nullable: false),
                    Accounts = table.Column<string>(type: "TEXT", nullable: true),
                    Cadence = table.Column<int>(type: "INTEGER", nullable: false),
                    IsPaused = table.Column<bool>(type: "INTEGER", nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feed", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Finding",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    Class = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Decision = table.Column<int>(type: "INTEGER", nullable: true),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    ServiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeCodeId = table.Column<long>(type: "INTEGER", nullable: false),
                    OneTime = table.Column<long>(type: "INTEGER", nullable: false),
                    Recurring = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    OccurrenceCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LastInvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastInvoiceDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Finding", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FindingOccurrence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    FindingId = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ClearsOnlyByRerun = table.Column<bool>(type: "INTEGER", nullable: false),
                    ChargeId = table.Column<long>(type: "INTEGER", nullable: false),
                    OneTime = table.Column<long>(type: "INTEGER", nullable: false),
                    Recurring = table.Column<long>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    ByteOffset = table.Column<long>(type: "INTEGER", nullable: false),
                    ByteLength = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingOccurrence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GlAccount",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    OpenFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GlAccount", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdBlock",
                columns: table => new
                {
                    Sequence = table.Column<string>(type: "TEXT", nullable: false),
                    Next = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdBlock", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceCode",
                columns: table => new
                {
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeCodeId = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChargeSum = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceCode", x => new { x.InvoiceId, x.ChargeCodeId });
                });

            migrationBuilder.CreateTable(
                name: "InvoiceLine",
                columns: table => new
                {
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ServiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    EmployeeId = table.Column<long>(type: "INTEGER", nullable: true),
                    CostCentreId = table.Column<long>(type: "INTEGER", nullable: true),
                    MatchedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ChargeCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChargeSum = table.Column<long>(type: "INTEGER", nullable: false),
                    RecurringSum = table.Column<long>(type: "INTEGER", nullable: false),
                    UsageChargeSum = table.Column<long>(type: "INTEGER", nullable: false),
                    EquipmentSum = table.Column<long>(type: "INTEGER", nullable: false),
                    CreditSum = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxSum = table.Column<long>(type: "INTEGER", nullable: false),
                    SurchargeSum = table.Column<long>(type: "INTEGER", nullable: false),
                    UsageCount = table.Column<long>(type: "INTEGER", nullable: false),
                    VoiceSeconds = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageCount = table.Column<long>(type: "INTEGER", nullable: false),
                    DataBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangeSum = table.Column<long>(type: "INTEGER", nullable: true),
                    PrintedUserId = table.Column<string>(type: "TEXT", nullable: true),
                    PrintedCostCentre = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceLine", x => new { x.InvoiceId, x.ServiceId });
                });

            migrationBuilder.CreateTable(
                name: "JournalEntry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    JournalId = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeId = table.Column<long>(type: "INTEGER", nullable: false),
                    LedgerAccount = table.Column<int>(type: "INTEGER", nullable: false),
                    CostCentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    GlAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    GlString = table.Column<string>(type: "TEXT", nullable: false),
                    AllocationRuleId = table.Column<long>(type: "INTEGER", nullable: false),
                    AllocationLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalEntry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RawFile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    ContentSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    LengthBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Format = table.Column<string>(type: "TEXT", nullable: true),
                    SetKeys = table.Column<string>(type: "TEXT", nullable: true),
                    HeldReason = table.Column<int>(type: "INTEGER", nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RawFile", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleHit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    RuleHash = table.Column<string>(type: "TEXT", nullable: false),
                    UnitHash = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    ServiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeCodeId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    OneTime = table.Column<long>(type: "INTEGER", nullable: false),
                    Recurring = table.Column<long>(type: "INTEGER", nullable: false),
                    MonthlyShare = table.Column<long>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    ByteOffset = table.Column<long>(type: "INTEGER", nullable: false),
                    ByteLength = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleHit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleSetting",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: true),
                    Parameters = table.Column<string>(type: "TEXT", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleSetting", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StageRun",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InputHash = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StageRun", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoredChargeBlock",
                columns: table => new
                {
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FormatVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Blob = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredChargeBlock", x => new { x.InvoiceId, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "StoredIssue",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: true),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: true),
                    Code = table.Column<int>(type: "INTEGER", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    Line = table.Column<long>(type: "INTEGER", nullable: false),
                    Column = table.Column<int>(type: "INTEGER", nullable: false),
                    ByteOffset = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredIssue", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tenant",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tenant", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsagePack",
                columns: table => new
                {
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    MinLine = table.Column<long>(type: "INTEGER", nullable: false),
                    MaxLine = table.Column<long>(type: "INTEGER", nullable: false),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FormatVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Parties = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Blob = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsagePack", x => new { x.InvoiceId, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "User",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_User", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UserRole",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    UserId = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserRole", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Vendor",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ErpNumber = table.Column<string>(type: "TEXT", nullable: false),
                    ErpSite = table.Column<string>(type: "TEXT", nullable: false),
                    RemitTo = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    TermsDays = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vendor", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Work",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Fence = table.Column<long>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    ParkedIssue = table.Column<int>(type: "INTEGER", nullable: true),
                    LeasedUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Work", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CostCentreVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    CostCentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Company = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CostCentreVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CostCentreVersion_CostCentre_CostCentreId",
                        column: x => x.CostCentreId,
                        principalTable: "CostCentre",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EmployeeVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    EmployeeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    Department = table.Column<string>(type: "TEXT", nullable: true),
                    CostCentreCode = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", nullable: true),
                    ManagerNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    HiredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TerminatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmployeeVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmployeeVersion_Employee_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employee",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FeedRun",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    FeedId = table.Column<long>(type: "INTEGER", nullable: false),
                    BusinessDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Cause = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    ListedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenCount = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    QuarantinedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    RetryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Issue = table.Column<int>(type: "INTEGER", nullable: true),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedRun", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FeedRun_Feed_FeedId",
                        column: x => x.FeedId,
                        principalTable: "Feed",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FormatFingerprint",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    FeedId = table.Column<long>(type: "INTEGER", nullable: false),
                    Part = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Shape = table.Column<string>(type: "TEXT", nullable: false),
                    FileCount = table.Column<int>(type: "INTEGER", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormatFingerprint", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FormatFingerprint_Feed_FeedId",
                        column: x => x.FeedId,
                        principalTable: "Feed",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Delivery",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    FeedId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Medium = table.Column<int>(type: "INTEGER", nullable: false),
                    DeliveredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delivery", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Delivery_RawFile_RawFileId",
                        column: x => x.RawFileId,
                        principalTable: "RawFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FileColumn",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Header = table.Column<string>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: true),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    Withheld = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValueCount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileColumn", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FileColumn_RawFile_RawFileId",
                        column: x => x.RawFileId,
                        principalTable: "RawFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RemoteFile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    FeedId = table.Column<long>(type: "INTEGER", nullable: false),
                    PathHash = table.Column<string>(type: "TEXT", nullable: false),
                    Path = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    LengthBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StableSince = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: true),
                    Issue = table.Column<int>(type: "INTEGER", nullable: true),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RemoteFile_Feed_FeedId",
                        column: x => x.FeedId,
                        principalTable: "Feed",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RemoteFile_RawFile_RawFileId",
                        column: x => x.RawFileId,
                        principalTable: "RawFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Account",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    ParentFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    CycleDay = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Account", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Account_Account_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Account_Vendor_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChargeCode",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    ChargeType = table.Column<int>(type: "INTEGER", nullable: false),
                    ServiceType = table.Column<int>(type: "INTEGER", nullable: false),
                    AllowDuplicates = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChargeCode", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChargeCode_Vendor_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChargeText",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChargeText", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChargeText_Vendor_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contract",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contract", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contract_Vendor_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EmployeePhone",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    EmployeeVersionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmployeePhone", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmployeePhone_EmployeeVersion_EmployeeVersionId",
                        column: x => x.EmployeeVersionId,
                        principalTable: "EmployeeVersion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BillChase",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpectedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillChase", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BillChase_Account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invoice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    AccountNumber = table.Column<string>(type: "TEXT", nullable: false),
                    AccountKey = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: false),
                    NumberIsSynthetic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    InvoiceDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PeriodStart = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    PreviousBalance = table.Column<long>(type: "INTEGER", nullable: true),
                    Payments = table.Column<long>(type: "INTEGER", nullable: true),
                    Adjustments = table.Column<long>(type: "INTEGER", nullable: true),
                    PrintedCurrentCharges = table.Column<long>(type: "INTEGER", nullable: true),
                    PrintedTax = table.Column<long>(type: "INTEGER", nullable: true),
                    PrintedTotalDue = table.Column<long>(type: "INTEGER", nullable: true),
                    ChargeSum = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxSum = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeCount = table.Column<int>(type: "INTEGER", nullable: false),
                    UsageCount = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    IsCurrent = table.Column<bool>(type: "INTEGER", nullable: false),
                    SupersedesInvoiceId = table.Column<long>(type: "INTEGER", nullable: true),
                    IsFirstCycle = table.Column<bool>(type: "INTEGER", nullable: false),
                    FeedId = table.Column<long>(type: "INTEGER", nullable: true),
                    LoadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invoice_Account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invoice_Vendor_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Service",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    ServiceType = table.Column<int>(type: "INTEGER", nullable: false),
                    Origin = table.Column<int>(type: "INTEGER", nullable: false),
                    ActiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ActiveTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PrintedUserName = table.Column<string>(type: "TEXT", nullable: true),
                    DiscoveredInvoiceId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Service", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Service_Account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Service_Vendor_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractLine",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargeCodeId = table.Column<long>(type: "INTEGER", nullable: true),
                    Rate = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractLine_Contract_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contract",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Approval",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Approved = table.Column<bool>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approval", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Approval_Invoice_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceFile",
                columns: table => new
                {
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    RawFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceFile", x => new { x.InvoiceId, x.RawFileId });
                    table.ForeignKey(
                        name: "FK_InvoiceFile_Invoice_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InvoiceFile_RawFile_RawFileId",
                        column: x => x.RawFileId,
                        principalTable: "RawFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Journal",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReversesJournalId = table.Column<long>(type: "INTEGER", nullable: true),
                    ApBatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    KnownAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Journal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Journal_Invoice_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ServiceAssignment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ServiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    EmployeeId = table.Column<long>(type: "INTEGER", nullable: true),
                    CostCentreId = table.Column<long>(type: "INTEGER", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceAssignment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServiceAssignment_CostCentre_CostCentreId",
                        column: x => x.CostCentreId,
                        principalTable: "CostCentre",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ServiceAssignment_Employee_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employee",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ServiceAssignment_Service_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Service",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ServiceIdentifier",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ServiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceIdentifier", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServiceIdentifier_Service_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Service",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Account_ParentId",
                table: "Account",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Account_VendorId_NumberKey",
                table: "Account",
                columns: new[] { "VendorId", "NumberKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AllocationRule_Name",
                table: "AllocationRule",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_ApBatch_Number",
                table: "ApBatch",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApBatch_PublicId",
                table: "ApBatch",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApClaim_ApLineId",
                table: "ApClaim",
                column: "ApLineId");

            migrationBuilder.CreateIndex(
                name: "IX_ApClaim_JournalEntryId",
                table: "ApClaim",
                column: "JournalEntryId",
                unique: true,
                filter: "\"IsVoid\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_ApLine_ApBatchId_LineNumber",
                table: "ApLine",
                columns: new[] { "ApBatchId", "LineNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApLine_InvoiceId",
                table: "ApLine",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Approval_InvoiceId",
                table: "Approval",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvent_At",
                table: "AuditEvent",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvent_Entity_EntityId",
                table: "AuditEvent",
                columns: new[] { "Entity", "EntityId" });

            migrationBuilder.CreateIndex(
                name: "IX_BillChase_AccountId_ExpectedOn",
                table: "BillChase",
                columns: new[] { "AccountId", "ExpectedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Charge_ServiceId_PeriodStart",
                table: "Charge",
                columns: new[] { "ServiceId", "PeriodStart" });

            migrationBuilder.CreateIndex(
                name: "IX_ChargeCode_VendorId_Code",
                table: "ChargeCode",
                columns: new[] { "VendorId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChargeText_VendorId_Text",
                table: "ChargeText",
                columns: new[] { "VendorId", "Text" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contract_VendorId_Reference",
                table: "Contract",
                columns: new[] { "VendorId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractLine_ContractId",
                table: "ContractLine",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_CostCentre_Code",
                table: "CostCentre",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CostCentreVersion_CostCentreId",
                table: "CostCentreVersion",
                column: "CostCentreId");

            migrationBuilder.CreateIndex(
                name: "IX_Credential_Name",
                table: "Credential",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Delivery_RawFileId",
                table: "Delivery",
                column: "RawFileId");

            migrationBuilder.CreateIndex(
                name: "IX_Employee_Number",
                table: "Employee",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EmployeePhone_EmployeeVersionId",
                table: "EmployeePhone",
                column: "EmployeeVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_EmployeePhone_Number",
                table: "EmployeePhone",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_EmployeeVersion_EmployeeId",
                table: "EmployeeVersion",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Feed_Name",
                table: "Feed",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeedRun_FeedId_BusinessDate_Sequence",
                table: "FeedRun",
                columns: new[] { "FeedId", "BusinessDate", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeedRun_State",
                table: "FeedRun",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_FileColumn_RawFileId",
                table: "FileColumn",
                column: "RawFileId");

            migrationBuilder.CreateIndex(
                name: "IX_Finding_Fingerprint",
                table: "Finding",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Finding_LastInvoiceId",
                table: "Finding",
                column: "LastInvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Finding_State",
                table: "Finding",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_FindingOccurrence_FindingId",
                table: "FindingOccurrence",
                column: "FindingId");

            migrationBuilder.CreateIndex(
                name: "IX_FindingOccurrence_InvoiceId",
                table: "FindingOccurrence",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_FormatFingerprint_FeedId_Part_Version",
                table: "FormatFingerprint",
                columns: new[] { "FeedId", "Part", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GlAccount_Code",
                table: "GlAccount",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoice_AccountId_InvoiceDate",
                table: "Invoice",
                columns: new[] { "AccountId", "InvoiceDate" });

            migrationBuilder.CreateIndex(
                name: "IX_Invoice_PublicId",
                table: "Invoice",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoice_Status",
                table: "Invoice",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Invoice_VendorId_AccountKey_NumberKey_InvoiceDate_Kind",
                table: "Invoice",
                columns: new[] { "VendorId", "AccountKey", "NumberKey", "InvoiceDate", "Kind" },
                unique: true,
                filter: "\"IsCurrent\" = 1 AND \"Status\" <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceFile_RawFileId",
                table: "InvoiceFile",
                column: "RawFileId");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLine_ServiceId",
                table: "InvoiceLine",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Journal_ApBatchId",
                table: "Journal",
                column: "ApBatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Journal_InvoiceId",
                table: "Journal",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntry_InvoiceId_LedgerAccount",
                table: "JournalEntry",
                columns: new[] { "InvoiceId", "LedgerAccount" });

            migrationBuilder.CreateIndex(
                name: "IX_RawFile_ParentId",
                table: "RawFile",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_RawFile_Sha256",
                table: "RawFile",
                column: "Sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RawFile_State",
                table: "RawFile",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_RemoteFile_FeedId_PathHash",
                table: "RemoteFile",
                columns: new[] { "FeedId", "PathHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RemoteFile_FeedId_State",
                table: "RemoteFile",
                columns: new[] { "FeedId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_RemoteFile_RawFileId",
                table: "RemoteFile",
                column: "RawFileId");

            migrationBuilder.CreateIndex(
                name: "IX_RuleHit_InvoiceId_Rule",
                table: "RuleHit",
                columns: new[] { "InvoiceId", "Rule" });

            migrationBuilder.CreateIndex(
                name: "IX_RuleSetting_Rule",
                table: "RuleSetting",
                column: "Rule");

            migrationBuilder.CreateIndex(
                name: "IX_Service_AccountId",
                table: "Service",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Service_VendorId",
                table: "Service",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceAssignment_CostCentreId",
                table: "ServiceAssignment",
                column: "CostCentreId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceAssignment_EmployeeId",
                table: "ServiceAssignment",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceAssignment_ServiceId",
                table: "ServiceAssignment",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceIdentifier_ServiceId",
                table: "ServiceIdentifier",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceIdentifier_VendorId_Scheme_Value",
                table: "ServiceIdentifier",
                columns: new[] { "VendorId", "Scheme", "Value" });

            migrationBuilder.CreateIndex(
                name: "IX_StageRun_InvoiceId_Stage",
                table: "StageRun",
                columns: new[] { "InvoiceId", "Stage" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredIssue_InvoiceId",
                table: "StoredIssue",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_StoredIssue_RawFileId",
                table: "StoredIssue",
                column: "RawFileId");

            migrationBuilder.CreateIndex(
                name: "IX_Tenant_Name",
                table: "Tenant",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_User_Name",
                table: "User",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UserRole_UserId_TenantId_Role",
                table: "UserRole",
                columns: new[] { "UserId", "TenantId", "Role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Vendor_Code",
                table: "Vendor",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Work_Kind_Key",
                table: "Work",
                columns: new[] { "Kind", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Work_State_NotBefore",
                table: "Work",
                columns: new[] { "State", "NotBefore" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AllocationRule");

            migrationBuilder.DropTable(
                name: "ApBatch");

            migrationBuilder.DropTable(
                name: "ApClaim");

            migrationBuilder.DropTable(
                name: "ApLine");

            migrationBuilder.DropTable(
                name: "Approval");

            migrationBuilder.DropTable(
                name: "AuditEvent");

            migrationBuilder.DropTable(
                name: "BillChase");

            migrationBuilder.DropTable(
                name: "Charge");

            migrationBuilder.DropTable(
                name: "ChargeCode");

            migrationBuilder.DropTable(
                name: "ChargeText");

            migrationBuilder.DropTable(
                name: "ContractLine");

            migrationBuilder.DropTable(
                name: "CostCentreVersion");

            migrationBuilder.DropTable(
                name: "Credential");

            migrationBuilder.DropTable(
                name: "Delivery");

            migrationBuilder.DropTable(
                name: "EmployeePhone");

            migrationBuilder.DropTable(
                name: "FeedRun");

            migrationBuilder.DropTable(
                name: "FileColumn");

            migrationBuilder.DropTable(
                name: "Finding");

            migrationBuilder.DropTable(
                name: "FindingOccurrence");

            migrationBuilder.DropTable(
                name: "FormatFingerprint");

            migrationBuilder.DropTable(
                name: "GlAccount");

            migrationBuilder.DropTable(
                name: "IdBlock");

            migrationBuilder.DropTable(
                name: "InvoiceCode");

            migrationBuilder.DropTable(
                name: "InvoiceFile");

            migrationBuilder.DropTable(
                name: "InvoiceLine");

            migrationBuilder.DropTable(
                name: "Journal");

            migrationBuilder.DropTable(
                name: "JournalEntry");

            migrationBuilder.DropTable(
                name: "RemoteFile");

            migrationBuilder.DropTable(
                name: "RuleHit");

            migrationBuilder.DropTable(
                name: "RuleSetting");

            migrationBuilder.DropTable(
                name: "ServiceAssignment");

            migrationBuilder.DropTable(
                name: "ServiceIdentifier");

            migrationBuilder.DropTable(
                name: "StageRun");

            migrationBuilder.DropTable(
                name: "StoredChargeBlock");

            migrationBuilder.DropTable(
                name: "StoredIssue");

            migrationBuilder.DropTable(
                name: "Tenant");

            migrationBuilder.DropTable(
                name: "UsagePack");

            migrationBuilder.DropTable(
                name: "User");

            migrationBuilder.DropTable(
                name: "UserRole");

            migrationBuilder.DropTable(
                name: "Work");

            migrationBuilder.DropTable(
                name: "Contract");

            migrationBuilder.DropTable(
                name: "EmployeeVersion");

            migrationBuilder.DropTable(
                name: "Invoice");

            migrationBuilder.DropTable(
                name: "Feed");

            migrationBuilder.DropTable(
                name: "RawFile");

            migrationBuilder.DropTable(
                name: "CostCentre");

            migrationBuilder.DropTable(
                name: "Service");

            migrationBuilder.DropTable(
                name: "Employee");

            migrationBuilder.DropTable(
                name: "Account");

            migrationBuilder.DropTable(
                name: "Vendor");
        }
    }
}
