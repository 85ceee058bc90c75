using System.Text;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>How one vendor writes numbers. The layout states it, since <c>1.234</c> alone does not say what it means.</summary>
public sealed class NumberGrammar
{
    private readonly byte[] group;

    /// <param name="decimalMark">An ASCII character.</param>
    /// <param name="groupMark">Stands between groups of three digits of the whole part; NUL where the vendor does not group.</param>
    /// <param name="allowCurrencySign">One of <c>$ € £ ¥</c> may stand before or behind the digits.</param>
    /// <exception cref="ArgumentException">The marks are the same, digits, signs, or the decimal mark is not ASCII.</exception>
    public NumberGrammar(char decimalMark = '.', char groupMark = '\0', bool allowCurrencySign = false)
    {
        const string Taken = "+-()0123456789";
        if (!char.IsAscii(decimalMark) || decimalMark == groupMark || Taken.Contains(decimalMark) || Taken.Contains(groupMark))
            throw new ArgumentException("Decimal and group mark must differ and be neither digits nor signs.", nameof(decimalMark));
        (DecimalMark, GroupMark, AllowCurrencySign) = (decimalMark, groupMark, allowCurrencySign);
        group = groupMark == '\0' ? [] : Encoding.UTF8.GetBytes([groupMark]);
    }

    public char DecimalMark { get; }
    public char GroupMark { get; }
    public bool AllowCurrencySign { get; }

    /// <summary>Bytes of the group mark, empty for none.</summary>
    internal ReadOnlySpan<byte> Group => group;

    /// <summary>Data exports of US carriers: <c>-1234.50</c>.</summary>
    public static readonly NumberGrammar Plain = new();

    /// <summary>Reports for people of US carriers: <c>($1,234.50)</c>.</summary>
    public static readonly NumberGrammar UsReport = new('.', ',', allowCurrencySign: true);
}
