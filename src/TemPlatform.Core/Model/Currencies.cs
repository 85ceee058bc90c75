using System.Collections.Frozen;

namespace TemPlatform.Core.Model;

/// <summary>Minor units of the currencies of ISO 4217 (list one, the codes in use).</summary>
public static class Currencies
{
    private const string TwoDigits =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
        "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT " +
        "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN " +
        "QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS " +
        "VED VES WST XCD YER ZAR ZMW ZWG";
    private const string NoDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string ThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, int> Digits = Codes(TwoDigits, 2)
        .Concat(Codes(NoDigits, 0))
        .Concat(Codes(ThreeDigits, 3))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsKnown(string currency) => Digits.ContainsKey(currency);

    /// <summary>Digits after the decimal point that a payment in this currency can carry; 2 for an unknown code.</summary>
    public static int MinorDigits(string currency) => Digits.GetValueOrDefault(currency, 2);

    /// <summary>The smallest payable amount in millionths of the unit.</summary>
    public static long MinorUnitMicros(string currency) => MinorDigits(currency) switch { 0 => 1_000_000, 3 => 1_000, _ => 10_000 };

    private static IEnumerable<KeyValuePair<string, int>> Codes(string codes, int digits) =>
        codes.Split(' ').Select(code => KeyValuePair.Create(code, digits));
}
