using System.Text.Json;
using TemPlatform.Cli.Shell;

namespace TemPlatform.SystemTests.Cli;

/// <summary>Runs the command line in this process, as the executable does, and keeps what it wrote.</summary>
internal sealed record TemRun(int Exit, string Output, string Error)
{
    public static async Task<TemRun> Of(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var exit = await Tem.RunAsync(args, new Terminal { Output = output, Error = error });
        return new TemRun(exit, output.ToString(), error.ToString());
    }

    /// <summary>The output as one JSON document; fails when it is anything else.</summary>
    public JsonElement Json()
    {
        Assert.Equal("", Error);
        return JsonDocument.Parse(Output).RootElement;
    }

    public static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tem-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
