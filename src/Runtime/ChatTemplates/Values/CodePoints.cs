namespace Typed.ChatTemplates;

/// <summary>Python counts characters in code points, .NET in UTF-16 units; most texts have one for each.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        int count = text.Length;
        for (int at = NextSurrogate(text, 0); at < text.Length; at = NextSurrogate(text, at))
        {
            int length = LengthAt(text, at);
            count -= length - 1;
            at += length;
        }

        return count;
    }

    /// <summary>How many UTF-16 units the character at a position has.</summary>
    public static int LengthAt(string text, int position) =>
        char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 1;

    /// <summary>The position, in UTF-16 units, of the character with an index; the end where there are fewer.</summary>
    public static int PositionOf(string text, int index)
    {
        if (index >= text.Length)
        {
            return text.Length;
        }

        int position = 0;
        while (position < text.Length)
        {
            int plain = NextSurrogate(text, position) - position;
            if (plain >= index)
            {
                return position + index;
            }

            position += plain;
            index -= plain;
            position += LengthAt(text, position);
            index--;
            if (index == 0)
            {
                return position;
            }
        }

        return text.Length;
    }

    /// <summary>The order of Python: by code points.</summary>
    public static int Compare(string left, string right)
    {
        int at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // A surrogate stands for a code point above all others.
        bool leftIsSurrogate = char.IsSurrogate(left[at]);
        bool rightIsSurrogate = char.IsSurrogate(right[at]);
        return leftIsSurrogate == rightIsSurrogate
            ? left[at].CompareTo(right[at])
            : leftIsSurrogate.CompareTo(rightIsSurrogate);
    }

    private static int NextSurrogate(string text, int from)
    {
        int at = text.AsSpan(from).IndexOfAnyInRange('\uD800', '\uDFFF');
        return at < 0 ? text.Length : from + at;
    }
}
