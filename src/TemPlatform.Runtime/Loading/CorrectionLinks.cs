using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Links a credit or correction to the charge that it corrects: the latest charge of the same service and first day whose amount is
/// its exact opposite, of the same code first.
/// </summary>
internal static class CorrectionLinks
{
    public static void Link(TemDbContext context, ChargeBlock block)
    {
        var published = context.Set<Invoice>().Where(i => i.IsCurrent && i.Status != InvoiceStatus.Loading);
        for (var row = 0; row < block.Count; row++)
        {
            if (!block.IsCorrection[row] || block.Amount[row] >= 0 || block.ServiceId[row] == 0) continue;
            var (service, amount, code) = (block.ServiceId[row], -block.Amount[row], block.ChargeCodeId[row]);
            var start = DateOnly.FromDayNumber(block.PeriodStart[row]);
            block.CorrectsChargeId[row] = context.Set<Charge>().AsNoTracking()
                .Where(c => c.ServiceId == service && c.PeriodStart == start && c.Amount == amount && !c.IsCorrection
                    && (c.InvoiceId == block.InvoiceId || published.Any(i => i.Id == c.InvoiceId)))
                .OrderByDescending(c => c.ChargeCodeId == code).ThenByDescending(c => c.Id).Select(c => c.Id).FirstOrDefault();
        }
    }
}
