using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TemPlatform.SamplePortal;

/// <summary>Answers of a portal that is broken, slow or hostile. Each ends by itself when the other side goes away.</summary>
internal static class Faults
{
    private static readonly byte[] Filler = Encoding.ASCII.GetBytes(new string('x', 65536));

    /// <summary>What comes instead of a page of the list; null for the page.</summary>
    public static IResult? List(PortalFault fault, string redirectTo, int page) => fault switch
    {
        PortalFault.RedirectLoop => Results.Redirect("/invoices"),
        PortalFault.Redirect => Results.Redirect(redirectTo),
        PortalFault.ChangedPage => Pages.Page("Welcome", "<p>Our new portal!</p><a href=\"/sign-out\">Sign out</a>"),
        PortalFault.MillionRows => Rows(1, 1_000_000, null),
        PortalFault.EndlessList => Rows(page * 10, 10, $"/invoices?page={(page + 1).ToString(CultureInfo.InvariantCulture)}"),
        PortalFault.PackedBomb => Body("text/html", async (body, context) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(body, CompressionLevel.Fastest);
            for (var i = 0; i < 16384; i++) await packed.WriteAsync(Filler, context.RequestAborted);
        }),
        _ => null,
    };

    /// <summary>What comes instead of a document; null for the document.</summary>
    public static IResult? Download(PortalFault fault, Document document) => fault switch
    {
        PortalFault.PageInsteadOfDocument => Pages.Message("Something went wrong."),
        PortalFault.CutDownload => Body("application/octet-stream", async (body, context) =>
        {
            context.Response.ContentLength = new FileInfo(document.Path).Length + Filler.Length;
            await body.WriteAsync(Filler, context.RequestAborted);
            await body.FlushAsync(context.RequestAborted);
            context.Abort();
        }),
        PortalFault.EndlessDownload => Body("application/octet-stream", async (body, context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await body.WriteAsync(Filler, context.RequestAborted);
        }),
        PortalFault.StalledDownload => Body("application/octet-stream", async (body, context) =>
        {
            await body.WriteAsync(Filler.AsMemory(0, 4096), context.RequestAborted);
            await body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }),
        _ => null,
    };

    private static Written Rows(int first, int count, string? next) => Body("text/html", async (body, context) =>
    {
        await using var text = new StreamWriter(body, bufferSize: 65536);
        await text.WriteAsync("<!doctype html><html><body><a href=\"/sign-out\">Sign out</a><table>");
        for (var i = first; i < first + count; i++)
            await text.WriteAsync(string.Create(CultureInfo.InvariantCulture,
                $"<tr class=document data-number={i}><td class=date>01/01/2026<td class=name>{i}.csv")
                + "<td><a class=download href=/documents/x>D</a>");
        await text.WriteAsync("</table>");
        if (next is not null) await text.WriteAsync($"<a rel=\"next\" href=\"{next}\">Next page</a>");
    });

    private static Written Body(string type, Func<Stream, HttpContext, Task> write) => new Written(type, write);

    private sealed class Written(string type, Func<Stream, HttpContext, Task> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = type;
            try
            {
                await write(httpContext.Response.Body, httpContext);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The other side went away, as it should.
            }
        }
    }
}
