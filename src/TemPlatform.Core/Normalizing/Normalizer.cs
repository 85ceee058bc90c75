using System.Globalization;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Normalizing;

/// <summary>Gives the surrogate ids that facts hold instead of texts and numbers; the store remembers them.</summary>
public interface IFactKeys
{
    /// <summary>The service that the vendor prints this identifier for on that day; one that no bill showed before is new.</summary>
    long Service(string identifier, DateOnly day);

    long ChargeCode(string code, ChargeType chargeType, ServiceType serviceType);

    /// <summary>Code of a charge for which only a wording is printed; <see cref="CodeText"/> says how it is shown.</summary>
    /// <param name="textId">Id of its description.</param>
    /// <param name="serviceId">0 for a charge of the account itself.</param>
    long TextCode(ParsedCharge charge, long textId, long serviceId);

    /// <summary>Id of a text of the vendor; 0 for an empty one.</summary>
    long Text(string text);
}

/// <summary>
/// Turns what a format read into rows of the one vocabulary: ids for texts and lines, the charge's period (the invoice's where none
/// is printed), corrections of earlier periods told apart.
/// </summary>
public sealed class Normalizer(IFactKeys keys, string country)
{
    private const int ExtrasMax = 256;

    // Lines call the same numbers again.
    private readonly RecentTexts<long> parties = new(slots: 8_192);
    private readonly Dictionary<object, string> extras = new(ReferenceEqualityComparer.Instance);

    /// <summary>Appends a charge to a block that is not full.</summary>
    public void Charge(ChargeBlock block, BillingPeriod invoicePeriod, ParsedCharge charge)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(charge);
        var row = block.Count++;
        var period = charge.Period ?? invoicePeriod;
        block.ServiceId[row] = charge.Identifier is null ? 0 : keys.Service(charge.Identifier, period.Start);
        block.ChargeType[row] = charge.ChargeType;
        block.ServiceType[row] = charge.ServiceType;
        block.ChargeTextId[row] = keys.Text(charge.Description);
        block.ChargeCodeId[row] = charge.Code.Length > 0 || charge.Description.Length == 0
            ? keys.ChargeCode(charge.Code, charge.ChargeType, charge.ServiceType)
            : keys.TextCode(charge, block.ChargeTextId[row], block.ServiceId[row]);
        block.Amount[row] = charge.Amount;
        block.Quantity[row] = charge.Quantity;
        block.UnitId[row] = keys.Text(charge.Unit);
        block.ConsumedQuantity[row] = charge.ConsumedQuantity;
        block.ConsumedUnitId[row] = keys.Text(charge.ConsumedUnit);
        block.Rate[row] = charge.Rate;
        block.PeriodStart[row] = period.Start.DayNumber;
        block.PeriodEnd[row] = period.End.DayNumber;
        block.IsCorrection[row] = charge.IsCorrection || IsForEarlierPeriod(charge, period, invoicePeriod);
        block.IssuerId[row] = keys.Text(charge.Issuer);
        block.PublisherId[row] = keys.Text(charge.Publisher);
        block.JurisdictionId[row] = keys.Text(charge.Jurisdiction);
        block.SectionId[row] = keys.Text(charge.Section);
        block.Extra[row] = charge.Extra is null ? null : Json(charge.Extra);
        block.RawFileId[row] = charge.Where.RawFileId;
        block.RecordNumber[row] = charge.RecordNumber;
        block.ByteOffset[row] = charge.Where.ByteOffset;
        block.ByteLength[row] = charge.Where.ByteLength;
    }

    /// <summary>One usage record; a number that no numbering plan knows (short code) keeps its digits, a text keeps none.</summary>
    public UsageRow Usage(ParsedUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return new UsageRow
        {
            ServiceId = usage.Identifier is null ? 0 : keys.Service(usage.Identifier, DateOnly.FromDateTime(usage.Start)),
            Kind = usage.Kind,
            Direction = usage.Direction,
            StartTicks = usage.Start.Ticks,
            DurationSeconds = usage.DurationSeconds,
            Volume = usage.Volume,
            OtherPartyDigits = OtherParty(usage.OtherParty),
            Amount = usage.Amount,
            OriginTextId = keys.Text(usage.Origin),
            DestinationTextId = keys.Text(usage.Destination),
            TypeTextId = keys.Text(usage.Type),
            RawFileId = usage.Where.RawFileId,
            RecordNumber = usage.RecordNumber,
            ByteOffset = usage.Where.ByteOffset,
            ByteLength = usage.Where.ByteLength,
        };
    }

    // Formats share one instance among the charges that say the same.
    private string Json(IReadOnlyDictionary<string, string> extra)
    {
        if (extras.TryGetValue(extra, out var json)) return json;
        if (extras.Count == ExtrasMax) extras.Clear();
        return extras[extra] = JsonSerializer.Serialize(extra);
    }

    // A charge whose whole period lies before the bill's corrects an earlier bill. One-time charges and usage of the last days
    // before the cycle are normal lateness.
    private static bool IsForEarlierPeriod(ParsedCharge charge, BillingPeriod period, BillingPeriod invoicePeriod) =>
        period.End <= invoicePeriod.Start
        && charge.ChargeType is not (ChargeType.Usage or ChargeType.OneTime or ChargeType.Payment or ChargeType.BalanceForward);

    private long OtherParty(string printed)
    {
        if (printed.Length == 0) return 0;
        return parties.TryGet(printed, out var digits) ? digits : parties.Keep(printed, Digits(printed));
    }

    private long Digits(string printed)
    {
        if (PhoneNumbers.TryParse(printed, country, out var number)) return number.Digits;
        return printed.Length <= 15 && long.TryParse(printed, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 0;
    }
}
