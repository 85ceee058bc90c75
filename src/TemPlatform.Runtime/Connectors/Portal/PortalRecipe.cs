using System.Text.Json;
using System.Text.Json.Serialization;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>
/// How one portal is used, step by step, as ops writes it in a feed's connection. Selectors are CSS. Its words are explained in
/// docs/connectors/portal.md.
/// </summary>
internal sealed record PortalRecipe
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Hosts beside those of its pages that the portal may lead to: <c>files.example.com</c> or <c>host:port</c>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
    /// <summary>The portal builds its pages by script: Chromium opens them.</summary>
    public bool Browser { get; init; }
    /// <summary>Unencrypted addresses of this machine are allowed; no other ever is.</summary>
    public bool PlainHttp { get; init; }
    public SignInStep SignIn { get; init; } = new();
    public MaintenanceSign? Maintenance { get; init; }
    public ListStep List { get; init; } = new();
    public DocumentStep Document { get; init; } = new();
    public DownloadStep Download { get; init; } = new();

    /// <exception cref="JsonException">It is not a recipe; the path says where.</exception>
    public static PortalRecipe Parse(JsonElement connection) =>
        connection.Deserialize<PortalRecipe>(Options) ?? throw new JsonException("There is no recipe.");
}

/// <summary>How to sign in, and how it looks when that succeeds or fails.</summary>
internal sealed record SignInStep
{
    public string Page { get; init; } = "";
    public string Form { get; init; } = "form";
    public string UserField { get; init; } = "";
    public string User { get; init; } = "";
    public string PasswordField { get; init; } = "";
    public CodeStep? Code { get; init; }
    /// <summary>There on every page while signed in.</summary>
    public string SignedIn { get; init; } = "";
    /// <summary>There when user or password are wrong.</summary>
    public string? Refused { get; init; }
    /// <summary>There when the account is locked.</summary>
    public string? Locked { get; init; }
}

/// <summary>The page that asks for a one-time code; passed over where the portal does not ask.</summary>
internal sealed record CodeStep
{
    public string Form { get; init; } = "";
    public string Field { get; init; } = "";
}

/// <summary>How a portal looks while it is closed for maintenance: a selector that is there, a text that is on the page, or both.</summary>
internal sealed record MaintenanceSign
{
    public string? Selector { get; init; }
    public string? Text { get; init; }
}

/// <summary>Where the documents are listed.</summary>
internal sealed record ListStep
{
    /// <summary>Addresses; <c>{from}</c> and <c>{to}</c> become the first and the last day asked for.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];
    /// <summary>How many days back to ask for.</summary>
    public int Days { get; init; } = 90;
    /// <summary>How the portal wants its days.</summary>
    public string DateFormat { get; init; } = "yyyy-MM-dd";
    public FilterForm? Filter { get; init; }
    /// <summary>One match per document.</summary>
    public string Rows { get; init; } = "";
    /// <summary>There when the list is empty.</summary>
    public string? Empty { get; init; }
    /// <summary>Leads to the next page; not there on the last one.</summary>
    public string? Next { get; init; }
    public int PagesMax { get; init; } = 1000;
}

/// <summary>A form that is filled with the first and the last day, where no address takes them.</summary>
internal sealed record FilterForm
{
    public string Form { get; init; } = "";
    public string FromField { get; init; } = "";
    public string ToField { get; init; } = "";
}

/// <summary>What is read from a row.</summary>
internal sealed record DocumentStep
{
    /// <summary>What stays the same for a document for ever: its number, not its link.</summary>
    public Extract Id { get; init; } = new();
    public Extract Link { get; init; } = new() { Selector = "a[href]", Attribute = "href" };
    /// <summary>File name; the link's last part where none is declared.</summary>
    public Extract? Name { get; init; }
    public Extract? Date { get; init; }
    /// <summary>Pattern of the date, e.g. <c>dd/MM/yyyy</c>.</summary>
    public string DateFormat { get; init; } = "yyyy-MM-dd";
}

/// <summary>A text within a row.</summary>
internal sealed record Extract
{
    /// <summary>The element; the row itself without.</summary>
    public string? Selector { get; init; }
    /// <summary>Its attribute; its text without.</summary>
    public string? Attribute { get; init; }
    /// <summary>Regular expression whose first group is taken.</summary>
    public string? Match { get; init; }
}

internal enum DownloadMethod { Link = 0, Form = 1, Click = 2 }

/// <summary>How a document is fetched.</summary>
internal sealed record DownloadStep
{
    public DownloadMethod Method { get; init; }
    /// <summary>With <see cref="DownloadMethod.Form"/>: the form of a row.</summary>
    public string Form { get; init; } = "form";
    /// <summary>The documents themselves are HTML.</summary>
    public bool Html { get; init; }
    public int InFlight { get; init; } = 2;
}
