using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>One request: its address and, for a form that is posted, the fields. Never prints either.</summary>
internal sealed record PortalRequest(Uri Address, IReadOnlyList<KeyValuePair<string, string>>? Posted = null)
{
    public override string ToString() => Posted is null ? "GET" : "POST";
}

/// <summary>A form of a page as a browser would send it: hidden fields are carried along, unchecked boxes are not.</summary>
internal sealed class PortalForm
{
    private readonly List<KeyValuePair<string, string>> fields = [];
    private readonly Uri action;
    private readonly bool isPosted;

    /// <exception cref="ConnectorException">UnexpectedPage: the form leads nowhere.</exception>
    public PortalForm(PortalPage page, IElement form)
    {
        action = form.GetAttribute("action") is { Length: > 0 } written
            ? page.Resolve(written) ?? throw new ConnectorException(IssueCode.UnexpectedPage, "A form of the portal leads nowhere.")
            : page.Address;
        isPosted = string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);
        var isPressed = false;
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name], button[name]"))
            if (Value(field, ref isPressed) is { } value) fields.Add(new(field.GetAttribute("name")!, value));
    }

    /// <summary>Fills a field in.</summary>
    /// <param name="key">Word of the recipe that names the field, for the message.</param>
    /// <exception cref="ConnectorException">UnexpectedPage: the form has no such field.</exception>
    public void Set(string name, string value, string key)
    {
        var index = fields.FindIndex(field => field.Key == name);
        if (index < 0)
            throw new ConnectorException(IssueCode.UnexpectedPage, $"The portal's form has no field as '{key}' of the recipe names it.");
        fields[index] = new(name, value);
    }

    /// <summary>What is sent when the form is sent.</summary>
    public PortalRequest Request()
    {
        if (isPosted) return new PortalRequest(action, fields);
        var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
        return new PortalRequest(new UriBuilder(action) { Query = query }.Uri);
    }

    private static string? Value(IElement field, ref bool isPressed)
    {
        if (field.HasAttribute("disabled")) return null;
        if (field is IHtmlSelectElement select)
            return ((select.QuerySelector("option[selected]") ?? select.QuerySelector("option")) as IHtmlOptionElement)?.Value;
        if (field is IHtmlTextAreaElement area) return area.TextContent;
        switch (field.GetAttribute("type")?.ToLowerInvariant() ?? (field is IHtmlButtonElement ? "submit" : "text"))
        {
            case "checkbox" or "radio":
                return field.HasAttribute("checked") ? field.GetAttribute("value") ?? "on" : null;
            case "submit" when !isPressed:
                isPressed = true;
                return field.GetAttribute("value") ?? "";
            case "submit" or "button" or "reset" or "image" or "file":
                return null;
            default:
                return field.GetAttribute("value") ?? "";
        }
    }
}
