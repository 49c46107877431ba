using System.Text;

namespace Typed.Constraints.Tokens;

/// <summary>
/// The tokens that are plain: whole characters of the basic plane, which a JSON string holds as they are. They are most of a
/// vocabulary, and what a run of such characters accepts of them depends on their lengths alone.
/// </summary>
internal sealed class PlainTokens
{
    // At index n the tokens of at most n characters, a bit for each.
    private readonly uint[][] _upTo;

    public PlainTokens(Tokenizer tokenizer, IReadOnlyList<int> tokens, int vocabularySize)
    {
        ILookup<int, int> byLength = tokens.ToLookup(token => LengthOf(tokenizer.GetBytes(token)));
        Longest = byLength.Select(static group => group.Key).DefaultIfEmpty(0).Max();
        _upTo = new uint[Longest + 1][];
        _upTo[0] = new uint[(vocabularySize + 31) / 32];
        for (int length = 1; length <= Longest; length++)
        {
            _upTo[length] = byLength.Contains(length) ? [.. _upTo[length - 1]] : _upTo[length - 1];
            foreach (int token in byLength[length])
            {
                _upTo[length][token / 32] |= 1u << (token % 32);
            }
        }
    }

    /// <summary>How many characters the longest has.</summary>
    public int Longest { get; }

    /// <summary>The tokens of at most so many characters, a bit for each.</summary>
    public uint[] UpTo(int length) => _upTo[Math.Min(length, Longest)];

    /// <summary>Whether a token is plain.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> bytes) => LengthOf(bytes) > 0;

    /// <summary>How many characters a token has; 0 for one that is not plain.</summary>
    private static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        for (; !bytes.IsEmpty; length++)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int read) != System.Buffers.OperationStatus.Done
                || !rune.IsBmp || Rune.IsControl(rune) || rune.Value is '"' or '\\')
            {
                return 0;
            }

            bytes = bytes[read..];
        }

        return length;
    }
}
