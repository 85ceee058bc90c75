namespace TemPlatform.Core.Pipeline;

/// <summary>What can be wrong with input. Names are permanent: they are stored, printed and searched for.</summary>
public enum IssueCode
{
    // Files
    DuplicateFile = 100,
    EmptyFile = 101,
    UnknownFormat = 102,
    FileUnreadable = 103,
    FileTooLarge = 104,
    DiskFull = 105,

    // Archives
    ZipTruncated = 120,
    ZipCrcMismatch = 121,
    ZipSizeMismatch = 122,
    ZipHeadersDisagree = 123,
    ZipTooManyEntries = 124,
    ZipTooLarge = 125,
    ZipRatioTooHigh = 126,
    ZipNestedTooDeep = 127,
    ZipEntryUnsupported = 128,
    ZipEntriesOverlap = 129,

    // Delimited text
    OpenQuote = 140,
    StrayQuote = 141,
    RaggedRow = 142,
    ControlCharacter = 143,
    WrongEncoding = 144,
    RecordTooLong = 145,
    MissingHeader = 146,
    SecondHeader = 147,
    MissingColumn = 148,
    DuplicateColumn = 149,
    UnknownColumn = 150,
    ProhibitedColumn = 151,
    BadColumnMap = 152,

    // Values
    BadAmount = 160,
    BadDate = 161,
    BadQuantity = 162,
    BadCurrency = 163,
    BadTime = 164,
    MissingValue = 165,
    AmountTooFine = 166,
    UnmappedValue = 167,
    ValueTooLong = 168,

    // Invoices
    IncompleteSet = 180,
    TruncatedInvoice = 181,
    MixedCurrencies = 182,
    DuplicateInvoice = 183,
    ConflictingInvoice = 184,
    UnknownVendor = 185,
    UnknownAccount = 186,
    NothingToFootTo = 187,
    DoesNotFoot = 188,
    NumberSynthesized = 189,
    RowWithoutInvoice = 190,
    IdentifierNotANumber = 191,
    StageFailed = 192,
    NoInvoice = 193,
    ControlDiffers = 194,
    ConflictingParts = 195,

    // HR feed and reference data
    DuplicateEmployee = 210,
    ManagerCycle = 211,
    UnknownManager = 212,
    FeedShrank = 213,
    UnknownCostCentre = 214,
    BadStatus = 215,
    DatesOutOfOrder = 216,
    DuplicateRow = 217,
    UnknownReference = 218,
    WeightsDoNotSum = 219,
    ParentCycle = 220,

    // X12 interchanges
    BrokenEnvelope = 240,
    WrongCount = 241,
    WrongControlNumber = 242,
    UnknownSegment = 243,
    EmptySegment = 244,
    OtherTransactionSet = 245,
    OtherVersion = 246,
    UnknownParent = 247,
    ImpliedDecimalPoint = 248,
    OtherReadingFoots = 249,
}
