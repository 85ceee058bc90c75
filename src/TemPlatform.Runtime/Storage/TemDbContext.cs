using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage.Mapping;

namespace TemPlatform.Runtime.Storage;

/// <summary>
/// The one model over both providers, seen by one tenant: reads are filtered to it, writes of other tenants' rows throw. Tenant 0
/// is the system itself. For aggregates of up to about 1,000 rows; bulk facts go through <see cref="BulkWriter"/>.
/// </summary>
public abstract class TemDbContext : DbContext
{
    /// <summary>Name of the query filter on the tenant.</summary>
    public const string TenantFilter = "tenant";

    protected TemDbContext(DbContextOptions options, long tenantId) : base(options)
    {
        TenantId = tenantId;
        ChangeTracker.Tracking += OwnNewRow;
    }

    public long TenantId { get; }

    public DbSet<Tenant> Tenants => Set<Tenant>();
    public DbSet<User> Users => Set<User>();
    public DbSet<UserRole> UserRoles => Set<UserRole>();
    public DbSet<IdBlock> IdBlocks => Set<IdBlock>();
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<Vendor> Vendors => Set<Vendor>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<CostCentre> CostCentres => Set<CostCentre>();
    public DbSet<CostCentreVersion> CostCentreVersions => Set<CostCentreVersion>();
    public DbSet<GlAccount> GlAccounts => Set<GlAccount>();
    public DbSet<AllocationRule> AllocationRules => Set<AllocationRule>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<ContractLine> ContractLines => Set<ContractLine>();
    public DbSet<Feed> Feeds => Set<Feed>();

    public DbSet<Service> Services => Set<Service>();
    public DbSet<ServiceIdentifier> ServiceIdentifiers => Set<ServiceIdentifier>();
    public DbSet<ServiceAssignment> ServiceAssignments => Set<ServiceAssignment>();
    public DbSet<Employee> Employees => Set<Employee>();
    public DbSet<EmployeeVersion> EmployeeVersions => Set<EmployeeVersion>();
    public DbSet<EmployeePhone> EmployeePhones => Set<EmployeePhone>();

    public DbSet<RawFile> RawFiles => Set<RawFile>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<FileColumn> FileColumns => Set<FileColumn>();

    public DbSet<FeedRun> FeedRuns => Set<FeedRun>();
    public DbSet<RemoteFile> RemoteFiles => Set<RemoteFile>();
    public DbSet<Credential> Credentials => Set<Credential>();
    public DbSet<FormatFingerprint> FormatFingerprints => Set<FormatFingerprint>();
    public DbSet<BillChase> BillChases => Set<BillChase>();

    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<InvoiceFile> InvoiceFiles => Set<InvoiceFile>();
    public DbSet<InvoiceLine> InvoiceLines => Set<InvoiceLine>();
    public DbSet<InvoiceCode> InvoiceCodes => Set<InvoiceCode>();
    public DbSet<Charge> Charges => Set<Charge>();
    public DbSet<ChargeCode> ChargeCodes => Set<ChargeCode>();
    public DbSet<ChargeText> ChargeTexts => Set<ChargeText>();
    public DbSet<StoredChargeBlock> StoredChargeBlocks => Set<StoredChargeBlock>();
    public DbSet<UsagePack> UsagePacks => Set<UsagePack>();

    public DbSet<Journal> Journals => Set<Journal>();
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<ApBatch> ApBatches => Set<ApBatch>();
    public DbSet<ApClaim> ApClaims => Set<ApClaim>();
    public DbSet<ApLine> ApLines => Set<ApLine>();

    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<FindingOccurrence> FindingOccurrences => Set<FindingOccurrence>();
    public DbSet<RuleHit> RuleHits => Set<RuleHit>();
    public DbSet<RuleSetting> RuleSettings => Set<RuleSetting>();

    public DbSet<StageRun> StageRuns => Set<StageRun>();
    public DbSet<Work> Works => Set<Work>();
    public DbSet<StoredIssue> StoredIssues => Set<StoredIssue>();

    /// <summary>Which database this context speaks to.</summary>
    public abstract TemProvider Provider { get; }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.AddInterceptors(TenantGuard.Instance);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        MaskedConverters.Register(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var model = new TemModel(modelBuilder, Provider);
        SystemMapping.Map(model);
        ReferenceMapping.Map(model);
        PeopleMapping.Map(model);
        FileMapping.Map(model);
        FeedMapping.Map(model);
        InvoiceMapping.Map(model);
        ChargeMapping.Map(model);
        JournalMapping.Map(model);
        ApMapping.Map(model);
        FindingMapping.Map(model);
        WorkMapping.Map(model);
        model.Finish(this);
    }

    /// <summary>A new row belongs to the tenant of its context from the moment it is tracked.</summary>
    private void OwnNewRow(object? sender, EntityTrackingEventArgs args)
    {
        if (args.State == EntityState.Added && args.Entry.Entity is ITenantOwned { TenantId: 0 } row) row.TenantId = TenantId;
    }
}
