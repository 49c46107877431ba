namespace Typed;

/// <summary>Looks at what a text that comes in chunks ends with.</summary>
internal static class TextEnds
{
    /// <summary>The length of the longest end of a text with which another one begins, short of all of it.</summary>
    public static int LongestStart(ReadOnlySpan<char> text, ReadOnlySpan<char> other)
    {
        for (int length = Math.Min(other.Length - 1, text.Length); length > 0; length--)
        {
            if (text[^length..].SequenceEqual(other[..length]))
            {
                return length;
            }
        }

        return 0;
    }
}
