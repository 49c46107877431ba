using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What the tokenizer asks of text and netstandard2.0 does not have.</summary>
[Embedded]
internal static class TextExtensions
{
    extension(string)
    {
        public static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);
    }

    extension(char)
    {
        public static bool IsAscii(char value) => value < 0x80;

        public static bool IsAsciiLetterOrDigit(char value) =>
            value is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
    }

    extension(int)
    {
        public static int Parse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider provider) =>
            int.Parse(text.ToString(), style, provider);

        public static bool TryParse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider provider, out int value) =>
            int.TryParse(text.ToString(), style, provider, out value);
    }

    public static int IndexOf(this string text, char value, StringComparison comparison) =>
        text.IndexOf(value.ToString(), comparison);

    public static string GetString(this Encoding encoding, ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());

    public static int GetBytes(this Encoding encoding, ReadOnlySpan<char> text, Span<byte> bytes)
    {
        byte[] encoded = encoding.GetBytes(text.ToArray());
        encoded.AsSpan().CopyTo(bytes);
        return encoded.Length;
    }

    public static IEnumerable<ValueMatch> EnumerateMatches(this Regex regex, ReadOnlySpan<char> text) =>
        regex.Matches(text.ToString()).Cast<Match>().Select(static match => new ValueMatch(match.Index, match.Length));
}
