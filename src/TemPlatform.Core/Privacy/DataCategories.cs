using System.Collections.Frozen;
using System.Reflection;

namespace TemPlatform.Core.Privacy;

/// <summary>Looks up codes and protection levels of <see cref="DataCategory"/>.</summary>
public static class DataCategories
{
    private static readonly FrozenDictionary<DataCategory, CategoryCodeAttribute> Codes = Enum.GetValues<DataCategory>()
        .ToFrozenDictionary(c => c, c => typeof(DataCategory).GetField(c.ToString())!.GetCustomAttribute<CategoryCodeAttribute>()!);

    private static readonly FrozenDictionary<string, DataCategory> ByCode =
        Codes.ToFrozenDictionary(pair => pair.Value.Code, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The code as it stands in reports, sidecars and layouts, e.g. <c>TN.NUMBER</c>.</summary>
    public static string Code(this DataCategory category) => Codes[category].Code;

    /// <summary>1 internal, 2 personal, 3 restricted personal, 4 secret, 5 prohibited.</summary>
    public static int Level(this DataCategory category) => Codes[category].Level;

    /// <summary>Data that no service needs and that is refused wherever it appears.</summary>
    public static bool IsProhibited(this DataCategory category) => category.Level() == 5;

    public static bool IsPersonal(this DataCategory category) => category.Level() > 1;

    public static bool TryParse(string code, out DataCategory category) => ByCode.TryGetValue(code, out category);
}
