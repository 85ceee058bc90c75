using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>Cost centres by code, with what holds of them over time.</summary>
internal sealed class CostCentreKind : ReferenceKind
{
    public override string Name => "costcentre";

    public override IReadOnlyList<string> KeyColumns => ["code"];

    public override string FromColumn => "valid_from";

    public override string ToColumn => "valid_to";

    internal override Type HeadType => typeof(CostCentre);

    public override IReadOnlyList<ReferenceColumn> Columns { get; } =
    [
        new("code", FieldGrammars.Code, Required: true),
        new("name", FieldGrammars.Text, Required: true),
        new("parent", FieldGrammars.Code),
        new("company", FieldGrammars.Text),
        new("valid_from", FieldGrammars.Date),
        new("valid_to", FieldGrammars.Date),
    ];

    internal override IEnumerable<ReferenceRow> Read(ReferenceData reference) => reference.CostCentreVersions.Select(v =>
        Row(v, Code(reference, v.CostCentreId), v.Name, v.ParentId is { } parent ? Code(reference, parent) : "", v.Company,
            FieldGrammars.Print(v.ValidFrom), FieldGrammars.Print(v.ValidTo)));

    internal override void CheckAll(IReadOnlyList<ReferenceRow> rows, ImportRun run) => ParentLinks.Check(rows, "parent", ParentCode, run);

    internal override void Write(KeyChange change, ImportRun run)
    {
        var code = change.Target[0].Key;
        var id = run.Reference.CostCentre(code)?.Id;
        if (id is null) run.Inserts.Add(new CostCentre { Id = (id = run.NewIds[code]).Value, Code = code });
        foreach (var row in change.Ended)
        {
            var old = (CostCentreVersion)row.Entity!;
            run.Updates.Add(new CostCentreVersion
            {
                Id = old.Id, TenantId = old.TenantId, CostCentreId = old.CostCentreId, Name = old.Name, ParentId = old.ParentId,
                Company = old.Company, ValidFrom = old.ValidFrom, ValidTo = old.ValidTo, KnownFrom = old.KnownFrom, KnownTo = run.Now,
            });
        }
        foreach (var row in change.New)
            run.Inserts.Add(new CostCentreVersion
            {
                Id = run.NewId<CostCentreVersion>(), CostCentreId = id.Value, Name = row["name"], Company = row["company"],
                ParentId = ParentCode(row) is not { } parent ? null : run.Reference.CostCentre(parent)?.Id ?? run.NewIds[parent],
                ValidFrom = row.From, ValidTo = row.To, KnownFrom = run.Now,
            });
    }

    private static string Code(ReferenceData reference, long id) => reference.CostCentre(id)!.Code.ToUpperInvariant();

    private static string? ParentCode(ReferenceRow row) => row["parent"].Length == 0 ? null : row["parent"];
}
