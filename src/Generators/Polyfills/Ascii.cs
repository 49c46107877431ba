using Microsoft.CodeAnalysis;

namespace System.Text;

/// <summary>As much of System.Text.Ascii as the tokenizer needs when it compiles for netstandard2.0.</summary>
[Embedded]
internal static class Ascii
{
    public static bool IsValid(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('\0', '\x7F') < 0;

    public static void ToLowerInPlace(Span<char> text, out int written)
    {
        for (written = 0; written < text.Length; written++)
        {
            text[written] = text[written] is >= 'A' and <= 'Z' ? (char)(text[written] | 0x20) : text[written];
        }
    }
}
