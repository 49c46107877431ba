using Microsoft.CodeAnalysis;
using Typed.Tokenization;

namespace Typed;

/// <summary>The runtime's class of this name, less what takes text apart again: what its tokenizers derive from when they are compiled here.</summary>
[Embedded]
internal abstract class Tokenizer
{
    public abstract int VocabularySize { get; }

    public abstract IReadOnlyDictionary<string, int> SpecialTokens { get; }

    public abstract ReadOnlySpan<int> StartIds { get; }

    public abstract ReadOnlySpan<int> EndIds { get; }

    public abstract IReadOnlyList<AddedToken> AddedTokens { get; }

    public abstract void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart);

    public abstract ReadOnlySpan<byte> GetBytes(int id);

    public abstract string Decode(ReadOnlySpan<int> ids);
}
