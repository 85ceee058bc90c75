using TemPlatform.Core.Auditing;
using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing;

public class RuleRunnerTests
{
    [Fact]
    public void A_clean_bill_has_no_hits()
    {
        var bill = Clean();
        Assert.Empty(bill.Run());
    }

    [Fact]
    public void A_rule_that_breaks_is_a_blocker_without_its_half_answer_or_the_text_of_the_exception()
    {
        var thrown = new List<string>();
        var hits = RuleRunner.Run(Clean().Context(), [new Broken(), new UnknownAccount()],
            (id, exception) => thrown.Add($"{id} {exception.GetType().Name}"));
        var hit = Assert.Single(hits);
        Assert.Equal(("Z01", Severity.Blocker, true), (hit.Rule, hit.Severity, hit.Failed));
        Assert.StartsWith("StageFailed", hit.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("5550100", hit.Evidence);
        Assert.Equal(["Z01 InvalidOperationException"], thrown);
    }

    [Theory]
    [InlineData("""{"nosuch": 1}""")]
    [InlineData("""{"absTol": "much"}""")]
    [InlineData("""{"absTol": -1}""")]
    [InlineData("""{"absTol": 0.0000001}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Settings_that_cannot_be_read_block_instead_of_passing(string parameters)
    {
        var hit = Assert.Single(Clean().Set("A02", parameters).Run(new LinesDoNotFoot()));
        Assert.Equal((true, Severity.Blocker), (hit.Failed, hit.Severity));
    }

    [Fact]
    public void A_tenant_can_switch_a_rule_off_or_change_its_severity()
    {
        var bill = Clean();
        (bill.Account, bill.Invoice.AccountId) = (null, null);
        Assert.Equal(Severity.Error, Assert.Single(bill.Set("A07", severity: Severity.Error).Run(new UnknownAccount())).Severity);
        bill.Settings.Clear();
        Assert.Empty(bill.Set("A07", enabled: false).Run(new UnknownAccount()));
    }

    [Fact]
    public void A_changed_parameter_changes_the_hash_of_its_rule_alone()
    {
        var before = AuditRules.All.ToDictionary(r => r.Info.Id, r => RuleParameters.Hash(r.Info, null));
        var known = Clean().Set("A14", """{"percent": 7}""").Context().Reference;
        var after = AuditRules.All.ToDictionary(r => r.Info.Id, r => RuleParameters.Hash(r.Info, RuleRunner.SettingOf(known, r.Info.Id)));
        Assert.Equal(["A14"], after.Keys.Where(id => after[id] != before[id]));
    }

    [Fact]
    public void A_late_neighbour_changes_the_unit_hash_of_rules_that_look_at_history_only()
    {
        var bill = Clean();
        (bill.Account, bill.Invoice.AccountId) = (null, null);
        bill.History.Add(Bill(99, 3));
        var before = bill.Run(new DuplicateInvoice(), new UnknownAccount());
        bill.History.Add(Bill(98, 3));
        var after = bill.Run(new DuplicateInvoice(), new UnknownAccount());
        Assert.NotEqual(before[0].UnitHash, after[0].UnitHash);
        Assert.Equal(before[^1].UnitHash, after[^1].UnitHash);
    }

    [Fact]
    public void Hits_are_numbered_within_their_invoice()
    {
        var bill = Clean();
        (bill.Account, bill.Invoice.AccountId) = (null, null);
        bill.Today = Day(1);
        var hits = RuleRunner.Run(bill.Context(), AuditRules.All, firstSequence: 7);
        Assert.Equal([FactIds.Of(100, 7), FactIds.Of(100, 8)], hits.Select(h => h.Id));
    }

    private static AuditCase Clean()
    {
        var bill = new AuditCase().Charge(10 * Unit, 1).Charge(5 * Unit);
        bill.Invoice.PrintedCurrentCharges = 15 * Unit;
        bill.CostCentres.Add(new CostCentre { Id = 10, Code = "CC10" });
        bill.CostCentreVersions.Add(new CostCentreVersion { CostCentreId = 10, Name = "Sales", ValidFrom = Day(1) });
        return bill.Share(0, -15 * Unit, 0, ledger: LedgerAccount.Payable)
            .Share(FactIds.Of(100, 1), 10 * Unit, 10).Share(FactIds.Of(100, 2), 5 * Unit, 10);
    }

    /// <summary>Sees something, then breaks with a number in its message.</summary>
    private sealed class Broken : IAuditRule
    {
        public RuleInfo Info { get; } =
            new("Z01", "Breaks", RuleScope.Invoice, RuleInputs.None, FindingClass.Control, Severity.Info, 1, []);

        public void Audit(AuditContext context, IHitSink hits)
        {
            hits.Hit(new Hit("Half an answer."));
            throw new InvalidOperationException("cannot read 5550100");
        }
    }
}
