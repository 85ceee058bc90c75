using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary>Finds the invoices that a person names by id or by printed number.</summary>
internal static class InvoiceLookup
{
    public static Invoice One(TenantStore store, string name)
    {
        using var context = store.NewContext();
        var key = AccountNumbers.Key(name);
        var found = context.Invoices.AsNoTracking().Where(i => i.NumberKey == key && i.IsCurrent && i.Status != InvoiceStatus.Loading)
            .Take(2).ToList();
        if (found.Count == 0 && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            found = context.Invoices.AsNoTracking().Where(i => i.Id == id && i.Status != InvoiceStatus.Loading).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new CommandException("NotFound", "There is no invoice of that number or id", "See: tem invoice list"),
            _ => throw new CommandException("Ambiguous", "Several invoices have that number", "Name one by its id, see: tem invoice list"),
        };
    }
}
