using System.Buffers;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace System.Text;

/// <summary>As much of System.Text.Rune as the tokenizer needs when it compiles for netstandard2.0.</summary>
[Embedded]
internal readonly struct Rune
{
    private const int FirstAstral = 0x1_0000;

    public Rune(char value)
        : this((int)value)
    {
    }

    public Rune(int value) => Value = IsScalar(value) ? value : throw new ArgumentOutOfRangeException(nameof(value));

    public int Value { get; }

    private static Rune Replacement => new('\uFFFD');

    public static bool TryCreate(int value, out Rune rune)
    {
        rune = IsScalar(value) ? new Rune(value) : default;
        return IsScalar(value);
    }

    public static OperationStatus DecodeFromUtf16(ReadOnlySpan<char> text, out Rune rune, out int width)
    {
        rune = Replacement;
        width = Math.Min(text.Length, 1);
        if (text.IsEmpty || (text.Length == 1 && char.IsHighSurrogate(text[0])))
        {
            return OperationStatus.NeedMoreData;
        }

        if (!char.IsSurrogate(text[0]))
        {
            rune = new Rune(text[0]);
            return OperationStatus.Done;
        }

        if (!char.IsHighSurrogate(text[0]) || !char.IsLowSurrogate(text[1]))
        {
            return OperationStatus.InvalidData;
        }

        rune = new Rune(char.ConvertToUtf32(text[0], text[1]));
        width = 2;
        return OperationStatus.Done;
    }

    public static OperationStatus DecodeLastFromUtf16(ReadOnlySpan<char> text, out Rune rune, out int width)
    {
        bool isPair = text.Length > 1 && char.IsHighSurrogate(text[text.Length - 2]) && char.IsLowSurrogate(text[text.Length - 1]);
        return DecodeFromUtf16(text.Slice(text.Length - Math.Min(text.Length, isPair ? 2 : 1)), out rune, out width);
    }

    public static OperationStatus DecodeFromUtf8(ReadOnlySpan<byte> text, out Rune rune, out int width)
    {
        rune = Replacement;
        width = Math.Min(text.Length, 1);
        int length = text.IsEmpty ? 0 : text[0] switch { < 0x80 => 1, < 0xC2 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF5 => 4, _ => 0 };
        if (length == 0 || length > text.Length)
        {
            return text.IsEmpty || length > 0 ? OperationStatus.NeedMoreData : OperationStatus.InvalidData;
        }

        int value = length == 1 ? text[0] : text[0] & (0x7F >> length);
        for (int i = 1; i < length; i++)
        {
            if ((text[i] & 0xC0) != 0x80)
            {
                return OperationStatus.InvalidData;
            }

            value = (value << 6) | (text[i] & 0x3F);
        }

        // What is spelled longer than it need be is no UTF-8.
        if (!IsScalar(value) || (length == 3 && value < 0x800) || (length == 4 && value < FirstAstral))
        {
            return OperationStatus.InvalidData;
        }

        rune = new Rune(value);
        width = length;
        return OperationStatus.Done;
    }

    public static UnicodeCategory GetUnicodeCategory(Rune rune) => rune.Value < FirstAstral
        ? CharUnicodeInfo.GetUnicodeCategory((char)rune.Value)
        : CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(rune.Value), 0);

    public static bool IsWhiteSpace(Rune rune) => rune.Value < FirstAstral && char.IsWhiteSpace((char)rune.Value);

    public static bool IsLetterOrDigit(Rune rune) =>
        GetUnicodeCategory(rune) is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    public static Rune ToLowerInvariant(Rune rune) => rune.Value < FirstAstral
        ? new Rune(char.ToLowerInvariant((char)rune.Value))
        : new Rune(char.ConvertToUtf32(char.ConvertFromUtf32(rune.Value).ToLowerInvariant(), 0));

    public int EncodeToUtf16(Span<char> text)
    {
        if (Value < FirstAstral)
        {
            text[0] = (char)Value;
            return 1;
        }

        text[0] = (char)(0xD800 + ((Value - FirstAstral) >> 10));
        text[1] = (char)(0xDC00 + ((Value - FirstAstral) & 0x3FF));
        return 2;
    }

    public int EncodeToUtf8(Span<byte> text)
    {
        int length = Value < 0x80 ? 1 : Value < 0x800 ? 2 : Value < FirstAstral ? 3 : 4;
        for (int i = length - 1, rest = Value; i >= 0; i--, rest >>= 6)
        {
            text[i] = i > 0 ? (byte)(0x80 | (rest & 0x3F)) : length == 1 ? (byte)rest : (byte)((0xF00 >> length) | rest);
        }

        return length;
    }

    private static bool IsScalar(int value) => value is (>= 0 and < 0xD800) or (> 0xDFFF and <= 0x10FFFF);
}
