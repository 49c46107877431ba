using Microsoft.CodeAnalysis;

namespace System.Text.Unicode;

/// <summary>As much of System.Text.Unicode.Utf8 as the tokenizer needs when it compiles for netstandard2.0.</summary>
[Embedded]
internal static class Utf8
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out _, out int width) != Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text.Slice(width);
        }

        return true;
    }
}
