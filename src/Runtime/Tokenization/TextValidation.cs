using System.Text;

namespace Typed.Tokenization;

/// <summary>Checks that text can be encoded.</summary>
internal static class TextValidation
{
    /// <summary>Throws where a text is not well-formed UTF-16, saying at which position.</summary>
    public static void ThrowIfLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (int start = text.IndexOfAnyInRange('\uD800', '\uDFFF'); start >= 0;)
        {
            if (Rune.DecodeFromUtf16(text[start..], out _, out int width) != System.Buffers.OperationStatus.Done)
            {
                throw new PromptException(
                    $"The prompt is not valid text: the char U+{(int)text[start]:X4} at position {start} is one half of a " +
                    "surrogate pair without the other. Check where the text was cut.");
            }

            int next = text[(start + width)..].IndexOfAnyInRange('\uD800', '\uDFFF');
            start = next < 0 ? -1 : start + width + next;
        }
    }
}
