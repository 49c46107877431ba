using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Typed.Constraints.Tokens;

/// <summary>What masks need of a tokenizer, made once for each.</summary>
/// <remarks>Special tokens have no bytes; no text is made of them.</remarks>
internal sealed class Vocabulary
{
    private static readonly ConditionalWeakTable<Tokenizer, Vocabulary> s_known = [];

    private Vocabulary(Tokenizer tokenizer)
    {
        Tokenizer = tokenizer;
        Size = tokenizer.VocabularySize;
        Speller = new Speller(tokenizer);
        int[] sorted = Sort(tokenizer);
        ILookup<bool, int> tokens = sorted.ToLookup(token => PlainTokens.IsPlain(tokenizer.GetBytes(token)));
        All = new VocabularyTrie(tokenizer, sorted);
        NotPlain = new VocabularyTrie(tokenizer, tokens[false]);
        Plain = new VocabularyTrie(tokenizer, tokens[true]);
        PlainByLength = new PlainTokens(tokenizer, [.. tokens[true]], Size);
        LongestToken = sorted.Select(token => tokenizer.GetBytes(token).Length).DefaultIfEmpty(0).Max();
        HasEveryByte = Enumerable.Range(0, 256).All(value =>
            All.Below(-1, (byte)value) is >= 0 and var node && All.Nodes[node].IsToken);
    }

    public Tokenizer Tokenizer { get; }

    /// <summary>Spells texts with it.</summary>
    public Speller Speller { get; }

    /// <summary>How many ids there are.</summary>
    public int Size { get; }

    /// <summary>All tokens that have bytes.</summary>
    public VocabularyTrie All { get; }

    /// <summary>Those that are not plain.</summary>
    public VocabularyTrie NotPlain { get; }

    /// <summary>Those that are.</summary>
    public VocabularyTrie Plain { get; }

    /// <summary>The same by their lengths.</summary>
    public PlainTokens PlainByLength { get; }

    /// <summary>The most bytes of a token.</summary>
    public int LongestToken { get; }

    /// <summary>Whether every byte is a token by itself, so that whatever text can be spelled.</summary>
    public bool HasEveryByte { get; }

    /// <summary>The grammars made ready for the tokenizer.</summary>
    /// <remarks>
    /// Here rather than at each grammar: a table is freed by a finalizer, and until that has run it would keep alive what was made
    /// of a grammar that nobody has any more, which for one made for a single request is all that the request cost.
    /// </remarks>
    public ConditionalWeakTable<Grammar, CompiledGrammar> Grammars { get; } = [];

    /// <summary>The vocabulary of a tokenizer.</summary>
    public static Vocabulary Of(Tokenizer tokenizer) => s_known.GetValue(tokenizer, static key => new Vocabulary(key));

    /// <summary>The tokens that have bytes, in the order of their bytes.</summary>
    private static int[] Sort(Tokenizer tokenizer)
    {
        int[] tokens = [.. Enumerable.Range(0, tokenizer.VocabularySize).Where(token => !tokenizer.GetBytes(token).IsEmpty)];

        // Most tokens differ in their first eight bytes, which compare as one number.
        ulong[] keys = [.. tokens.Select(token => Key(tokenizer.GetBytes(token)))];
        Array.Sort(keys, tokens);
        Comparison<int> byBytes = (left, right) =>
            tokenizer.GetBytes(left).SequenceCompareTo(tokenizer.GetBytes(right)) is not 0 and var order ? order : left.CompareTo(right);
        for (int start = 0, end; start < tokens.Length; start = end)
        {
            for (end = start + 1; end < tokens.Length && keys[end] == keys[start]; end++)
            {
            }

            tokens.AsSpan(start..end).Sort(byBytes);
        }

        return tokens;
    }

    private static ulong Key(ReadOnlySpan<byte> bytes)
    {
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        bytes[..Math.Min(bytes.Length, key.Length)].CopyTo(key);
        return BinaryPrimitives.ReadUInt64BigEndian(key);
    }
}
