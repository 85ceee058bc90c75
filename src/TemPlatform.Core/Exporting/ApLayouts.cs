using TemPlatform.Core.Exporting.Layouts;

namespace TemPlatform.Core.Exporting;

/// <summary>Every accounts-payable layout, one line each. A new layout is a class, its line here and a golden.</summary>
public static class ApLayouts
{
    public static readonly IReadOnlyList<IApLayout> All =
    [
        new GenericApCsv(),
        new OracleFusionFbdi(),
    ];

    public static IApLayout? Find(string name) => All.FirstOrDefault(l => string.Equals(l.Name, name, StringComparison.OrdinalIgnoreCase));
}
