namespace TemPlatform.Core.Normalizing;

/// <summary>The key under which account and invoice numbers are compared: the same number is punctuated in many ways.</summary>
public static class AccountNumbers
{
    /// <summary>Upper-case letters and digits of <paramref name="printed"/>; leading zeros stay, they tell accounts apart.</summary>
    public static string Key(string printed)
    {
        ArgumentNullException.ThrowIfNull(printed);
        return string.Create(printed.Count(char.IsLetterOrDigit), printed, static (key, text) =>
        {
            var at = 0;
            foreach (var c in text)
                if (char.IsLetterOrDigit(c)) key[at++] = char.ToUpperInvariant(c);
        });
    }
}
