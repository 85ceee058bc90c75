using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>What a row of the charge detail is for, by the sections in which the carrier prints it.</summary>
internal static class VerizonChargeTypes
{
    /// <summary>Levies that the carrier passes on; its "Regulatory Charge" and "Administrative Charge" are its own surcharges.</summary>
    private static readonly string[] PassedOn = ["universal service", "universal connectivity", "911", "988", "relay service", "lifeline"];

    private static readonly string[] DevicePayments = ["device payment", "installment", "instalment", "equipment payment plan"];

    private static readonly string[] Sections = ["Monthly Charges", "Voice", "Messaging", "Data", "Equipment", "VZW Surcharges"];

    /// <summary>Whether the account summary sums such rows under a heading of their own, whoever they are charged to: a tax of the
    /// account is no part of its "Account Charges and Credits".</summary>
    public static bool HasHeadingOfItsOwn(string category, ChargeType type) =>
        Sections.Any(section => Is(category, section)) || type is ChargeType.Tax or ChargeType.Surcharge or ChargeType.RegulatoryFee
            or ChargeType.Usage or ChargeType.Overage or ChargeType.Equipment or ChargeType.Instalment;

    public static (ChargeType Type, ServiceType Service) Of(string category, string itemType, string description, long amount)
    {
        if (Is(category, "Monthly Charges"))
            return (Monthly(description, amount), ServiceType.Wireless);
        if (Is(category, "Voice"))
            return (ChargeType.Usage, ServiceType.WirelessVoice);
        if (Is(category, "Messaging"))
            return (ChargeType.Usage, ServiceType.Messaging);
        if (Is(category, "Data"))
            return (ChargeType.Usage, ServiceType.WirelessData);
        if (Is(category, "Equipment"))
            return (Names(itemType, DevicePayments) || Names(description, DevicePayments) ? ChargeType.Instalment : ChargeType.Equipment,
                ServiceType.Equipment);
        if (category.StartsWith("Taxes", StringComparison.OrdinalIgnoreCase))
            return (ChargeType.Tax, ServiceType.Wireless);
        if (Is(category, "VZW Surcharges"))
            return (Names(description, PassedOn) ? ChargeType.RegulatoryFee : ChargeType.Surcharge, ServiceType.Wireless);
        var (type, service) = ChargeTaxonomy.Classify(category, description, amount);
        return (type, service == ServiceType.Unknown ? ServiceType.Wireless : service);
    }

    private static ChargeType Monthly(string description, long amount)
    {
        if (Names(description, ["discount"]))
            return ChargeType.Discount;
        return amount < 0 || Names(description, ["credit"]) ? ChargeType.Credit : ChargeType.Recurring;
    }

    private static bool Is(string category, string section) => string.Equals(category, section, StringComparison.OrdinalIgnoreCase);

    private static bool Names(string text, string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
