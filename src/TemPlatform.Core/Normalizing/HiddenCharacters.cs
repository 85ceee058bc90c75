namespace TemPlatform.Core.Normalizing;

/// <summary>
/// Characters that do not show but act: controls, which can steer a terminal, and the marks that turn the direction of text, which
/// make a name read as another.
/// </summary>
public static class HiddenCharacters
{
    public static bool Contains(char c) => char.IsControl(c)
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
