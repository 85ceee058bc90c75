using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// What was found for texts lately. Readers give equal texts as one string: such a one is known again without a look at its characters.
/// A collision forgets the older text.
/// </summary>
/// <param name="slots">A power of two.</param>
public sealed class RecentTexts<T>(int slots)
{
    private readonly (string? Text, T Value)[] known = new (string?, T)[slots];

    /// <summary>False when the text was not kept, or forgotten.</summary>
    public bool TryGet(string text, [MaybeNullWhen(false)] out T value)
    {
        ref var slot = ref known[RuntimeHelpers.GetHashCode(text) & (known.Length - 1)];
        value = slot.Value;
        return ReferenceEquals(slot.Text, text);
    }

    /// <summary>Keeps what was found for the text, and gives it back.</summary>
    public T Keep(string text, T value)
    {
        known[RuntimeHelpers.GetHashCode(text) & (known.Length - 1)] = (text, value);
        return value;
    }
}
