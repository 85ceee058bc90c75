using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Collecting;

public class ReferenceImportTests
{
    private const string Acme = "ACME,Acme Telecom,V100,HQ,,US,USD,30";

    [Fact]
    public void Headers_are_the_published_ones()
    {
        Assert.Equal(ReferenceHeaders.Vendors, Header("vendor"));
        Assert.Equal(ReferenceHeaders.Accounts, Header("account"));
        Assert.Equal(ReferenceHeaders.CostCentres, Header("costcentre"));
        Assert.Equal(ReferenceHeaders.GlAccounts, Header("gl"));
        Assert.Equal(ReferenceHeaders.Services, Header("service"));
        Assert.Equal(ReferenceHeaders.AllocationRules, Header("allocation"));

        static IEnumerable<string> Header(string kind) => ReferenceKind.Find(kind).Columns.Select(c => c.Name);
    }

    [Fact]
    public void Adds_then_finds_nothing_to_change_then_names_each_changed_field()
    {
        var bench = new ImportBench();
        Assert.Equal(1, bench.Import("vendor", Acme).Count(ChangeAction.Added));
        var again = bench.Import("vendor", Acme);
        Assert.Empty(again.Changes);
        Assert.Empty(again.Inserts.Concat(again.Updates));
        Assert.Equal(1, again.UnchangedCount);

        var change = Assert.Single(bench.Import("vendor", "acme,Acme Telecom Inc,V100,HQ,,us,usd,45").Changes);
        Assert.Equal(ChangeAction.Changed, change.Action);
        Assert.Equal(["name Acme Telecom>Acme Telecom Inc", "terms_days 30>45"],
            change.Fields.Select(f => $"{f.Column} {f.Before(null)}>{f.After(null)}"));
        Assert.Equal("Acme Telecom Inc", Assert.Single(bench.Of<Vendor>()).Name);
    }

    [Fact]
    public void Names_each_bad_row_by_line_and_column_without_its_value_and_takes_the_others()
    {
        var plan = new ImportBench().Import("vendor", Acme,
            "B,,V1,HQ,,US,USD,30", "C,C,V2,HQ,,Utopia,USD,30", "D,D,V3,HQ,,US,XXX,30", "E,E,V4,HQ,,US,USD,-1",
            "ACME,Twice,V5,HQ,,US,USD,30", "F,F,V6,HQ,,,,");
        Assert.Equal(["MissingValue 3:2", "UnmappedValue 4:6", "BadCurrency 5:7", "BadQuantity 6:8", "DuplicateRow 7:1"],
            plan.Issues.Select(i => $"{i.Code} {i.Where.Line}:{i.Where.Column}"));
        Assert.Equal(5, plan.RefusedCount);
        Assert.Equal(2, plan.Inserts.Count);
        Assert.DoesNotContain(plan.Issues, i => i.Message.Contains("Utopia", StringComparison.Ordinal)
            || i.Message.Contains("XXX", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_something_else_is_named_once_without_its_texts()
    {
        var plan = new ImportBench().PlanFile("vendor", "Jane Doe,secret", "a,b,c", "d");
        var issue = Assert.Single(plan.Issues);
        Assert.Equal((IssueCode.MissingHeader, true), (issue.Code, plan.IsHeld));
        Assert.DoesNotContain("secret", issue.Message, StringComparison.Ordinal);
        Assert.Contains("code,name,erp_number", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_another_header_is_held()
    {
        var plan = new ImportBench().PlanFile("vendor", "code,erp_number,erp_site,remit_to,country,currency,terms_days,salary", Acme);
        Assert.True(plan.IsHeld);
        Assert.Equal([IssueCode.MissingColumn, IssueCode.UnknownColumn], plan.Issues.Select(i => i.Code).Order().ToList());
        Assert.Empty(plan.Inserts);
        Assert.True(new ImportBench().PlanFile("vendor").IsHeld);
    }

    [Fact]
    public void A_column_that_may_be_blank_may_be_left_out_and_what_is_known_of_it_stays()
    {
        var bench = new ImportBench();
        bench.Import("vendor", "ACME,Acme Telecom,V100,HQ,PO Box 1,GB,GBP,45");
        bench.Import("costcentre", "CC1,Sales,,10,,", "CC1,Sales,,20,2026-01-01,");
        var vendors = bench.PlanFile("vendor", "code,name,erp_number", "ACME,Acme,V100", "NEW,New,V200");
        Assert.Empty(vendors.Issues);
        Assert.Equal(["name"], Assert.Single(vendors.Changes, c => c.Action == ChangeAction.Changed).Fields.Select(f => f.Column));
        var added = Assert.Single(vendors.Inserts.Cast<Vendor>());
        Assert.Equal(("", "US", 30), (added.RemitTo, added.Country, added.TermsDays));
        var centres = bench.PlanFile("costcentre",
            "code,name,valid_from", "CC1,Sales,", "CC1,Sales,2026-01-01", "CC1,Sales East,2026-06-01");
        Assert.Equal("20", Assert.Single(centres.Inserts.OfType<CostCentreVersion>(), v => v.Name == "Sales East").Company);
        Assert.Contains(bench.PlanFile("costcentre", "name", "Sales").Issues, i => i.Code == IssueCode.MissingColumn);
    }

    [Fact]
    public void A_ragged_row_and_an_open_quote_cost_their_own_lines()
    {
        var plan = new ImportBench().Import("vendor", Acme, "B,B", "C,\"C,V1,HQ,,US,USD,30", "D,\"D, Inc\",V2,HQ,,US,USD,30");
        Assert.Equal(["RaggedRow 3", "OpenQuote 4"], plan.Issues.Select(i => $"{i.Code} {i.Where.Line}"));
        Assert.Equal((4, 2, 2), (plan.RowCount, plan.RefusedCount, plan.Count(ChangeAction.Added)));
    }

    [Fact]
    public void Columns_may_stand_in_any_order()
    {
        var plan = new ImportBench().PlanFile("gl", "name,code,closed_on,open_from", "Mobile,6400,,2020-01-01");
        Assert.Empty(plan.Issues);
        Assert.Equal("6400", Assert.IsType<GlAccount>(Assert.Single(plan.Inserts)).Code);
    }

    [Fact]
    public void An_account_is_the_same_however_its_number_is_punctuated()
    {
        var bench = new ImportBench();
        bench.Import("vendor", Acme);
        bench.Import("account", "ACME,100-200,Main,,,15,");
        Assert.Equal("USD", Assert.Single(bench.Of<Account>()).Currency);
        var change = Assert.Single(bench.Import("account", "ACME,100 200,Main,,USD,15,").Changes);
        Assert.Equal(["number"], change.Fields.Select(f => f.Column));
        Assert.Single(bench.Of<Account>());
    }

    [Fact]
    public void Parents_may_stand_below_their_children_and_never_in_a_circle()
    {
        var bench = new ImportBench();
        bench.Import("vendor", Acme);
        var plan = bench.Import("account", "ACME,1,Child,2,,1,", "ACME,2,Parent,,,1,", "ACME,3,A,4,,1,", "ACME,4,B,3,,1,",
            "ACME,5,Orphan,99,,1,", "ACME,6,Below orphan,5,,1,", "NOBODY,7,,,,1,");
        var accounts = bench.Of<Account>();
        Assert.Equal(["1", "2"], accounts.Select(a => a.Number));
        Assert.Equal(accounts[1].Id, accounts[0].ParentId);
        Assert.Equal(["4 ParentCycle", "5 ParentCycle", "6 UnknownReference", "7 UnknownReference", "8 UnknownReference"],
            plan.Issues.Select(i => $"{i.Where.Line} {i.Code}"));
    }

    [Fact]
    public void A_parent_may_become_a_child_at_another_time()
    {
        var bench = new ImportBench();
        var plan = bench.Import("costcentre",
            "A,A,,,2024-01-01,2025-01-01", "A,A,B,,2025-01-01,", "B,B,A,,2024-01-01,2025-01-01", "B,B,,,2025-01-01,");
        Assert.Empty(plan.Issues);
        Assert.Equal(IssueCode.ParentCycle, Assert.Single(bench.Plan("costcentre", "B,B,A,,2024-01-01,").Issues).Code);
    }

    [Fact]
    public void A_change_ends_the_known_version_and_keeps_what_was_known_before()
    {
        var bench = new ImportBench();
        bench.Import("costcentre", "CC1,Sales,,10,,");
        var plan = bench.Import("costcentre", "CC1,Sales North,,10,2026-01-01,");
        Assert.Equal([ChangeAction.Changed, ChangeAction.Changed], plan.Changes.Select(c => c.Action));
        Assert.Equal(["CC1,Sales,,10,,2026-01-01", "CC1,Sales North,,10,2026-01-01,"], bench.Known("costcentre"));
        var versions = bench.Of<CostCentreVersion>();
        Assert.Equal(3, versions.Count);
        Assert.Equal(versions[1].KnownFrom, Assert.Single(versions, v => v.KnownTo is not null).KnownTo);
        Assert.Equal(2, bench.Of<CostCentre>().Count);
        Assert.Empty(bench.Import("costcentre", "CC1,Sales,,10,,", "CC1,Sales North,,10,2026-01-01,").Changes);
    }

    [Fact]
    public void Rows_of_one_key_that_overlap_or_repeat_are_refused()
    {
        var plan = new ImportBench().Plan("costcentre", "A,A,,,2024-01-01,2025-01-01",
            "A,A2,,,2024-06-01,", "A,A3,,,2024-01-01,", "B,B,,,2025-01-01,2025-01-01");
        Assert.Equal(["3 DatesOutOfOrder", "4 DuplicateRow", "5 DatesOutOfOrder"], plan.Issues.Select(i => $"{i.Where.Line} {i.Code}"));
        Assert.Equal(1, plan.Count(ChangeAction.Added));
    }

    [Fact]
    public void Rows_of_one_key_replace_what_was_known_from_their_first_day_on_and_the_same_file_changes_nothing()
    {
        var line = from code in Gen.Elements("A", "B", "C")
                   from name in Gen.Elements("x", "y")
                   from month in Gen.Choose(1, 12)
                   from length in Gen.Elements(0, 0, 1, 3)
                   let start = new DateOnly(2025, month, 1)
                   select $"{code},{name},,,{start:yyyy-MM-dd},{(length == 0 ? "" : $"{start.AddMonths(length):yyyy-MM-dd}")}";
        var file = Gen.ArrayOf(line, 5);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(file.Two().ToArbitrary(), files =>
        {
            var bench = new ImportBench();
            bench.Import("costcentre", files.Item1);
            bench.Import("costcentre", files.Item2);
            var known = bench.Known("costcentre");
            var again = bench.Import("costcentre", files.Item2);
            // No day has two versions, whatever came in which order.
            var days = bench.Reference.CostCentreVersions.GroupBy(v => v.CostCentreId).All(g => g.OrderBy(v => v.ValidFrom)
                .Zip(g.OrderBy(v => v.ValidFrom).Skip(1)).All(p => p.First.ValidTo <= p.Second.ValidFrom));
            return days && again.Changes.Count == 0 && known.SequenceEqual(bench.Known("costcentre"));
        }));
    }
}
