using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Typed.Tokenization;

/// <summary>Turns ids into text as Hugging Face's decoders do.</summary>
internal sealed class TokenDecoder(TokenBytes bytes)
{
    /// <summary>The bytes of the tokens.</summary>
    public TokenBytes Bytes { get; } = bytes;

    /// <summary>The tokens that stand for one byte in place of a character; a run of them that is no text is U+FFFD each.</summary>
    public HashSet<int> FallbackIds { get; init; } = [];

    /// <summary>The character that is removed at the ends of a text.</summary>
    public Rune Stripped { get; init; } = new(' ');

    /// <summary>How many are removed at the start.</summary>
    public int StripStart { get; init; }

    /// <summary>How many are removed at the end.</summary>
    public int StripEnd { get; init; }

    /// <summary>Whether the first token loses its spaces, however many they are.</summary>
    public bool DropsFirstSpaces { get; init; }

    /// <summary>The tokens that are no text.</summary>
    public required HashSet<int> SpecialIds { get; init; }

    public string Decode(ReadOnlySpan<int> ids)
    {
        List<byte> text = new(4 * ids.Length);
        bool isFirst = DropsFirstSpaces;
        for (int i = 0; i < ids.Length; i++)
        {
            if (SpecialIds.Contains(ids[i]))
            {
                continue;
            }

            if (FallbackIds.Contains(ids[i]))
            {
                i = AppendFallback(ids, i, text) - 1;
            }
            else if (isFirst)
            {
                text.AddRange(Bytes[ids[i]]);
                text.RemoveAll(static value => value == ' ');
            }
            else
            {
                text.AddRange(Bytes[ids[i]]);
            }

            isFirst = false;
        }

        return Strip(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(text)));
    }

    /// <summary>Appends the run of fallback bytes that starts at an index and returns where it ends.</summary>
    private int AppendFallback(ReadOnlySpan<int> ids, int start, List<byte> text)
    {
        int position = text.Count;
        int end = start;
        for (; end < ids.Length && (FallbackIds.Contains(ids[end]) || SpecialIds.Contains(ids[end])); end++)
        {
            text.AddRange(Bytes[ids[end]]);
        }

        if (!Utf8.IsValid(CollectionsMarshal.AsSpan(text)[position..]))
        {
            int count = text.Count - position;
            text.RemoveRange(position, count);
            for (int i = 0; i < count; i++)
            {
                text.AddRange("\uFFFD"u8);
            }
        }

        return end;
    }

    private string Strip(string text)
    {
        if (StripStart == 0 && StripEnd == 0)
        {
            return text;
        }

        ReadOnlySpan<char> rest = text;
        Span<char> utf16 = stackalloc char[2];
        ReadOnlySpan<char> stripped = utf16[..Stripped.EncodeToUtf16(utf16)];
        for (int i = 0; i < StripStart && rest.StartsWith(stripped); i++)
        {
            rest = rest[stripped.Length..];
        }

        for (int i = 0; i < StripEnd && rest.EndsWith(stripped); i++)
        {
            rest = rest[..^stripped.Length];
        }

        return rest.Length == text.Length ? text : rest.ToString();
    }
}
