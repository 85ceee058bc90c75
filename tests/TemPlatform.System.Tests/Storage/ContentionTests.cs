using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage;

public class ContentionTests
{
    [Theory]
    [InlineData(1205)]
    [InlineData(2601)]
    [InlineData(2627)]
    [InlineData(1222)]
    public void Who_comes_second_begins_anew(int number)
    {
        var tries = 0;
        Assert.Equal("done", Contention.Retry(() => ++tries < 3
            ? throw new DbUpdateException("lost", Error(number))
            : "done"));
        Assert.Equal(3, tries);
    }

    [Fact]
    public void A_changed_row_begins_anew_and_does_so_a_few_times_only()
    {
        var tries = 0;
        Assert.Throws<DbUpdateConcurrencyException>(() => Contention.Retry(() =>
        {
            tries++;
            throw new DbUpdateConcurrencyException();
        }));
        Assert.Equal(5, tries);
    }

    [Theory]
    [InlineData(547)]
    [InlineData(-2)]
    [InlineData(18456)]
    public void What_would_fail_again_is_not_repeated(int number)
    {
        var tries = 0;
        Assert.Throws<SqlException>(() => Contention.Retry(() =>
        {
            tries++;
            throw Error(number);
        }));
        Assert.Equal(1, tries);
    }

    [Theory]
    [InlineData(4060, "tem init")]
    [InlineData(18456, "refused the login")]
    [InlineData(229, "docs/sql-server.md")]
    [InlineData(1205, "run the command again")]
    [InlineData(2627, "run the command again")]
    [InlineData(547, "not there any more")]
    [InlineData(-2, "in time")]
    [InlineData(2628, "longer than its column")]
    [InlineData(40613, "in a minute")]
    public void A_failure_of_the_server_is_named_by_its_number_and_says_what_to_do(int number, string words)
    {
        var named = StoreFailure.Named(new DbUpdateException("outer", Error(number)));
        Assert.Contains(words, named!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("server's own words", named.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_of_the_server_is_a_full_disk()
    {
        Assert.Equal(IssueCode.DiskFull, StoreFailure.Named(Error(9002))!.Code);
        Assert.True(TemPlatform.Runtime.Documents.DurableFile.IsDiskFull(new DbUpdateException("outer", Error(1105))));
    }

    [Fact]
    public void What_only_a_developer_can_mend_is_not_named() => Assert.Null(StoreFailure.Named(Error(102)));

    /// <summary>The client makes its exceptions itself: there is no other way to one without a server.</summary>
    internal static SqlException Error(int number)
    {
        var error = New<SqlError>(("infoNumber", number), ("errorClass", (byte)14), ("errorMessage", "server's own words"));
        var errors = New<SqlErrorCollection>();
        typeof(SqlErrorCollection).GetMethod("Add", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .First(m => m.Name == "CreateException" && m.GetParameters() is [var first, var second]
                && first.ParameterType == typeof(SqlErrorCollection) && second.ParameterType == typeof(string));
        return (SqlException)create.Invoke(null, [errors, "16.0"])!;
    }

    private static T New<T>(params (string Name, object Value)[] values)
    {
        var constructor = typeof(T).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).MaxBy(c => c.GetParameters().Length)!;
        var arguments = constructor.GetParameters().Select(p => Array.Find(values, v => v.Name == p.Name).Value
            ?? (p.ParameterType == typeof(string) ? "" : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null));
        return (T)constructor.Invoke([.. arguments]);
    }
}
