namespace TemPlatform.SystemTests.Cli;

public class InstallationCommandTests
{
    [Fact]
    public async Task Init_makes_a_company_once_and_doctor_finds_it_healthy()
    {
        using var folder = new TestFolder();
        var data = folder.File("data");
        var first = (await TemRun.Of("init", "--name", "acme", "--country", "GB", "--data", data, "--json")).Json();
        Assert.True(first.GetProperty("created").GetBoolean());
        Assert.Equal("GB", first.GetProperty("country").GetString());
        Assert.False((await TemRun.Of("init", "--name", "acme", "--data", data, "--json")).Json().GetProperty("created").GetBoolean());
        Assert.Equal(0, (await TemRun.Of("db", "migrate", "--data", data)).Exit);

        var doctor = await TemRun.Of("doctor", "--data", data, "--json");
        Assert.Equal(0, doctor.Exit);
        Assert.DoesNotContain(doctor.Json().EnumerateArray(), f => f.GetProperty("state").GetString() == "failed");

        Assert.Equal(0, (await TemRun.Of("init", "--name", "globex", "--data", data)).Exit);
        Assert.Contains("--tenant", (await TemRun.Of("vendor", "list", "--data", data)).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await TemRun.Of("vendor", "list", "--data", data, "--tenant", "globex")).Exit);
        Assert.Equal(1, (await TemRun.Of("vendor", "list", "--data", data, "--tenant", "globex", "--as", "nobody")).Exit);
    }

    [Fact]
    public async Task A_second_user_acts_by_name_until_disabled_and_only_an_administrator_adds_one()
    {
        using var folder = new TestFolder();
        Task<TemRun> Run(params string[] args) => TemRun.Of([.. args, "--data", folder.File("data")]);
        await Run("init", "--name", "acme");
        Assert.Equal(2, (await Run("user", "add", "ana")).Exit);
        Assert.Equal(2, (await Run("user", "add", "ana", "--role", "3")).Exit);
        Assert.Equal(1, (await Run("user", "add", "ana maria", "--role", "ApApprover")).Exit);
        Assert.Equal(1, (await Run("approve", "--as", "ana")).Exit);
        Assert.Equal(0, (await Run("user", "add", "ana", "--role", "apApprover", "ApClerk")).Exit);
        Assert.Equal(0, (await Run("approve", "--as", "ana")).Exit);
        Assert.Contains("ClientAdmin", (await Run("user", "add", "ben", "--role", "ClientAdmin", "--as", "ana")).Error,
            StringComparison.Ordinal);
        var users = (await Run("user", "list", "--json")).Json().EnumerateArray().ToList();
        Assert.Equal(["ana", "operator"], users.Select(u => TemRun.Text(u, "name")));
        Assert.Equal(2, users[0].GetProperty("roles").GetArrayLength());

        Assert.Equal(1, (await Run("user", "disable", "operator")).Exit);
        Assert.Equal(0, (await Run("user", "disable", "ana")).Exit);
        Assert.Equal(1, (await Run("approve", "--as", "ana")).Exit);
        using var store = Runtime.Storage.TemStore.Open(new(folder.File("data")));
        using var acme = store.OpenTenant("acme");
        using var context = acme.NewContext();
        Assert.Equal(["user.added", "user.disabled"], context.AuditEvents.Where(e => e.Entity == "User").OrderBy(e => e.Id)
            .Select(e => e.Kind).ToList());
    }

    [Fact]
    public async Task Doctor_before_init_says_what_to_do_and_creates_nothing()
    {
        using var folder = new TestFolder();
        var run = await TemRun.Of("doctor", "--data", folder.File("data"));
        Assert.Equal(0, run.Exit);
        Assert.Contains("tem init", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Theory]
    [InlineData("sqlite", "CREATE TABLE")]
    [InlineData("SqlServer", "IF NOT EXISTS")]
    public async Task The_schema_prints_as_sql_without_a_server(string provider, string expected)
    {
        var run = await TemRun.Of("db", "script", "--provider", provider);
        Assert.Equal(0, run.Exit);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains("CostCentreVersion", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_not_understood_are_named()
    {
        using var folder = new TestFolder();
        folder.Write("tem.json", "{ \"Tem\": { \"Database\": { \"Provider\": \"Oracle\" } } }");
        var run = await TemRun.Of("vendor", "list", "--data", folder.Path);
        Assert.Equal(1, run.Exit);
        Assert.Contains("Tem:Database:Provider", run.Error, StringComparison.Ordinal);
        folder.Write("tem.json", "{ nonsense");
        Assert.Contains("tem.json", (await TemRun.Of("vendor", "list", "--data", folder.Path)).Error, StringComparison.Ordinal);
    }
}
