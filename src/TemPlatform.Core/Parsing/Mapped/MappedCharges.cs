using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>Makes charges of the rows of a mapped file: one of each row, or one of each amount column of a wide layout.</summary>
internal sealed class MappedCharges(DelimitedReader reader, MapPlan plan, MappedRow row, MapChoices choices, IInvoiceSink sink)
{
    private const int MeaningsMax = 20_000;

    private readonly ParsedCharge charge = new();
    private readonly LineSummary line = new();
    private readonly long?[] amounts = new long?[plan.Amounts.Count];
    private readonly Dictionary<(string Code, string Description, bool IsNegative), (ChargeType, ServiceType)> meanings = [];
    private readonly bool describesLines = plan.IsWide || plan.Has(MapField.Plan);

    /// <summary>Reads the whole row before anything of it is pushed, so that a bad row leaves nothing behind.</summary>
    public void Push(OpenInvoice invoice)
    {
        charge.Clear();
        for (var i = 0; i < amounts.Length; i++) amounts[i] = row.Amount(plan.Amounts[i].Column);
        if (!plan.IsWide && amounts[0] is null && !row.IsBad) row.Fail(plan.Amounts[0].Column, IssueCode.MissingValue, null);
        ReadCharge();
        if (row.IsBad) return;
        if (describesLines) PushLine(invoice);
        var (code, description) = (charge.Code, charge.Description);
        for (var i = 0; i < amounts.Length; i++)
        {
            if (amounts[i] is not { } amount || (plan.IsWide && amount == 0)) continue;
            var (column, type) = plan.Amounts[i];
            charge.Amount = amount;
            charge.Code = plan.IsWide ? plan.Headers[column] : code;
            if (plan.IsWide && description.Length == 0) charge.Description = plan.Headers[column];
            (charge.ChargeType, charge.ServiceType) =
                Meaning(type, code.Length > 0 ? code : charge.Section.Length > 0 ? charge.Section : charge.Code);
            sink.Charge(invoice.Handle, charge);
        }
    }

    private void ReadCharge()
    {
        charge.Identifier = row.TextOrNull(MapField.LineIdentifier);
        charge.UserName = row.TextOrNull(MapField.UserName);
        charge.UserId = row.TextOrNull(MapField.UserId);
        charge.CostCentre = row.TextOrNull(MapField.CostCentre);
        charge.Section = row.Text(MapField.Section);
        charge.Code = row.Text(MapField.Code);
        charge.Description = row.Text(MapField.Description);
        charge.Quantity = row.Quantity(MapField.Quantity) ?? Money.MicrosPerUnit;
        charge.Unit = row.Text(MapField.Unit);
        charge.Rate = row.Rate(MapField.Rate) ?? 0;
        charge.Jurisdiction = row.Text(MapField.Jurisdiction);
        charge.Issuer = row.Text(MapField.Issuer);
        charge.Publisher = row.Text(MapField.Publisher);
        charge.Period = Period();
        charge.Extra = Extra();
        charge.RecordNumber = reader.RecordNumber;
        charge.Where = reader.Where;
    }

    private BillingPeriod? Period()
    {
        var first = row.Date(MapField.ChargeStart) ?? row.Date(MapField.ChargeEnd);
        var last = row.Date(MapField.ChargeEnd) ?? first;
        if (first is null || last is null) return null;
        if (last >= first) return BillingPeriod.FromInclusive(first.Value, last.Value);
        row.Fail(MapField.ChargeEnd, IssueCode.DatesOutOfOrder, "day at or after the start of the charge");
        return null;
    }

    private Dictionary<string, string>? Extra()
    {
        Dictionary<string, string>? extra = null;
        foreach (var column in plan.Extras)
            if (reader.Text(column).Trim() is { Length: > 0 } value) (extra ??= [])[plan.Headers[column]] = value;
        return extra;
    }

    private void PushLine(OpenInvoice invoice)
    {
        (line.Identifier, line.UserName, line.UserId) = (charge.Identifier, charge.UserName, charge.UserId);
        (line.CostCentre, line.Plan) = (charge.CostCentre, row.TextOrNull(MapField.Plan));
        line.Where = reader.Where;
        sink.Line(invoice.Handle, line);
    }

    // The column's own type, then what the map says of the type column's value, then the default, then the words of the charge.
    private (ChargeType, ServiceType) Meaning(ChargeType? ofColumn, string heading)
    {
        var printed = row.Text(MapField.ChargeType);
        var words = printed.Length > 0 ? printed : heading;
        var (type, service) = Words(words, charge.Description.Length > 0 ? charge.Description : charge.Code);
        if (ofColumn is { } own) return (own, service);
        if (printed.Length > 0 && choices.TryChargeType(printed, out var declared)) return (declared, service);
        return (plan.Map.DefaultChargeType != ChargeType.Unmapped ? plan.Map.DefaultChargeType : type, service);
    }

    private (ChargeType, ServiceType) Words(string heading, string description)
    {
        var key = (heading, description, charge.Amount < 0);
        if (meanings.TryGetValue(key, out var known)) return known;
        if (meanings.Count == MeaningsMax) meanings.Clear();
        return meanings[key] = ChargeTaxonomy.Classify(heading, description, charge.Amount);
    }
}
