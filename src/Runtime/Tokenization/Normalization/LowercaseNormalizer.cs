using System.Buffers;
using System.Text;

namespace Typed.Tokenization.Normalization;

/// <summary>Maps every character to lower case, without regard to what surrounds it.</summary>
internal sealed class LowercaseNormalizer : Normalizer
{
    public override void Normalize(TextBuffer buffer, bool isStart)
    {
        Span<char> text = buffer.Text;
        if (Ascii.IsValid(text))
        {
            Ascii.ToLowerInPlace(text, out _);
            return;
        }

        Span<char> lower = stackalloc char[2];
        buffer.BeginRewrite();
        for (int i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[i..], out Rune rune, out int width) != OperationStatus.Done)
            {
                buffer.Write(text.Slice(i, width));
            }
            else if (rune.Value == 0x130)
            {
                // The one character whose lower case is two.
                buffer.Write("i\u0307");
            }
            else
            {
                buffer.Write(lower[..Rune.ToLowerInvariant(rune).EncodeToUtf16(lower)]);
            }

            i += width;
        }

        buffer.EndRewrite();
    }
}
