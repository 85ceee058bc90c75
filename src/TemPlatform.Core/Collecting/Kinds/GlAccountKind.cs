using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>General-ledger accounts by code.</summary>
internal sealed class GlAccountKind : ReferenceKind
{
    public override string Name => "gl";

    public override IReadOnlyList<string> KeyColumns => ["code"];

    internal override Type HeadType => typeof(GlAccount);

    public override IReadOnlyList<ReferenceColumn> Columns { get; } =
    [
        new("code", FieldGrammars.Code, Required: true),
        new("name", FieldGrammars.Text, Required: true),
        new("open_from", FieldGrammars.Date),
        new("closed_on", FieldGrammars.Date),
    ];

    internal override IEnumerable<ReferenceRow> Read(ReferenceData reference) =>
        reference.GlAccounts.Select(g => Row(g, g.Code, g.Name, FieldGrammars.Print(g.OpenFrom), FieldGrammars.Print(g.ClosedOn)));

    internal override void Check(ReferenceRow row, ImportRun run)
    {
        if (FieldGrammars.Day(row["closed_on"]) is { } closed && closed <= FieldGrammars.Day(row["open_from"]))
            run.Refuse(row, "closed_on", IssueCode.DatesOutOfOrder, "is not after open_from");
    }

    internal override void Write(KeyChange change, ImportRun run)
    {
        var row = change.Target[0];
        var known = (GlAccount?)change.KnownEntity;
        var account = new GlAccount
        {
            Id = known?.Id ?? run.NewIds[row.Key], TenantId = known?.TenantId ?? 0,
            Code = row["code"], Name = row["name"], OpenFrom = FieldGrammars.Day(row["open_from"]) ?? DateOnly.MinValue,
            ClosedOn = FieldGrammars.Day(row["closed_on"]),
        };
        (known is null ? run.Inserts : run.Updates).Add(account);
    }
}
