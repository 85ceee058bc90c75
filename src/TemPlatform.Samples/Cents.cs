using TemPlatform.Core.Model;

namespace TemPlatform.Samples;

/// <summary>Amounts of made-up bills: millionths that are whole cents (pence, euro cents).</summary>
public static class Cents
{
    private const long Micros = Money.MicrosPerUnit / 100;

    public static long Of(long cents) => cents * Micros;

    /// <summary>The part of an amount, rounded half away from zero to the cent: where generated bills round.</summary>
    public static long Share(long amount, long part, long whole)
    {
        var product = amount / Micros * part;
        var half = Math.Sign(product) * whole / 2;
        return Of((product + half) / whole);
    }
}
