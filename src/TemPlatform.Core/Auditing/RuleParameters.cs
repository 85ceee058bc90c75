using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Auditing;

/// <summary>A tenant's settings of a rule over its defaults, and the hash that tells whether stored hits still answer for them.</summary>
public static class RuleParameters
{
    private const int FractionDigits = 6;
    private const int WholeDigitsMax = 12;

    /// <summary>Every declared parameter by name. Setting null gives the defaults.</summary>
    /// <exception cref="FormatException">No JSON object, an unknown parameter, or no number of the parameter's unit.</exception>
    public static IReadOnlyDictionary<string, long> Read(RuleInfo info, RuleSetting? setting)
    {
        ArgumentNullException.ThrowIfNull(info);
        var values = info.Parameters.ToDictionary(p => p.Name, p => p.Default, StringComparer.OrdinalIgnoreCase);
        if (setting is null) return values;
        using var document = Parse(info, setting.Parameters);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new FormatException($"Parameters of rule {info.Id} are not a JSON object.");
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var parameter = info.Parameters.FirstOrDefault(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new FormatException($"Rule {info.Id} has no such parameter; it has: {string.Join(", ", values.Keys)}.");
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            values[parameter.Name] = Number(info, parameter, text);
        }
        return values;
    }

    /// <summary>Hash of the rule's version, severity and parameters: with another hash, stored hits of the rule are out of date.</summary>
    /// <exception cref="FormatException">As <see cref="Read"/>.</exception>
    public static string Hash(RuleInfo info, RuleSetting? setting)
    {
        var text = new StringBuilder().Append(info.Id).Append('|').Append(info.Version).Append('|').Append((int)SeverityOf(info, setting));
        foreach (var (name, value) in Read(info, setting).OrderBy(p => p.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"|{name}={value}");
        return Digest(text.ToString());
    }

    /// <summary>Hash of the rule under the tenant's settings; empty while these cannot be read, so that no stored hit fits it.</summary>
    public static string CurrentHash(RuleInfo info, ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(info);
        try
        {
            return Hash(info, RuleRunner.SettingOf(reference, info.Id));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    /// <summary>How many earlier bills of the account the rule looks at: one, or what a parameter in bills in a row says.</summary>
    public static long EarlierBills(RuleInfo info, ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (info.Parameters.FirstOrDefault(p => p.Unit == RuleUnits.Bills) is not { } parameter) return 1;
        try
        {
            return Read(info, RuleRunner.SettingOf(reference, info.Id))[parameter.Name] - 1;
        }
        catch (FormatException)
        {
            // The rule itself reports settings that cannot be read.
            return parameter.Default - 1;
        }
    }

    /// <summary>Hash of all rules under the tenant's settings.</summary>
    public static string CatalogueHash(ReferenceData reference) =>
        Digest(string.Join('|', AuditRules.All.Select(r => CurrentHash(r.Info, reference))));

    /// <summary>The tenant's severity of the rule, else the rule's own; a rule that only a re-run clears keeps its own, and one that
    /// never blocks weighs less than a Blocker.</summary>
    public static Severity SeverityOf(RuleInfo info, RuleSetting? setting)
    {
        ArgumentNullException.ThrowIfNull(info);
        var severity = info.ClearsOnlyByRerun ? info.Severity : setting?.Severity ?? info.Severity;
        return info.NeverBlocks && severity == Severity.Blocker ? Severity.Error : severity;
    }

    /// <summary>128 bits of SHA-256 as lower-case hex.</summary>
    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static JsonDocument Parse(RuleInfo info, string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw new FormatException($"Parameters of rule {info.Id} are not JSON.");
        }
    }

    private static long Number(RuleInfo info, RuleParameter parameter, ReadOnlySpan<char> text)
    {
        var isScaled = parameter.Unit is RuleUnits.Amount or RuleUnits.Percent;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        var hasGoodFraction = point < 0 || (isScaled && fraction.Length is > 0 and <= FractionDigits && IsDigits(fraction));
        if (hasGoodFraction && whole.Length is > 0 and <= WholeDigitsMax && IsDigits(whole))
        {
            var value = Digits(whole);
            if (!isScaled) return value;
            var parts = Digits(fraction);
            for (var i = fraction.Length; i < FractionDigits; i++) parts *= 10;
            return value * Money.MicrosPerUnit + parts;
        }
        var kind = isScaled ? "a number with up to six decimals" : "a whole number";
        throw new FormatException($"Parameter {parameter.Name} of rule {info.Id} takes {kind} ({parameter.Unit}), not negative.");
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static long Digits(ReadOnlySpan<char> text)
    {
        var value = 0L;
        foreach (var c in text) value = value * 10 + (c - '0');
        return value;
    }
}
