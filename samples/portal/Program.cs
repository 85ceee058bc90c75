using System.Globalization;
using TemPlatform.SamplePortal;

// dotnet run --project samples/portal -- FOLDER [PORT]; ends with Ctrl+C.
if (args.Length is < 1 or > 2 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("Give the folder of the documents and, if it is not to be chosen, a port.");
    return 2;
}
var port = args.Length == 2 && ushort.TryParse(args[1], CultureInfo.InvariantCulture, out var chosen) ? chosen : 0;
await using var portal = await Portal.StartAsync(new PortalOptions { Folder = Path.GetFullPath(args[0]), Port = port });
Console.WriteLine($"{portal.Address} user {portal.Options.User}, password {portal.Options.Password}");
await portal.WaitAsync();
return 0;
