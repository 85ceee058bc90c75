namespace TemPlatform.SamplePortal;

/// <summary>How the sample portal is set up.</summary>
public sealed record PortalOptions
{
    /// <summary>Its documents: files whose names begin with their date, <c>2026-01-15 invoice.csv</c>; others have the file's.</summary>
    public required string Folder { get; init; }
    /// <summary>0: any that is free.</summary>
    public int Port { get; init; }
    public string User { get; init; } = "acme-billing";
    public string Password { get; init; } = "sample-portal-1";
    /// <summary>When given, a one-time code is asked for.</summary>
    public byte[]? OneTimeSeed { get; init; }
    public int RowsPerPage { get; init; } = 5;
    /// <summary>Links to documents end after that; null: they stay.</summary>
    public TimeSpan? LinkLifetime { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What is wrong with the portal just now.</summary>
public enum PortalFault
{
    None = 0,
    /// <summary>Every page says that it is closed.</summary>
    Maintenance,
    /// <summary>The list redirects to itself.</summary>
    RedirectLoop,
    /// <summary>The list redirects to where <see cref="Portal.RedirectTo"/> says.</summary>
    Redirect,
    /// <summary>The list has a million rows.</summary>
    MillionRows,
    /// <summary>The list goes on for ever, with new documents on each page.</summary>
    EndlessList,
    /// <summary>The last page of the list leads to its first.</summary>
    CircularList,
    /// <summary>The list is a short packed answer that unpacks to a gigabyte.</summary>
    PackedBomb,
    /// <summary>The list lost its table.</summary>
    ChangedPage,
    /// <summary>A document's connection is cut in the middle.</summary>
    CutDownload,
    /// <summary>A document never ends.</summary>
    EndlessDownload,
    /// <summary>A document stops in the middle and nothing more comes.</summary>
    StalledDownload,
    /// <summary>A page comes where a document should.</summary>
    PageInsteadOfDocument,
    /// <summary>Every request fails.</summary>
    ServerError,
}
