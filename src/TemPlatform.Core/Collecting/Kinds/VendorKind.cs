using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>Vendors by code.</summary>
internal sealed class VendorKind : ReferenceKind
{
    public override string Name => "vendor";

    public override IReadOnlyList<string> KeyColumns => ["code"];

    internal override Type HeadType => typeof(Vendor);

    public override IReadOnlyList<ReferenceColumn> Columns { get; } =
    [
        new("code", FieldGrammars.Code, Required: true),
        new("name", FieldGrammars.Text, Required: true),
        new("erp_number", FieldGrammars.Text, Required: true),
        new("erp_site", FieldGrammars.Text),
        new("remit_to", FieldGrammars.Text),
        new("country", FieldGrammars.Country, Default: "US"),
        new("currency", FieldGrammars.Currency, Default: "USD"),
        new("terms_days", FieldGrammars.Number(0, 365), Default: "30"),
    ];

    internal override IEnumerable<ReferenceRow> Read(ReferenceData reference) => reference.Vendors.Select(v =>
        Row(v, v.Code, v.Name, v.ErpNumber, v.ErpSite, v.RemitTo, v.Country, v.Currency,
            v.TermsDays.ToString(CultureInfo.InvariantCulture)));

    internal override void Write(KeyChange change, ImportRun run)
    {
        var row = change.Target[0];
        var known = (Vendor?)change.KnownEntity;
        var vendor = new Vendor
        {
            Id = known?.Id ?? run.NewIds[row.Key], TenantId = known?.TenantId ?? 0,
            Code = row["code"], Name = row["name"], ErpNumber = row["erp_number"], ErpSite = row["erp_site"], RemitTo = row["remit_to"],
            Country = row["country"], Currency = row["currency"], TermsDays = int.Parse(row["terms_days"], CultureInfo.InvariantCulture),
        };
        (known is null ? run.Inserts : run.Updates).Add(vendor);
    }
}
