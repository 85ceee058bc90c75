using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TemPlatform.SamplePortal;

/// <summary>
/// A vendor's portal to try the portal connector with: sign-in with form token, lockout and one-time code, a list with pages and
/// days, the same list built by script, links that end, maintenance, and faults. It serves the files of a folder.
/// </summary>
public sealed class Portal : IAsyncDisposable
{
    private readonly WebApplication site;

    private Portal(WebApplication site, PortalOptions options)
    {
        this.site = site;
        Options = options;
        Accounts = new Accounts(options);
        Documents = new Documents(options);
    }

    public PortalOptions Options { get; }

    public Accounts Accounts { get; }

    public Documents Documents { get; }

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public PortalFault Fault { get; set; }

    /// <summary>Where <see cref="PortalFault.Redirect"/> leads.</summary>
    public string RedirectTo { get; set; } = "/";

    /// <summary>Files that were sent whole.</summary>
    public int Sent => sent;
    private int sent;

    /// <summary>Starts it on loopback.</summary>
    public static async Task<Portal> StartAsync(PortalOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port.ToString(CultureInfo.InvariantCulture)}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AllowSynchronousIO = true);
        var portal = new Portal(builder.Build(), options);
        portal.Map();
        await portal.site.StartAsync();
        portal.Address = portal.site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return portal;
    }

    /// <summary>Until it is told to stop.</summary>
    public Task WaitAsync() => site.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await site.StopAsync(soon.Token);
        await site.DisposeAsync();
    }

    private void Map()
    {
        site.Use(async (context, next) =>
        {
            if (Fault == PortalFault.Maintenance) await Pages.Maintenance().ExecuteAsync(context);
            else if (Fault == PortalFault.ServerError) context.Response.StatusCode = 500;
            else await next(context);
        });
        // A method that returns a task would be taken for one that wrote its answer itself: hence the casts.
        site.MapGet("/", () => Results.Redirect("/invoices"));
        site.MapGet("/sign-in", (HttpContext context) => Pages.SignIn(Accounts.Of(context)));
        site.MapPost("/sign-in", (Delegate)SignInAsync);
        site.MapGet("/code", (HttpContext context) => Pages.Code(Accounts.Of(context)));
        site.MapPost("/code", (Delegate)CodeAsync);
        site.MapGet("/invoices", (HttpContext context, string? from, string? to, int? page) => List(context, from, to, page ?? 1));
        site.MapGet("/script/invoices", (HttpContext context) => SignedIn(context) ?? Pages.ScriptList());
        site.MapGet("/api/invoices", (HttpContext context, string? from, string? to, int? page) => SignedIn(context) is { } refused
            ? refused : Json(from, to, page ?? 1));
        site.MapGet("/documents/{link}", (HttpContext context, string link) => SignedIn(context) ?? Send(Documents.Follow(link)));
        site.MapPost("/documents", (Delegate)PostedAsync);
    }

    private async Task<IResult> PostedAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (SignedIn(context) is { } refused) return refused;
        return form["form-token"] == Accounts.Of(context).FormToken ? Send(Documents.Find(form["number"].ToString()))
            : Pages.Message("The form is too old.", 400);
    }

    private async Task<IResult> SignInAsync(HttpContext context)
    {
        var visit = Accounts.Of(context);
        var form = await context.Request.ReadFormAsync();
        if (form["form-token"] != visit.FormToken || form["go"] != "sign-in" || form.ContainsKey("remember"))
            return Pages.Message("The form is too old.", 400);
        var isRight = Accounts.Check(form["user"].ToString(), form["password"].ToString());
        if (Accounts.IsLocked) return Pages.SignIn(visit, "Your account is locked.", "locked");
        if (!isRight) return Pages.SignIn(visit, "User or password are wrong.");
        visit.AwaitsCode = Options.OneTimeSeed is not null;
        visit.IsSignedIn = !visit.AwaitsCode;
        return Results.Redirect(visit.AwaitsCode ? "/code" : "/invoices");
    }

    private async Task<IResult> CodeAsync(HttpContext context)
    {
        var visit = Accounts.Of(context);
        var form = await context.Request.ReadFormAsync();
        if (!visit.AwaitsCode || form["form-token"] != visit.FormToken) return Pages.Message("The form is too old.", 400);
        if (!Accounts.CheckCode(form["code"].ToString())) return Pages.Code(visit, "The code is wrong.");
        visit.IsSignedIn = true;
        return Results.Redirect("/invoices");
    }

    private IResult? SignedIn(HttpContext context) => Accounts.Of(context).IsSignedIn ? null : Results.Redirect("/sign-in");

    private IResult List(HttpContext context, string? from, string? to, int page)
    {
        if (SignedIn(context) is { } refused) return refused;
        if (Faults.List(Fault, RedirectTo, page) is { } broken) return broken;
        var visit = Accounts.Of(context);
        var all = Documents.List(Day(from), Day(to));
        var isLast = page * Options.RowsPerPage >= all.Count;
        var next = isLast && Fault == PortalFault.CircularList ? 1 : isLast ? 0 : page + 1;
        return Pages.List(Shown(all, page), next == 0 ? null : $"/invoices?from={from}&to={to}&page={next}", visit);
    }

    private IEnumerable<(Document, string)> Shown(IReadOnlyList<Document> all, int page) =>
        all.Skip((page - 1) * Options.RowsPerPage).Take(Options.RowsPerPage).Select(d => (d, Documents.Link(d)));

    private IResult Json(string? from, string? to, int page)
    {
        var all = Documents.List(Day(from), Day(to));
        return Results.Json(new
        {
            rows = Shown(all, page).Select(r => new
            {
                number = r.Item1.Number,
                date = r.Item1.Date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                name = r.Item1.Name,
                link = $"/documents/{r.Item2}",
            }),
            more = page * Options.RowsPerPage < all.Count,
        });
    }

    private IResult Send(Document? document)
    {
        if (document is null) return Pages.Message("This link has ended.");
        if (Faults.Download(Fault, document) is { } broken) return broken;
        Interlocked.Increment(ref sent);
        return Results.File(document.Path, "application/octet-stream", document.Name);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
