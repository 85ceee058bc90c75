namespace TemPlatform.Cli.Shell;

/// <summary>How the text of a column gives way when the terminal is narrow. Numbers, ids and words of a closed list never do.</summary>
internal enum Fit
{
    /// <summary>Shown whole or not at all.</summary>
    Whole = 0,
    /// <summary>Its end makes room for an ellipsis.</summary>
    CutEnd,
    /// <summary>Its start makes room for an ellipsis: the end of a path says more.</summary>
    CutStart,
    /// <summary>Goes on in a further line, broken between words.</summary>
    Wrap,
}

/// <summary>A column of a table: its heading and how a row shows in it. Numbers stand right.</summary>
/// <param name="Heading">Heading; in a narrow terminal it goes on in further lines, a word each.</param>
/// <param name="Value">Text of a row; null shows as nothing.</param>
/// <param name="IsNumber">Stands right.</param>
/// <param name="Fit">What happens to text that has not enough room.</param>
/// <param name="Least">Characters that it keeps at least, unless its fit is whole.</param>
/// <param name="Drop">0: always shown. Of the others the highest is left out first when the terminal is too narrow.</param>
internal sealed record Column<T>(string Heading, Func<T, string?> Value, bool IsNumber = false, Fit Fit = Fit.Whole, int Least = 12,
    int Drop = 0);
