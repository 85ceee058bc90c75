using System.Collections.Frozen;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing;

/// <summary>What a mapped field belongs to.</summary>
internal enum MapScope { None, Invoice, Line, Charge, Usage }

/// <summary>How the text of a mapped field is read.</summary>
internal enum MapGrammar { Text, Date, Time, DateTime, Amount, Quantity, Rate, Duration, Currency, Choice }

/// <summary>One row of the table of fields.</summary>
/// <param name="Category">What the values of a column of this field are.</param>
internal sealed record MapFieldInfo(MapField Field, MapScope Scope, MapGrammar Grammar, DataCategory Category);

/// <summary>The fields that a column map can fill: what they belong to, how they are read, and what personal data they are.</summary>
internal static class MapFields
{
    private static readonly MapFieldInfo[] Rows =
    [
        new(MapField.Ignored, MapScope.None, MapGrammar.Text, DataCategory.Unknown),
        new(MapField.Extra, MapScope.Charge, MapGrammar.Text, DataCategory.Unknown),

        new(MapField.AccountNumber, MapScope.Invoice, MapGrammar.Text, DataCategory.Organisation),
        new(MapField.InvoiceNumber, MapScope.Invoice, MapGrammar.Text, DataCategory.None),
        new(MapField.InvoiceKind, MapScope.Invoice, MapGrammar.Choice, DataCategory.None),
        new(MapField.InvoiceDate, MapScope.Invoice, MapGrammar.Date, DataCategory.None),
        new(MapField.DueDate, MapScope.Invoice, MapGrammar.Date, DataCategory.None),
        new(MapField.PeriodStart, MapScope.Invoice, MapGrammar.Date, DataCategory.None),
        new(MapField.PeriodEnd, MapScope.Invoice, MapGrammar.Date, DataCategory.None),
        new(MapField.Currency, MapScope.Invoice, MapGrammar.Currency, DataCategory.None),
        new(MapField.PreviousBalance, MapScope.Invoice, MapGrammar.Amount, DataCategory.Organisation),
        new(MapField.Payments, MapScope.Invoice, MapGrammar.Amount, DataCategory.Organisation),
        new(MapField.Adjustments, MapScope.Invoice, MapGrammar.Amount, DataCategory.Organisation),
        new(MapField.CurrentCharges, MapScope.Invoice, MapGrammar.Amount, DataCategory.Organisation),
        new(MapField.Tax, MapScope.Invoice, MapGrammar.Amount, DataCategory.Organisation),
        new(MapField.TotalDue, MapScope.Invoice, MapGrammar.Amount, DataCategory.Organisation),

        new(MapField.LineIdentifier, MapScope.Line, MapGrammar.Text, DataCategory.TelephoneNumber),
        new(MapField.UserName, MapScope.Line, MapGrammar.Text, DataCategory.Name),
        new(MapField.UserId, MapScope.Line, MapGrammar.Text, DataCategory.EmployeeId),
        new(MapField.CostCentre, MapScope.Line, MapGrammar.Text, DataCategory.OrganisationLink),
        new(MapField.Plan, MapScope.Line, MapGrammar.Text, DataCategory.None),

        new(MapField.Amount, MapScope.Charge, MapGrammar.Amount, DataCategory.Charge),
        new(MapField.ChargeType, MapScope.Charge, MapGrammar.Text, DataCategory.None),
        new(MapField.Code, MapScope.Charge, MapGrammar.Text, DataCategory.None),
        new(MapField.Description, MapScope.Charge, MapGrammar.Text, DataCategory.Charge),
        new(MapField.Section, MapScope.Charge, MapGrammar.Text, DataCategory.None),
        new(MapField.Quantity, MapScope.Charge, MapGrammar.Quantity, DataCategory.Charge),
        new(MapField.Unit, MapScope.Charge, MapGrammar.Text, DataCategory.None),
        new(MapField.Rate, MapScope.Charge, MapGrammar.Rate, DataCategory.None),
        new(MapField.ChargeStart, MapScope.Charge, MapGrammar.Date, DataCategory.Charge),
        new(MapField.ChargeEnd, MapScope.Charge, MapGrammar.Date, DataCategory.Charge),
        new(MapField.Jurisdiction, MapScope.Charge, MapGrammar.Text, DataCategory.None),
        new(MapField.Issuer, MapScope.Charge, MapGrammar.Text, DataCategory.Organisation),
        new(MapField.Publisher, MapScope.Charge, MapGrammar.Text, DataCategory.Organisation),

        new(MapField.UsageKind, MapScope.Usage, MapGrammar.Choice, DataCategory.CallDetail),
        new(MapField.UsageStart, MapScope.Usage, MapGrammar.DateTime, DataCategory.CallDetail),
        new(MapField.UsageDate, MapScope.Usage, MapGrammar.Date, DataCategory.CallDetail),
        new(MapField.UsageTime, MapScope.Usage, MapGrammar.Time, DataCategory.CallDetail),
        new(MapField.DurationSeconds, MapScope.Usage, MapGrammar.Duration, DataCategory.CallDetail),
        new(MapField.DurationMinutes, MapScope.Usage, MapGrammar.Duration, DataCategory.CallDetail),
        new(MapField.VolumeBytes, MapScope.Usage, MapGrammar.Quantity, DataCategory.DataUsage),
        new(MapField.VolumeKilobytes, MapScope.Usage, MapGrammar.Quantity, DataCategory.DataUsage),
        new(MapField.VolumeMegabytes, MapScope.Usage, MapGrammar.Quantity, DataCategory.DataUsage),
        new(MapField.MessageCount, MapScope.Usage, MapGrammar.Quantity, DataCategory.CallDetail),
        new(MapField.OtherParty, MapScope.Usage, MapGrammar.Text, DataCategory.CallDetail),
        new(MapField.Direction, MapScope.Usage, MapGrammar.Choice, DataCategory.CallDetail),
        new(MapField.Origin, MapScope.Usage, MapGrammar.Text, DataCategory.UsageLocation),
        new(MapField.Destination, MapScope.Usage, MapGrammar.Text, DataCategory.UsageLocation),
        new(MapField.UsageType, MapScope.Usage, MapGrammar.Text, DataCategory.CallDetail),
        new(MapField.UsageAmount, MapScope.Usage, MapGrammar.Amount, DataCategory.CallDetail),
    ];

    private static readonly FrozenDictionary<MapField, MapFieldInfo> ByField = Rows.ToFrozenDictionary(r => r.Field);

    public static MapFieldInfo Of(MapField field) => ByField[field];

    /// <summary>False for a number that is no field, as careless JSON can hold.</summary>
    public static bool Knows(MapField field) => ByField.ContainsKey(field);

    /// <summary>Whether several columns may fill the field.</summary>
    public static bool MayRepeat(MapField field) => field is MapField.Amount or MapField.Extra or MapField.Ignored;

    /// <summary>Whether one value may stand for the whole file, from a constant or the file name.</summary>
    public static bool MayBeFixed(MapField field) => !MayRepeat(field)
        && (Of(field).Scope is MapScope.Invoice || Of(field).Grammar is MapGrammar.Text or MapGrammar.Choice);
}
