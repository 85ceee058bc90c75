using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing;

/// <summary>What a mapped file yields.</summary>
public enum MapYields { Charges = 1, Usage = 2 }

public enum MapSign
{
    /// <summary>Charges positive, credits negative.</summary>
    AsPrinted = 1,
    /// <summary>The file is from the vendor's books: charges negative.</summary>
    Reversed = 2,
}

/// <summary>
/// How to read one customer's or vendor's delimited file: data kept with a feed, so that ops adds a simple layout without code.
/// Conditions belong in a format, not here.
/// </summary>
public sealed class ColumnMap
{
    public MapYields Yields { get; set; } = MapYields.Charges;
    /// <summary>One character, or <c>\t</c>.</summary>
    public string Delimiter { get; set; } = ",";
    /// <summary>Rows above the data; the last of them names the columns. 0: columns are named by position, <c>#1</c>, <c>#2</c>.</summary>
    public int HeaderRows { get; set; } = 1;
    /// <summary>utf-8, utf-16, iso-8859-1 or windows-1252.</summary>
    public string Encoding { get; set; } = "utf-8";
    /// <summary>Fields may be quoted as in RFC 4180; without it a quote is a character like any other.</summary>
    public bool Quotes { get; set; } = true;
    public bool AllowLineBreaksInQuotes { get; set; }
    /// <summary>Decimal mark of amounts and quantities, <c>.</c> or <c>,</c>.</summary>
    public string DecimalMark { get; set; } = ".";
    /// <summary>Grouping mark, empty for none.</summary>
    public string GroupMark { get; set; } = "";
    /// <summary>Amounts may carry one of <c>$ € £ ¥</c>.</summary>
    public bool AllowCurrencySign { get; set; }
    /// <summary>.NET date pattern, read with the invariant culture, e.g. <c>yyyy-MM-dd</c>.</summary>
    public string DatePattern { get; set; } = "yyyy-MM-dd";
    public string TimePattern { get; set; } = "HH:mm:ss";
    /// <summary>Pattern of <see cref="MapField.UsageStart"/>, date and time in one column.</summary>
    public string DateTimePattern { get; set; } = "yyyy-MM-dd HH:mm:ss";
    public MapSign Sign { get; set; } = MapSign.AsPrinted;
    /// <summary>Columns of the file by header (or <c>#n</c>) to what they hold.</summary>
    public List<MappedColumn> Columns { get; set; } = [];
    /// <summary>Fields with one value for the whole file, or for rows that leave them blank: ISO dates and plain numbers.</summary>
    public Dictionary<MapField, string> Constants { get; set; } = [];
    /// <summary>Regular expression over the file name (not backtracking) whose named groups are fields.</summary>
    public string? FileName { get; set; }
    /// <summary>Pattern of dates in the file name; <see cref="DatePattern"/> when null.</summary>
    public string? FileNameDatePattern { get; set; }
    /// <summary>Value of the charge-type column to charge type, case-insensitive.</summary>
    public Dictionary<string, ChargeType> ChargeTypes { get; set; } = [];
    /// <summary>Charge type where no column or value decides.</summary>
    public ChargeType DefaultChargeType { get; set; } = ChargeType.Unmapped;
    /// <summary>Value of the usage-kind column to kind, case-insensitive; the names of the kinds are known anyway.</summary>
    public Dictionary<string, UsageKind> UsageKinds { get; set; } = [];
    /// <summary>Value of the direction column to direction, case-insensitive; the names of the directions are known anyway.</summary>
    public Dictionary<string, UsageDirection> Directions { get; set; } = [];
}

/// <summary>One column and the field it fills. A column that carries an amount of its own type (wide layouts) names the type.</summary>
public sealed class MappedColumn
{
    /// <summary>Header, or <c>#n</c> for the n-th column.</summary>
    public string Column { get; set; } = "";
    public MapField Field { get; set; }
    /// <summary>For <see cref="MapField.Amount"/>: the type of the charges of this column.</summary>
    public ChargeType? ChargeType { get; set; }
    /// <summary>For <see cref="MapField.Extra"/>: what its values are.</summary>
    public DataCategory? Category { get; set; }
    /// <summary>The file may come without this column.</summary>
    public bool Optional { get; set; }
}

/// <summary>Everything that a column, a constant or a file name can say.</summary>
public enum MapField
{
    /// <summary>Read, counted and left out.</summary>
    Ignored = 0,
    AccountNumber, InvoiceNumber, InvoiceDate, DueDate, PeriodStart, PeriodEnd, Currency,
    PreviousBalance, Payments, Adjustments, CurrentCharges, Tax, TotalDue, InvoiceKind,
    LineIdentifier, UserName, UserId, CostCentre, Plan,
    Amount, ChargeType, Code, Description, Section, Quantity, Unit, Rate, ChargeStart, ChargeEnd, Jurisdiction, Issuer, Publisher,
    UsageKind, UsageDate, UsageTime, DurationSeconds, DurationMinutes, VolumeBytes, VolumeKilobytes, VolumeMegabytes, MessageCount,
    OtherParty, Direction, Origin, Destination, UsageType, UsageAmount,
    /// <summary>Kept with the charge by its header.</summary>
    Extra,
    /// <summary>Start of usage, date and time in one column.</summary>
    UsageStart,
}
