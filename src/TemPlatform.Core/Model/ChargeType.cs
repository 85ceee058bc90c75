namespace TemPlatform.Core.Model;

/// <summary>What a charge is for, in one vocabulary for all vendors. Carrier-imposed surcharges are never taxes: only what an
/// authority levies on the customer is <see cref="Tax"/>.</summary>
public enum ChargeType
{
    /// <summary>The vendor's wording is not mapped yet; audited by A14.</summary>
    Unmapped = 0,
    /// <summary>Monthly recurring charge (MRC).</summary>
    Recurring = 1,
    /// <summary>Non-recurring charge (NRC): installation, activation.</summary>
    OneTime = 2,
    /// <summary>Other charges and credits (OCC) of no better type.</summary>
    Other = 3,
    Usage = 4,
    Overage = 5,
    Equipment = 6,
    Instalment = 7,
    Discount = 8,
    Credit = 9,
    Adjustment = 10,
    Tax = 11,
    /// <summary>Imposed by the carrier, whatever it calls it.</summary>
    Surcharge = 12,
    /// <summary>Passed through for a regulator (USF, E911).</summary>
    RegulatoryFee = 13,
    /// <summary>Late payment charge (LPC).</summary>
    LateFee = 14,
    /// <summary>Payment received; never part of current charges.</summary>
    Payment = 15,
    /// <summary>Balance brought forward; never part of current charges.</summary>
    BalanceForward = 16,
    /// <summary>Memo line without money to pay; never part of current charges.</summary>
    Info = 17,
}

/// <summary>Questions about charge types that more than one stage asks.</summary>
public static class ChargeTypes
{
    /// <summary>
    /// Whether the charge counts towards the invoice total (current charges including tax, without the balance brought forward).
    /// </summary>
    public static bool IsCurrent(this ChargeType type) => type is not (ChargeType.Payment or ChargeType.BalanceForward or ChargeType.Info);

    /// <summary>
    /// Charges that come every cycle until the service ends. Instalments end by themselves and are due whatever becomes of the line.
    /// </summary>
    public static bool IsRecurring(this ChargeType type) => type is ChargeType.Recurring or ChargeType.Discount;
}

/// <summary>What is being billed, in one vocabulary for all vendors.</summary>
public enum ServiceType
{
    Unknown = 0,
    LocalVoice, LongDistance, TollFree, CallingCard, Conferencing,
    Wireless, WirelessVoice, WirelessData, Messaging, Iot, Pager,
    Internet, PrivateLine, Vpn, SdWan, IsdnPri, SipTrunk, Legacy,
    UcSeat, Security, Equipment, Colocation, CloudConnect,
}
