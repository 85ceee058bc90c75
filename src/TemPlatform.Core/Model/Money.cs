using System.Globalization;

namespace TemPlatform.Core.Model;

/// <summary>
/// An exact amount of one currency: millionths of the unit in a <c>long</c> (about ±9.2 trillion units). It has no operators that a
/// query could translate; sums are taken over <see cref="Micros"/> and adding two currencies throws.
/// </summary>
public readonly record struct Money(long Micros, string Currency) : IComparable<Money>
{
    /// <summary>Millionths in one currency unit.</summary>
    public const long MicrosPerUnit = 1_000_000;

    public static Money Zero(string currency) => new(0, currency);

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public Money Add(Money other) => new(Micros + Same(other).Micros, Currency);

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public Money Subtract(Money other) => new(Micros - Same(other).Micros, Currency);

    public Money Negate() => new(-Micros, Currency);

    public int CompareTo(Money other) => Micros.CompareTo(Same(other).Micros);

    /// <summary>
    /// The amount as exact decimal text with at least the currency's minor digits, e.g. <c>12.50</c>, <c>0.0125</c>, <c>1200</c> (JPY).
    /// </summary>
    public string ToDecimalString() => MicrosText(Micros, Currencies.MinorDigits(Currency));

    /// <summary>The amount rounded half away from zero to the currency's minor unit, in millionths: what a payment can carry.</summary>
    public long RoundedToMinorUnit()
    {
        var unit = Currencies.MinorUnitMicros(Currency);
        var remainder = Micros % unit;
        return remainder == 0 ? Micros : Micros - remainder + (Math.Abs(remainder) * 2 >= unit ? Math.Sign(remainder) * unit : 0);
    }

    public override string ToString() => $"{ToDecimalString()} {Currency}";

    /// <summary>Exact decimal text of <paramref name="micros"/>, trailing zeros cut down to <paramref name="minDigits"/>.</summary>
    public static string MicrosText(long micros, int minDigits = 2)
    {
        var magnitude = (ulong)Int128.Abs(micros);
        var fraction = (magnitude % MicrosPerUnit).ToString("D6", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(minDigits, '0');
        var whole = (magnitude / MicrosPerUnit).ToString(CultureInfo.InvariantCulture);
        return (micros < 0 ? "-" : "") + (fraction.Length == 0 ? whole : whole + "." + fraction);
    }

    private Money Same(Money other) => other.Currency == Currency ? other
        : throw new InvalidOperationException($"Cannot combine {Currency} with {other.Currency}.");
}
