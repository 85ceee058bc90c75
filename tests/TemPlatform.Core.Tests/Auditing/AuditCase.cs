using TemPlatform.Core.Auditing;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Auditing;

/// <summary>One small invoice and what is known around it; a test changes the one thing that it is about.</summary>
internal sealed class AuditCase
{
    public const long VendorId = 7;
    public const long AccountId = 70;
    public const long SuspenseId = 1;
    public const long Unit = Money.MicrosPerUnit;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<ChargeBlock> blocks = [];

    public AuditCase(long invoiceId = 100, int month = 3)
    {
        Invoice = Bill(invoiceId, month);
        Account = Number(AccountId, "A1");
        Accounts.Add(Account);
    }

    public Invoice Invoice { get; }
    public Account? Account { get; set; }
    public DateOnly Today { get; set; } = new(2026, 4, 15);
    public List<Account> Accounts { get; } = [];
    public List<Invoice> History { get; } = [];
    public List<InvoiceLine> Lines { get; } = [];
    public List<InvoiceLine> EarlierLines { get; } = [];
    public HashSet<long> EarlierCodes { get; } = [];
    public List<Service> Services { get; } = [];
    public List<EmployeeVersion> Versions { get; } = [];
    public List<CostCentre> CostCentres { get; } = [new() { Id = SuspenseId, Code = CostCentre.SuspenseCode, IsSuspense = true }];
    public List<CostCentreVersion> CostCentreVersions { get; } = [];
    public List<GlAccount> GlAccounts { get; } = [];
    public List<RuleSetting> Settings { get; } = [];
    public List<FileColumn> Columns { get; } = [];
    public List<StoredIssue> Issues { get; } = [];
    public NextBill? NextBill { get; set; }
    public JournalEntryBlock? Entries { get; private set; }
    public Dictionary<long, ChargeCode> Codes { get; } = [];

    public static DateOnly Day(int month, int day = 1) => new(2026, month, day);

    public static Account Number(long id, string key) =>
        new() { Id = id, VendorId = VendorId, Number = key, NumberKey = key, Currency = "USD" };

    /// <summary>A bill of one month, dated its last day, that prints no figures yet.</summary>
    public static Invoice Bill(long id, int month) => new()
    {
        Id = id, TenantId = 1, VendorId = VendorId, AccountId = AccountId, AccountNumber = "A1", AccountKey = "A1", Number = $"N{id}",
        NumberKey = $"N{id}", Kind = InvoiceKind.Invoice, InvoiceDate = Day(month, 28), PeriodStart = Day(month),
        PeriodEnd = Day(month + 1), Currency = "USD", Status = InvoiceStatus.Allocated, LoadedAt = Start.AddDays(id),
    };

    /// <summary>Adds a charge over the bill's period; its line of service is summed up as a loader would.</summary>
    public AuditCase Charge(long amount, long service = 0, long code = 1, ChargeType type = ChargeType.Recurring, DateOnly? from = null,
        long publisher = 0)
    {
        if (blocks.Count == 0 || blocks[^1].IsFull) blocks.Add(new ChargeBlock(Invoice.Id, blocks.Sum(b => b.Count) + 1));
        var block = blocks[^1];
        var row = block.Count++;
        (block.ServiceId[row], block.ChargeCodeId[row], block.ChargeType[row], block.Amount[row]) = (service, code, type, amount);
        (block.PeriodStart[row], block.PeriodEnd[row]) = ((from ?? Invoice.PeriodStart).DayNumber, Invoice.PeriodEnd.DayNumber);
        (block.PublisherId[row], block.ServiceType[row]) = (publisher, ServiceType.Wireless);
        (block.RawFileId[row], block.ByteOffset[row], block.ByteLength[row]) = (5, 1_000 + row * 80, 80);
        Invoice.ChargeCount++;
        if (type.IsCurrent()) Invoice.ChargeSum += amount;
        var line = Line(service);
        line.ChargeSum += amount;
        line.ChargeCount++;
        if (type.IsRecurring()) line.RecurringSum += amount;
        return this;
    }

    public InvoiceLine Line(long service)
    {
        var line = Lines.Find(l => l.ServiceId == service);
        if (line is null)
            Lines.Add(line = new InvoiceLine { InvoiceId = Invoice.Id, ServiceId = service, EmployeeId = service == 0 ? null : 900 });
        if (service != 0 && Services.All(s => s.Id != service))
            Services.Add(new Service { Id = service, VendorId = VendorId, AccountId = AccountId, Origin = ServiceOrigin.Inventory });
        return line;
    }

    public AuditCase Share(long chargeId, long amount, long costCentre, long glAccount = 0, LedgerAccount ledger = LedgerAccount.Held)
    {
        Entries ??= new JournalEntryBlock(33, Invoice.Id, "USD", 1);
        var row = Entries.Count++;
        (Entries.ChargeId[row], Entries.Amount[row], Entries.CostCentreId[row]) = (chargeId, amount, costCentre);
        (Entries.GlAccountId[row], Entries.LedgerAccount[row]) = (glAccount, ledger);
        Entries.AllocationLevel[row] = costCentre == SuspenseId ? AllocationLevel.Suspense : AllocationLevel.Account;
        return this;
    }

    public AuditCase Issue(IssueCode code, Severity severity = Severity.Error, string message = "A record was refused.",
        long line = 0)
    {
        Issues.Add(new StoredIssue
        {
            Code = code, Severity = severity, Message = message, RawFileId = 5, Line = line, ByteOffset = line * 80,
        });
        return this;
    }

    public AuditCase Set(string rule, string parameters = "{}", Severity? severity = null, bool enabled = true)
    {
        Settings.Add(new RuleSetting { Rule = rule, Parameters = parameters, Severity = severity, Enabled = enabled });
        return this;
    }

    public AuditContext Context()
    {
        var reference = new ReferenceData
        {
            KnownAt = Start, Accounts = Accounts, Services = Services, CostCentres = CostCentres, CostCentreVersions = CostCentreVersions,
            GlAccounts = GlAccounts, EmployeeVersions = Versions, RuleSettings = Settings,
            Employees = [new Employee { Id = 900, Number = new EmployeeNumber("E900") }],
        };
        return new AuditContext
        {
            Facts = new InvoiceFacts
            {
                Invoice = Invoice, Account = Account, Lines = Lines, Blocks = blocks, Codes = Codes,
                Vendor = new Vendor { Id = VendorId, Code = "VZ", Name = "Carrier", ErpNumber = "900", ErpSite = "MAIN" },
            },
            Reference = reference, Owners = new OwnerDirectory(reference), Today = Today, History = History,
            EarlierLines = EarlierLines.ToLookup(l => l.InvoiceId), EarlierCodes = EarlierCodes,
            Entries = Entries is null ? [] : [Entries], Columns = Columns, Issues = Issues,
            NextBill = NextBill, Parameters = new Dictionary<string, long>(),
        };
    }

    public IReadOnlyList<RuleHit> Run(params IAuditRule[] rules) => RuleRunner.Run(Context(), rules.Length == 0 ? AuditRules.All : rules);
}
