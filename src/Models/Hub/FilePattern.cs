namespace Typed.Models;

/// <summary>Matches a path with a pattern by the rules of Python's <c>fnmatch</c>, in time of the product of their lengths.</summary>
internal static class FilePattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, afterStar = -1, retry = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                afterStar = ++p;
                retry = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], text[t], out int length))
            {
                p += length;
                t++;
            }
            else if (afterStar >= 0)
            {
                // The last star takes in one more; an earlier one need not, since it already took the least it could.
                p = afterStar;
                t = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    /// <summary>Whether a character matches what the pattern begins with, and how much of the pattern that is.</summary>
    private static bool MatchesOne(ReadOnlySpan<char> pattern, char c, out int length)
    {
        length = 1;
        if (pattern[0] != '[')
        {
            return pattern[0] == '?' || pattern[0] == c;
        }

        bool negated = pattern.Length > 1 && pattern[1] == '!';
        int start = negated ? 2 : 1;
        // A bracket right at the start is one of the set.
        int end = start + 1 <= pattern.Length ? pattern[(start + 1)..].IndexOf(']') : -1;
        if (end < 0)
        {
            return c == '[';
        }

        ReadOnlySpan<char> set = pattern[start..(start + 1 + end)];
        length = start + set.Length + 1;
        return Holds(set, c) != negated;
    }

    private static bool Holds(ReadOnlySpan<char> set, char c)
    {
        for (int i = 0; i < set.Length; i++)
        {
            bool isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? c >= set[i] && c <= set[i + 2] : c == set[i])
            {
                return true;
            }

            i += isRange ? 2 : 0;
        }

        return false;
    }
}
