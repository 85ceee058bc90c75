using TemPlatform.Core.Parsing.Formats;

namespace TemPlatform.Core.Parsing;

/// <summary>
/// Every vendor format, one line each. A new format is a class, its line here, a sample and the golden beside the sample.
/// </summary>
public static class VendorFormats
{
    public static readonly IReadOnlyList<IVendorFormat> All =
    [
        new VerizonUsRawData(),
        new X12Invoice811(),
        new MappedCsv(),
    ];

    public static IVendorFormat? Find(string name) =>
        All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
}
