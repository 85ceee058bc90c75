using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Allocating;

/// <summary>
/// Makes GL strings from templates with the fields {company}, {costcentre}, {gl} and {vendor}. The company is that of the cost centre
/// on the invoice date, as in payables lines: a booking does not depend on when it is made. The audit finds closed cost centres,
/// allocation still books.
/// </summary>
internal sealed class GlStrings(ReferenceData reference, Vendor vendor, DateOnly invoiceDate)
{
    private readonly Dictionary<long, string> companies = [];

    /// <param name="template">Null where no rule gives one: company and cost centre.</param>
    public string Of(string? template, long costCentreId, long glAccountId)
    {
        var costCentre = reference.CostCentre(costCentreId)?.Code ?? "";
        var company = Company(costCentreId);
        if (template is null) return company.Length == 0 ? costCentre : $"{company}-{costCentre}";
        return template.Replace("{company}", company, StringComparison.OrdinalIgnoreCase)
            .Replace("{costcentre}", costCentre, StringComparison.OrdinalIgnoreCase)
            .Replace("{gl}", reference.GlAccount(glAccountId)?.Code ?? "", StringComparison.OrdinalIgnoreCase)
            .Replace("{vendor}", vendor.Code, StringComparison.OrdinalIgnoreCase);
    }

    private string Company(long costCentreId) => companies.TryGetValue(costCentreId, out var known) ? known
        : companies[costCentreId] = reference.CompanyOn(costCentreId, invoiceDate);
}
