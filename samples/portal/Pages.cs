using System.Globalization;
using System.Net;
using System.Text;

namespace TemPlatform.SamplePortal;

/// <summary>The portal's pages as text.</summary>
internal static class Pages
{
    public static IResult SignIn(Visit visit, string? notice = null, string noticeClass = "refused") => Page("Sign in", $"""
        {(notice is null ? "" : $"<p class=\"{noticeClass}\">{notice}</p>")}
        <form id="sign-in" method="post" action="/sign-in">
          <input type="hidden" name="form-token" value="{visit.FormToken}">
          <label>User <input name="user"></label>
          <label>Password <input type="password" name="password"></label>
          <label><input type="checkbox" name="remember"> Remember me</label>
          <button type="submit" name="go" value="sign-in">Sign in</button>
        </form>
        """);

    public static IResult Code(Visit visit, string? notice = null) => Page("One-time code", $"""
        {(notice is null ? "" : $"<p class=\"code-refused\">{notice}</p>")}
        <form id="code" method="post" action="/code">
          <input type="hidden" name="form-token" value="{visit.FormToken}">
          <label>Code <input name="code" autocomplete="one-time-code"></label>
          <button>Go on</button>
        </form>
        """);

    public static IResult Maintenance() => Page("Closed",
        "<p class=\"maintenance\">The portal is under maintenance until Monday.</p>", 503);

    public static IResult Message(string text, int status = 200) => Page("Notice", $"<p class=\"notice\">{text}</p>", status);

    /// <summary>A page of the list.</summary>
    /// <param name="next">Address of the next page; null on the last.</param>
    public static IResult List(IEnumerable<(Document Document, string Link)> rows, string? next, Visit visit)
    {
        var body = new StringBuilder();
        foreach (var (document, link) in rows)
            body.Append(CultureInfo.InvariantCulture, $"""
                <tr class="document" data-number="{document.Number}"><td class="date">{document.Date:dd/MM/yyyy}</td>
                <td class="name">{WebUtility.HtmlEncode(document.Name)}</td><td><a class="download" href="/documents/{link}">Download</a>
                <form method="post" action="/documents"><input type="hidden" name="form-token" value="{visit.FormToken}">
                <input type="hidden" name="number" value="{document.Number}"><button>Fetch</button></form></td></tr>
                """);
        return Page("Invoices", (body.Length == 0 ? "<p class=\"empty\">No invoices in this time.</p>"
            : $"<table id=\"invoices\"><tr><th>Date</th><th>Name</th><th></th></tr>{body}</table>")
            + (next is null ? "" : $"<a rel=\"next\" href=\"{WebUtility.HtmlEncode(next)}\">Next page</a>") + SignedIn
            + "<form id=\"filter\" action=\"/invoices\"><input name=\"from\"><input name=\"to\"><button>Show</button></form>");
    }

    /// <summary>The same list, built by a script in the page.</summary>
    public static IResult ScriptList() => Page("Invoices", $$"""
        <div id="app">Loading</div>{{SignedIn}}
        <script>
        let page = 1;
        async function show() {
          const response = await fetch('/api/invoices' + location.search + (location.search ? '&' : '?') + 'page=' + page);
          const list = await response.json();
          const app = document.getElementById('app');
          app.replaceChildren();
          if (list.rows.length === 0) app.innerHTML = '<p class="empty">No invoices in this time.</p>';
          for (const row of list.rows) {
            const line = document.createElement('div');
            line.className = 'document';
            line.dataset.number = row.number;
            line.innerHTML = '<span class="date"></span> <span class="name"></span> <a class="download">Download</a>'
              + ' <button class="save">Save</button>';
            line.querySelector('.date').textContent = row.date;
            line.querySelector('.name').textContent = row.name;
            line.querySelector('a').href = row.link;
            line.querySelector('button').onclick = async () => {
              const file = await (await fetch(row.link, { headers: { 'X-Saved-By': 'script' } })).blob();
              const link = document.createElement('a');
              link.href = URL.createObjectURL(file);
              link.download = row.name;
              link.click();
            };
            app.append(line);
          }
          if (list.more) {
            const next = document.createElement('button');
            next.className = 'next';
            next.textContent = 'Next page';
            next.onclick = () => { page++; show(); };
            app.append(next);
          }
        }
        setTimeout(show, 200);
        </script>
        """);

    private const string SignedIn = "<a href=\"/sign-out\">Sign out</a>";

    public static IResult Page(string title, string body, int status = 200) => Results.Content(
        $"<!doctype html><html><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>",
        "text/html; charset=utf-8", Encoding.UTF8, status);
}
