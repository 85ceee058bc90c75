using System.Data;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;
using TemPlatform.Runtime.Storage.Bulk;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.SystemTests.Storage.SqlServer;

/// <summary>SqlClient works without the package that our stand-in takes the place of, as far as no server is needed to see it.</summary>
public class SqlClientTests
{
    private const string StandIn = "Microsoft.SqlServer.Server";

    [Fact]
    public void The_stand_in_is_beside_the_program_and_has_the_version_that_SqlClient_asks_for()
    {
        var wanted = typeof(SqlConnection).Assembly.GetReferencedAssemblies().Single(a => a.Name == StandIn);
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, StandIn + ".dll")));
        Assert.Equal(wanted.Version, Assembly.Load(StandIn).GetName().Version);
    }

    [Fact]
    public void The_stand_in_has_every_type_and_member_that_SqlClient_uses_of_it()
    {
        using var file = new PEReader(File.OpenRead(typeof(SqlConnection).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => (Handle: handle, Type: metadata.GetTypeReference(handle)))
            .Where(t => t.Type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)t.Type.ResolutionScope).Name) == StandIn)
            .ToDictionary(t => (EntityHandle)t.Handle, t => Assembly.Load(StandIn)
                .GetType($"{metadata.GetString(t.Type.Namespace)}.{metadata.GetString(t.Type.Name)}", throwOnError: true)!);
        Assert.NotEmpty(types);
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (!types.TryGetValue(member.Parent, out var type)) continue;
            var (name, signature) = (metadata.GetString(member.Name), metadata.GetBlobReader(member.Signature));
            _ = signature.ReadSignatureHeader();
            var parameters = signature.ReadCompressedInteger();
            Assert.Contains(type.GetMember(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static),
                found => found is MethodBase method && method.GetParameters().Length == parameters);
        }
    }

    [Fact]
    public void The_stand_in_has_the_ten_public_types_of_the_package() => Assert.Equal(
        [
            "DataAccessKind", "Format", "IBinarySerialize", "InvalidUdtException", "SqlFacetAttribute", "SqlFunctionAttribute",
            "SqlMethodAttribute", "SqlUserDefinedAggregateAttribute", "SqlUserDefinedTypeAttribute", "SystemDataAccessKind",
        ],
        Assembly.Load(StandIn).GetExportedTypes().Select(t => t.Name).Order(StringComparer.Ordinal));

    // A type that is not there shows when a method that names it is compiled, long before a server would answer.
    [Theory]
    [InlineData("SqlCommand")]
    [InlineData("SqlParameter")]
    [InlineData("SqlBulkCopy")]
    [InlineData("SqlDataReader")]
    [InlineData("TdsParser")]
    [InlineData("MetaType")]
    [InlineData("Server.SerializationHelperSql9")]
    public void Every_method_of_the_client_compiles(string name)
    {
        var type = typeof(SqlConnection).Assembly.GetType("Microsoft.Data.SqlClient." + name, throwOnError: true)!;
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(all).Where(m => !m.IsAbstract && !m.ContainsGenericParameters))
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
    }

    [Fact]
    public void A_command_a_bulk_copy_and_a_table_parameter_reach_the_network()
    {
        using var command = new SqlCommand("SELECT @a, @list");
        command.Parameters.AddWithValue("@a", 1L);
        var list = command.Parameters.AddWithValue("@list", new DataTable { Columns = { { "Id", typeof(long) } }, Rows = { { 1L } } });
        (list.SqlDbType, list.TypeName) = (SqlDbType.Structured, "dbo.Ids");
        AssertRefused(connection =>
        {
            command.Connection = connection;
            connection.Open();
            command.ExecuteScalar();
        });
        AssertRefused(connection =>
        {
            using var copy = new SqlBulkCopy(connection) { DestinationTableName = "[dbo].[Charge]", EnableStreaming = true };
            using var rows = new BulkReader<ChargeBlock>(ChargeTable.Of(1), BulkTests.FilledBlock(1, 2));
            connection.Open();
            copy.WriteToServer(rows);
        });
    }

    [Fact]
    public void A_server_that_is_not_there_is_named_and_says_what_to_check()
    {
        using var store = TemStore.Open(new TemOptions(Path.GetTempPath())
        {
            Provider = TemProvider.SqlServer, ConnectionString = NobodyListens,
        });
        var failure = Assert.ThrowsAny<Exception>(() => store.Tenants());
        Assert.Contains("cannot be reached", StoreFailure.Named(failure)!.Message, StringComparison.Ordinal);
    }

    private static string NobodyListens
    {
        get
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Stop();
            return $"Server=tcp:127.0.0.1,{port};Database=tem;User Id=tem;Password=none;Connect Timeout=5;ConnectRetryCount=0;"
                + "Encrypt=false";
        }
    }

    private static void AssertRefused(Action<SqlConnection> use)
    {
        using var connection = new SqlConnection(NobodyListens);
        var failure = Assert.Throws<SqlException>(() => use(connection));
        Assert.False(SqlServerErrors.IsLostRace(failure));
        Assert.NotNull(SqlServerErrors.Named(failure));
    }
}
