namespace Typed;

/// <summary>Turns text into token ids and back.</summary>
/// <remarks>Implementations are immutable and safe for concurrent use.</remarks>
public abstract class Tokenizer
{
    /// <summary>How many ids there are; ids run from 0 to this number less one.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>The special tokens: their text and ids.</summary>
    public abstract IReadOnlyDictionary<string, int> SpecialTokens { get; }

    /// <summary>Appends the ids of a text. The text is plain: nothing in it becomes a special token.</summary>
    /// <exception cref="PromptException">The text holds a lone surrogate.</exception>
    public abstract void Encode(ReadOnlySpan<char> text, ICollection<int> ids);

    /// <summary>The UTF-8 bytes that a token stands for; empty for a special token.</summary>
    /// <remarks>A token can be a part of a character; use a <see cref="Detokenizer"/> to make text.</remarks>
    public abstract ReadOnlySpan<byte> GetBytes(int id);

    /// <summary>The text of some ids, without special tokens; bytes that are no UTF-8 become U+FFFD.</summary>
    public string Decode(ReadOnlySpan<int> ids)
    {
        Detokenizer detokenizer = new(this);
        System.Text.StringBuilder text = new();
        foreach (int id in ids)
        {
            text.Append(detokenizer.Append(id));
        }

        return text.Append(detokenizer.Flush()).ToString();
    }
}
