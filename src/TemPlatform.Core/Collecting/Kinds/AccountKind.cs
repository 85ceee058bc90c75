using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>Billing accounts by vendor and number, however it is punctuated.</summary>
internal sealed class AccountKind : ReferenceKind
{
    public override string Name => "account";

    public override IReadOnlyList<string> KeyColumns => ["vendor", "number"];

    internal override Type HeadType => typeof(Account);

    public override IReadOnlyList<ReferenceColumn> Columns { get; } =
    [
        new("vendor", FieldGrammars.Code, Required: true),
        new("number", Number, Required: true),
        new("name", FieldGrammars.Text),
        new("parent", Number),
        new("currency", FieldGrammars.Currency),
        new("cycle_day", FieldGrammars.Number(0, 31), Default: "0"),
        new("closed_on", FieldGrammars.Date),
    ];

    internal override IEnumerable<ReferenceRow> Read(ReferenceData reference)
    {
        var numbers = reference.Accounts.ToDictionary(a => a.Id, a => a.Number);
        return reference.Accounts.Select(a => Row(a, reference.Vendor(a.VendorId)!.Code, a.Number, a.Name,
            a.ParentId is { } parent ? numbers[parent] : "", a.Currency,
            a.CycleDay.ToString(CultureInfo.InvariantCulture), FieldGrammars.Print(a.ClosedOn)));
    }

    internal override string KeyText(string column, string canonical) => column == "number" ? AccountNumbers.Key(canonical) : canonical;

    internal override void Check(ReferenceRow row, ImportRun run)
    {
        if (run.Vendor(row, "vendor") is not { } vendor) return;
        if (row["currency"].Length == 0) row["currency"] = vendor.Currency;
        // The parent as it is written there, so that another punctuation is no change.
        if (run.Reference.Account(vendor.Id, AccountNumbers.Key(row["parent"])) is { } parent) row["parent"] = parent.Number;
    }

    internal override void CheckAll(IReadOnlyList<ReferenceRow> rows, ImportRun run) => ParentLinks.Check(rows, "parent", ParentKey, run);

    internal override void Write(KeyChange change, ImportRun run)
    {
        var row = change.Target[0];
        var known = (Account?)change.KnownEntity;
        var vendor = run.Vendor(row["vendor"])!;
        var account = new Account
        {
            Id = known?.Id ?? run.NewIds[row.Key], TenantId = known?.TenantId ?? 0,
            VendorId = vendor.Id, Number = row["number"], NumberKey = AccountNumbers.Key(row["number"]), Name = row["name"],
            ParentId = ParentKey(row) is not { } parent ? null
                : run.Reference.Account(vendor.Id, AccountNumbers.Key(row["parent"]))?.Id ?? run.NewIds[parent],
            ParentFrom = known?.ParentFrom,
            Currency = row["currency"], CycleDay = int.Parse(row["cycle_day"], CultureInfo.InvariantCulture),
            ClosedOn = FieldGrammars.Day(row["closed_on"]),
        };
        (known is null ? run.Inserts : run.Updates).Add(account);
    }

    private static string? ParentKey(ReferenceRow row) =>
        row["parent"].Length == 0 ? null : $"{row["vendor"]}\u001F{AccountNumbers.Key(row["parent"])}";

    private static FieldText Number(string text) => AccountNumbers.Key(text).Length > 0 ? FieldGrammars.Text(text)
        : FieldText.Bad(IssueCode.UnmappedValue, "has no letter or digit");
}
