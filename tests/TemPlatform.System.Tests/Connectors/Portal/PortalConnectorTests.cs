using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;

namespace TemPlatform.SystemTests.Connectors.Portal;

public class PortalConnectorTests
{
    [Fact]
    public async Task Lists_every_page_and_fetches_the_documents_byte_for_byte()
    {
        await using var rig = await PortalRig.StartAsync();
        await using var remote = await rig.ConnectAsync();
        var entries = await PortalRig.ListAsync(remote);
        Assert.Equal(12, entries.Count);
        Assert.Equal(12, entries.Select(e => e.Path).Distinct().Count());
        Assert.All(entries, e => Assert.True(e.IsWhole && !e.CanResume && e.LengthBytes == -1));
        for (var i = 0; i < entries.Count; i++)
        {
            Assert.EndsWith($"bill {i}.csv", entries[i].Name, StringComparison.Ordinal);
            Assert.Equal(rig.Clock.Today.AddDays(-i), DateOnly.FromDateTime(entries[i].ModifiedAt!.Value.UtcDateTime));
            Assert.Equal(PortalRig.Content(i), await PortalRig.FetchAsync(remote, entries[i]));
        }
        Assert.Equal(12, rig.Site.Sent);
    }

    [Fact]
    public async Task The_same_document_has_the_same_path_in_another_session()
    {
        await using var rig = await PortalRig.StartAsync(setUp: o => o with { LinkLifetime = TimeSpan.FromMinutes(5) });
        await using var first = await rig.ConnectAsync();
        await using var second = await rig.ConnectAsync();
        Assert.Equal((await PortalRig.ListAsync(first)).Select(e => e.Path), (await PortalRig.ListAsync(second)).Select(e => e.Path));
    }

    [Fact]
    public async Task Asks_for_the_days_of_the_recipe_alone()
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Recipe["list"]!["days"] = 3;
        await using var remote = await rig.ConnectAsync();
        Assert.Equal(4, (await PortalRig.ListAsync(remote)).Count);
    }

    [Fact]
    public async Task Leaves_other_days_out_where_the_portal_does_not()
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Recipe["list"]!["days"] = 3;
        rig.Recipe["list"]!["pages"]![0] = $"{rig.Site.Address}/invoices";
        await using var remote = await rig.ConnectAsync();
        Assert.Equal(4, (await PortalRig.ListAsync(remote)).Count);
    }

    [Fact]
    public async Task Fills_a_filter_form_in()
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Recipe["list"]!["days"] = 2;
        rig.Recipe["list"]!["pages"]![0] = $"{rig.Site.Address}/invoices";
        rig.Recipe["list"]!["filter"] = System.Text.Json.Nodes.JsonNode.Parse(
            """{ "form": "#filter", "fromField": "from", "toField": "to" }""");
        rig.Recipe["document"]!.AsObject().Remove("date");
        await using var remote = await rig.ConnectAsync();
        Assert.Equal(3, (await PortalRig.ListAsync(remote)).Count);
    }

    [Fact]
    public async Task An_empty_list_is_empty()
    {
        await using var rig = await PortalRig.StartAsync(documents: 0);
        await using var remote = await rig.ConnectAsync();
        Assert.Empty(await PortalRig.ListAsync(remote));
    }

    [Fact]
    public async Task Fetches_by_posting_the_form_of_a_row()
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Recipe["download"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "method": "form" }""");
        await using var remote = await rig.ConnectAsync();
        var entries = await PortalRig.ListAsync(remote);
        Assert.Equal(PortalRig.Content(7), await PortalRig.FetchAsync(remote, entries[7]));
    }

    [Fact]
    public async Task A_document_is_named_by_its_download_once_it_was_fetched()
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Recipe["document"]!.AsObject().Remove("name");
        await using var remote = await rig.ConnectAsync();
        var entry = (await PortalRig.ListAsync(remote))[2];
        Assert.Equal(entry.Path, entry.Name);
        await PortalRig.FetchAsync(remote, entry);
        var found = await remote.FindAsync(entry, TestContext.Current.CancellationToken);
        Assert.EndsWith("bill 2.csv", found!.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_found_without_a_listing_before()
    {
        await using var rig = await PortalRig.StartAsync();
        await using var first = await rig.ConnectAsync();
        var entry = (await PortalRig.ListAsync(first))[9];
        await using var later = await rig.ConnectAsync();
        Assert.Equal(PortalRig.Content(9), await PortalRig.FetchAsync(later, entry));
        Assert.Null(await later.FindAsync(entry with { Path = "no such number" }, TestContext.Current.CancellationToken));
        Assert.False(await later.AcknowledgeAsync(entry, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_that_ended_is_looked_up_anew()
    {
        await using var rig = await PortalRig.StartAsync(setUp: o => o with { LinkLifetime = TimeSpan.FromMinutes(5) });
        await using var remote = await rig.ConnectAsync();
        var entries = await PortalRig.ListAsync(remote);
        rig.Clock.Move(TimeSpan.FromMinutes(6));
        Assert.Equal(PortalRig.Content(3), await PortalRig.FetchAsync(remote, entries[3]));
        rig.Site.Documents.EndLinks();
        var both = await Task.WhenAll(PortalRig.FetchAsync(remote, entries[4]), PortalRig.FetchAsync(remote, entries[5]));
        Assert.Equal(PortalRig.Content(4), both[0]);
        Assert.Equal(PortalRig.Content(5), both[1]);
    }

    [Fact]
    public async Task A_session_that_ended_is_begun_anew()
    {
        await using var rig = await PortalRig.StartAsync();
        await using var remote = await rig.ConnectAsync();
        rig.Site.Accounts.SignAllOut();
        var entries = await PortalRig.ListAsync(remote);
        rig.Site.Accounts.SignAllOut();
        Assert.Equal(PortalRig.Content(0), await PortalRig.FetchAsync(remote, entries[0]));
    }

    [Fact]
    public async Task A_one_time_code_is_given_where_it_is_asked_for()
    {
        await using var rig = await PortalRig.StartAsync(setUp: o => o with { OneTimeSeed = PortalRig.Seed });
        rig.OneTimeSeed = PortalRig.SeedText;
        await using var remote = await rig.ConnectAsync();
        Assert.Equal(12, (await PortalRig.ListAsync(remote)).Count);
    }

    [Fact]
    public async Task A_wrong_code_is_told_from_a_wrong_password()
    {
        await using var rig = await PortalRig.StartAsync(setUp: o => o with { OneTimeSeed = PortalRig.Seed });
        await rig.ConnectFailsAsync(IssueCode.MissingCredential);
        rig.OneTimeSeed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        await rig.ConnectFailsAsync(IssueCode.CodeRefused);
        rig.OneTimeSeed = "not base 32!";
        await rig.ConnectFailsAsync(IssueCode.MissingCredential);
        rig.Password = "wrong";
        await rig.ConnectFailsAsync(IssueCode.SignInRefused);
    }

    [Fact]
    public async Task A_refused_password_is_tried_once_and_a_locked_account_is_named()
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Password = "wrong";
        for (var i = 1; i < 5; i++)
        {
            await rig.ConnectFailsAsync(IssueCode.SignInRefused);
            Assert.Equal(i, rig.Site.Accounts.Failures);
        }
        var failure = await rig.ConnectFailsAsync(IssueCode.AccountLocked);
        Assert.False(failure.IsTransient);
        rig.Password = "sample-portal-1";
        await rig.ConnectFailsAsync(IssueCode.AccountLocked);
    }

    [Fact]
    public async Task Maintenance_passes_by_itself()
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Site.Fault = SamplePortal.PortalFault.Maintenance;
        Assert.True((await rig.ConnectFailsAsync(IssueCode.UnderMaintenance)).IsTransient);
        rig.Site.Fault = SamplePortal.PortalFault.None;
        await using var remote = await rig.ConnectAsync();
        var entries = await PortalRig.ListAsync(remote);
        rig.Site.Fault = SamplePortal.PortalFault.Maintenance;
        await rig.FailsAsync(IssueCode.UnderMaintenance, () => PortalRig.FetchAsync(remote, entries[0]));
        await rig.FailsAsync(IssueCode.UnderMaintenance, () => PortalRig.ListAsync(remote));
    }
}
