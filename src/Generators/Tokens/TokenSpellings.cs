using Typed.Tokenization;

namespace Typed.Generators.Tokens;

/// <summary>The bytes that tokens stand for, in the order of their bytes, so that those that begin alike stand together.</summary>
internal sealed class TokenSpellings
{
    private readonly int[] _common;

    private TokenSpellings(IEnumerable<byte[]> tokens)
    {
        Tokens = [.. tokens.Where(static token => token.Length > 0)];
        Array.Sort(Tokens, static (first, second) => first.AsSpan().SequenceCompareTo(second));
        _common = [.. Tokens.Select((token, index) => index == 0 ? 0 : Common(Tokens[index - 1], token))];
        Longest = Tokens.Length == 0 ? 0 : Tokens.Max(static token => token.Length);
    }

    /// <summary>The tokens of a single byte each.</summary>
    public static TokenSpellings Bytes { get; } = new(Enumerable.Range(0, 256).Select(static value => new[] { (byte)value }));

    /// <summary>The tokens.</summary>
    public byte[][] Tokens { get; }

    /// <summary>The length of the longest one.</summary>
    public int Longest { get; }

    public static TokenSpellings Of(BpeTokenizer tokenizer) =>
        new(Enumerable.Range(0, tokenizer.VocabularySize).Select(id => tokenizer.GetBytes(id).ToArray()));

    /// <summary>How many bytes a token begins with as the one before it does.</summary>
    public int CommonWithLast(int index) => _common[index];

    private static int Common(byte[] first, byte[] second)
    {
        int length = 0;
        while (length < first.Length && length < second.Length && first[length] == second[length])
        {
            length++;
        }

        return length;
    }
}
