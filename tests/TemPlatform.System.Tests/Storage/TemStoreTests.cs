using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage;

public class TemStoreTests
{
    [Fact]
    public void A_new_tenant_has_an_open_suspense_cost_centre_and_the_operator_has_every_role()
    {
        using var store = new TestStore();
        var reference = store.Tenant.LoadReference();
        Assert.Equal(CostCentre.SuspenseCode, reference.Suspense.Code);
        Assert.NotNull(reference.CostCentreOn(reference.Suspense.Id, new DateOnly(1999, 1, 1)));
        Assert.Equal(TemStore.LocalOperator, store.Tenant.Actor.Name);
        Assert.Equal(Enum.GetValues<Role>().ToHashSet(), store.Tenant.Roles);
    }

    [Fact]
    public void Migrating_again_changes_nothing()
    {
        using var store = new TestStore();
        store.Installation.Migrate();
        Assert.Equal("acme", Assert.Single(store.Installation.Tenants()).Name);
    }

    [Fact]
    public void A_lock_row_left_by_a_dead_process_does_not_stop_a_migration()
    {
        using var store = new TestStore();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "system.db")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2020-01-01')
                """;
            command.ExecuteNonQuery();
        }
        store.Installation.Migrate();
    }

    [Fact]
    public void An_empty_folder_says_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("tem-test-").FullName;
        using var store = TemStore.Open(new TemOptions(folder));
        Assert.Contains("tem init", Assert.Throws<TemException>(() => store.OpenTenant()).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Several_tenants_must_be_named()
    {
        using var store = new TestStore();
        store.Installation.CreateTenant("globex", "Globex", "GB");
        Assert.Contains("--tenant", Assert.Throws<TemException>(() => store.Installation.OpenTenant()).Message, StringComparison.Ordinal);
        using var tenant = store.Installation.OpenTenant("globex");
        Assert.Equal("GB", tenant.Tenant.Country);
        Assert.Throws<TemException>(() => store.Installation.OpenTenant("initech"));
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("../acme")]
    [InlineData("")]
    [InlineData("acme")]
    public void A_tenant_name_that_is_no_file_name_or_is_taken_is_refused(string name)
    {
        using var store = new TestStore();
        Assert.Throws<TemException>(() => store.Installation.CreateTenant(name, "x", "US"));
    }

    [Fact]
    public void An_unknown_user_and_a_user_without_a_role_are_refused()
    {
        using var store = new TestStore();
        Assert.Throws<TemException>(() => store.Installation.OpenTenant(asUser: "mallory"));
        store.Installation.CreateTenant("globex", "Globex", "GB");
        store.Installation.AddUser("ana", "acme", Role.ExpenseAnalyst);
        Assert.Throws<TemException>(() => store.Installation.OpenTenant("globex", "ana"));
        using var tenant = store.Installation.OpenTenant("acme", "ana");
        Assert.Equal([Role.ExpenseAnalyst], tenant.Roles);
    }

    [Fact]
    public void Connections_are_durable_and_hold_references()
    {
        using var store = new TestStore();
        using var context = store.Tenant.NewContext();
        context.Database.OpenConnection();
        object? Pragma(string name)
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA " + name;
            return command.ExecuteScalar();
        }
        Assert.Equal(["wal", 2L, 1L], new[] { Pragma("journal_mode"), Pragma("synchronous"), Pragma("foreign_keys") });
    }
}
