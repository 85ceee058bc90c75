using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>Allocation rules by name, with what holds of them over time.</summary>
internal sealed class AllocationRuleKind : ReferenceKind
{
    public override string Name => "allocation";

    public override IReadOnlyList<string> KeyColumns => ["name"];

    public override string FromColumn => "valid_from";

    public override string ToColumn => "valid_to";

    internal override Type? HeadType => null;

    public override IReadOnlyList<ReferenceColumn> Columns { get; } =
    [
        new("name", FieldGrammars.Text, Required: true),
        new("level", FieldGrammars.Name(AllocationLevel.Suspense), Required: true),
        new("vendor", FieldGrammars.Code, Required: true),
        new("account", FieldGrammars.Text),
        new("service", FieldGrammars.Text) { Personal = text => new LineIdentifier(text) },
        new("charge_type", FieldGrammars.Name<ChargeType>()),
        new("method", FieldGrammars.Name<AllocationMethod>(), Required: true),
        new("gl", FieldGrammars.Code),
        new("gl_template", Template, Default: "{costcentre}-{gl}"),
        new("targets", AllocationTargets.Canonical),
        new("valid_from", FieldGrammars.Date),
        new("valid_to", FieldGrammars.Date),
    ];

    private sealed record Parts(Vendor Vendor, Account? Account, long? ServiceId, GlAccount? Gl, List<AllocationTarget> Targets);

    internal override IEnumerable<ReferenceRow> Read(ReferenceData reference)
    {
        var accounts = reference.Accounts.ToDictionary(a => a.Id, a => a.Number);
        var names = reference.ServiceIdentifiers.GroupBy(i => i.ServiceId)
            .ToDictionary(g => g.Key, g => g.MaxBy(i => i.ValidFrom)!.Value.Value);
        return reference.AllocationRules.Select(r => Row(r, r.Name, r.Level.ToString(), reference.Vendor(r.VendorId)!.Code,
            r.AccountId is { } account ? accounts[account] : "", r.ServiceId is { } service ? names.GetValueOrDefault(service, "") : "",
            r.ChargeType?.ToString() ?? "", r.Method.ToString(), r.GlAccountId is { } gl ? reference.GlAccount(gl)!.Code : "", r.GlTemplate,
            AllocationTargets.Print(r.Targets, id => reference.CostCentre(id)!.Code.ToUpperInvariant()),
            FieldGrammars.Print(r.ValidFrom), FieldGrammars.Print(r.ValidTo)));
    }

    internal override string KeyText(string column, string canonical) => canonical.ToUpperInvariant();

    internal override void Check(ReferenceRow row, ImportRun run)
    {
        if (run.Vendor(row, "vendor") is not { } vendor) return;
        var level = Enum.Parse<AllocationLevel>(row["level"]);
        CheckSelector(row, "account", level is AllocationLevel.Account or AllocationLevel.SubAccount, run);
        CheckSelector(row, "service", level is AllocationLevel.Line, run);
        var account = row["account"].Length == 0 ? null : run.Account(row, "account", vendor);
        if (account is not null) row["account"] = account.Number;
        var service = row["service"].Length == 0 ? null : Service(row, vendor, run);
        var gl = row["gl"].Length == 0 ? null : run.Reference.GlAccounts.FirstOrDefault(g => g.Code == row["gl"]);
        if (gl is null && row["gl"].Length > 0)
            run.Refuse(row, "gl", IssueCode.UnknownReference, "names a GL account that is not known: import it first");
        var targets = AllocationTargets.Check(row, "targets", Enum.Parse<AllocationMethod>(row["method"]), run);
        row.Resolved = new Parts(vendor, account, service, gl, targets);
    }

    internal override void Write(KeyChange change, ImportRun run)
    {
        foreach (var old in change.Ended.Select(r => (AllocationRule)r.Entity!))
        {
            var closed = Copy(old);
            (closed.Id, closed.TenantId, closed.ValidFrom, closed.ValidTo, closed.KnownFrom, closed.KnownTo)
                = (old.Id, old.TenantId, old.ValidFrom, old.ValidTo, old.KnownFrom, run.Now);
            run.Updates.Add(closed);
        }
        foreach (var row in change.New)
        {
            var rule = row.Entity is AllocationRule old ? Copy(old) : Make(row, (Parts)row.Resolved!);
            (rule.Id, rule.ValidFrom, rule.ValidTo, rule.KnownFrom) = (run.NewId<AllocationRule>(), row.From, row.To, run.Now);
            run.Inserts.Add(rule);
        }
    }

    private static AllocationRule Make(ReferenceRow row, Parts parts) => new()
    {
        Name = row["name"], Level = Enum.Parse<AllocationLevel>(row["level"]), VendorId = parts.Vendor.Id,
        AccountId = parts.Account?.Id, ServiceId = parts.ServiceId,
        ChargeType = row["charge_type"].Length == 0 ? null : Enum.Parse<ChargeType>(row["charge_type"]),
        Method = Enum.Parse<AllocationMethod>(row["method"]),
        GlAccountId = parts.Gl?.Id, GlTemplate = row["gl_template"], Targets = parts.Targets,
    };

    private static AllocationRule Copy(AllocationRule old) => new()
    {
        Name = old.Name, Level = old.Level, VendorId = old.VendorId, AccountId = old.AccountId, ServiceId = old.ServiceId,
        ChargeType = old.ChargeType, Method = old.Method, GlAccountId = old.GlAccountId, GlTemplate = old.GlTemplate,
        Targets = [.. old.Targets],
    };

    private static void CheckSelector(ReferenceRow row, string column, bool wanted, ImportRun run)
    {
        if (wanted == row[column].Length > 0) return;
        run.Refuse(row, column, wanted ? IssueCode.MissingValue : IssueCode.UnmappedValue,
            wanted ? "is needed at this level" : "does not belong to this level");
    }

    private static long? Service(ReferenceRow row, Vendor vendor, ImportRun run)
    {
        row["service"] = LineIdentifiers.Normalize(row["service"], vendor.Country).Value;
        var id = run.ServiceId(vendor, row["service"]);
        if (id is null) run.Refuse(row, "service", IssueCode.UnknownReference, "names a line that is not known: import it first");
        return id;
    }

    private static FieldText Template(string text)
    {
        var rest = text;
        foreach (var field in (ReadOnlySpan<string>)["{company}", "{costcentre}", "{gl}", "{vendor}"])
            rest = rest.Replace(field, "", StringComparison.Ordinal);
        return rest.AsSpan().ContainsAny('{', '}')
            ? FieldText.Bad(IssueCode.UnmappedValue, "has another field than {company}, {costcentre}, {gl} and {vendor}")
            : FieldGrammars.Text(text);
    }
}
