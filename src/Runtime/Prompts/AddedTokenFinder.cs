using System.Buffers;
using System.Globalization;
using System.Text;
using Typed.Tokenization;

namespace Typed;

/// <summary>Finds added tokens in trusted text as Hugging Face does: the leftmost, of those the longest.</summary>
internal sealed class AddedTokenFinder
{
    private readonly Search _exact;
    private readonly Search _normalized;

    public AddedTokenFinder(IReadOnlyList<AddedToken> tokens)
    {
        _exact = new Search([.. tokens.Where(static token => !token.IsNormalized)]);
        _normalized = new Search([.. tokens.Where(static token => token.IsNormalized)]);
    }

    /// <summary>Cuts a text into added tokens and the text between them, which has no token.</summary>
    public IEnumerable<(string Text, AddedToken? Token)> Cut(string text)
    {
        // Tokens that are matched after normalization come second. They are looked for as they are spelled: to look in
        // normalized text, arguments would have to be in it.
        foreach ((string part, AddedToken? token) in _exact.Cut(text))
        {
            if (token is not null)
            {
                yield return (part, token);
                continue;
            }

            foreach ((string Text, AddedToken? Token) finer in _normalized.Cut(part))
            {
                yield return finer;
            }
        }
    }

    private sealed class Search
    {
        private readonly Dictionary<char, AddedToken[]> _byFirst;
        private readonly SearchValues<char> _firsts;

        public Search(AddedToken[] tokens)
        {
            _byFirst = tokens
                .GroupBy(static token => token.Content[0])
                .ToDictionary(static group => group.Key, static group => group.OrderByDescending(static token => token.Content.Length).ToArray());
            _firsts = SearchValues.Create([.. _byFirst.Keys]);
        }

        public List<(string Text, AddedToken? Token)> Cut(string text)
        {
            List<(string Text, AddedToken? Token)> parts = [];
            int start = 0;
            for (int i = 0; i < text.Length;)
            {
                int skipped = text.AsSpan(i).IndexOfAny(_firsts);
                if (skipped < 0)
                {
                    break;
                }

                i += skipped;
                if (Longest(text, i) is not AddedToken token)
                {
                    i++;
                    continue;
                }

                int end = i + token.Content.Length;
                if (!token.IsSingleWord || !AdjoinsWord(text, i, end))
                {
                    if (i > start)
                    {
                        parts.Add((text[start..i], null));
                    }

                    parts.Add((token.Content, token));
                    start = end;
                }

                i = end;
            }

            if (start < text.Length)
            {
                parts.Add((text[start..], null));
            }

            return parts;
        }

        private AddedToken? Longest(string text, int start) =>
            Array.Find(_byFirst[text[start]], token => string.CompareOrdinal(text, start, token.Content, 0, token.Content.Length) == 0);

        // What adjoins is looked for in the same constant alone, so that no argument can undo a template's token.
        private static bool AdjoinsWord(string text, int start, int end)
        {
            Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out Rune before, out _);
            Rune.DecodeFromUtf16(text.AsSpan(end), out Rune after, out _);
            return (start > 0 && IsWord(before)) || (end < text.Length && IsWord(after));
        }

        private static bool IsWord(Rune rune) =>
            Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber;
    }
}
