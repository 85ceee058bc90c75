using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Vendors, accounts, cost centres, rules and contracts.</summary>
internal static class ReferenceMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Vendor>();
        model.Unique<Vendor>([nameof(Vendor.Code)]);

        model.Table<Account>();
        model.Unique<Account>([nameof(Account.VendorId), nameof(Account.NumberKey)]);
        model.Refer<Account, Vendor>(a => a.VendorId);
        model.Refer<Account, Account>(a => a.ParentId);

        model.Table<CostCentre>();
        model.Unique<CostCentre>([nameof(CostCentre.Code)]);

        model.Table<CostCentreVersion>();
        model.Refer<CostCentreVersion, CostCentre>(v => v.CostCentreId);

        model.Table<GlAccount>();
        model.Unique<GlAccount>([nameof(GlAccount.Code)]);

        model.Table<AllocationRule>().Property(r => r.Targets)
            .HasConversion(targets => Json(targets), json => Targets(json), new ValueComparer<List<AllocationTarget>>(
                (a, b) => Json(a) == Json(b),
                targets => Json(targets).GetHashCode(StringComparison.Ordinal),
                targets => Targets(Json(targets))));
        model.Index<AllocationRule>(nameof(AllocationRule.Name));
        model.LongText<AllocationRule>(nameof(AllocationRule.Targets));

        model.Table<Contract>();
        model.Unique<Contract>([nameof(Contract.VendorId), nameof(Contract.Reference)]);
        model.Refer<Contract, Vendor>(c => c.VendorId);

        model.Table<ContractLine>();
        model.Refer<ContractLine, Contract>(l => l.ContractId);
    }

    private static string Json(List<AllocationTarget>? targets) => JsonSerializer.Serialize(targets ?? []);

    private static List<AllocationTarget> Targets(string json) => JsonSerializer.Deserialize<List<AllocationTarget>>(json)!;
}
