using System.Text;
using Typed.Tokenization;

namespace Typed;

/// <summary>Turns text into token ids and back.</summary>
/// <remarks>Implementations are immutable and safe for concurrent use.</remarks>
public abstract class Tokenizer
{
    private AddedToken[]? _addedTokens;
    private AddedTokenFinder? _addedTokenFinder;
    private string?[]? _texts;

    /// <summary>How many ids there are; ids run from 0 to this number less one.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>
    /// The tokens that trusted text, such as a template, may spell out: their text and ids. Plain text never becomes one.
    /// </summary>
    public abstract IReadOnlyDictionary<string, int> SpecialTokens { get; }

    /// <summary>The ids that a model expects before a text, such as its beginning-of-sequence token.</summary>
    public virtual ReadOnlySpan<int> StartIds => [];

    /// <summary>The ids that a model expects after a text.</summary>
    public virtual ReadOnlySpan<int> EndIds => [];

    /// <summary>How <see cref="SpecialTokens"/> are found in trusted text: as they are written, unless a tokenizer says more.</summary>
    public virtual IReadOnlyList<AddedToken> AddedTokens =>
        _addedTokens ??= [.. SpecialTokens.Select(static token => new AddedToken(token.Key, token.Value))];

    /// <summary>Finds them, and is made once.</summary>
    internal AddedTokenFinder AddedTokenFinder => _addedTokenFinder ??= new AddedTokenFinder(AddedTokens);

    /// <summary>
    /// Appends the ids of a text, without <see cref="StartIds"/> and <see cref="EndIds"/>. The text is plain: nothing in it
    /// becomes a special token.
    /// </summary>
    /// <exception cref="PromptException">The text holds a lone surrogate.</exception>
    public void Encode(ReadOnlySpan<char> text, List<int> ids) => Encode(text, ids, isStart: true);

    /// <summary>Appends the ids of a part of a text. The part is plain: nothing in it becomes a special token.</summary>
    /// <param name="text">The part.</param>
    /// <param name="ids">Where the ids go.</param>
    /// <param name="isStart">Whether the text starts with this part; some tokenizers put a space before it then.</param>
    /// <exception cref="PromptException">The text holds a lone surrogate.</exception>
    public abstract void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart);

    /// <summary>The UTF-8 bytes that a token stands for; empty for a special token.</summary>
    /// <remarks>A token can be a part of a character; use a <see cref="Detokenizer"/> to make text.</remarks>
    public abstract ReadOnlySpan<byte> GetBytes(int id);

    /// <summary>
    /// The text of some ids, without special tokens and without the space that <see cref="Encode(ReadOnlySpan{char}, List{int})"/>
    /// puts before a text; bytes that are no UTF-8 become U+FFFD.
    /// </summary>
    public virtual string Decode(ReadOnlySpan<int> ids)
    {
        List<byte> bytes = new(4 * ids.Length);
        foreach (int id in ids)
        {
            bytes.AddRange(GetBytes(id));
        }

        return Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
    }

    /// <summary>The text of some ids, without the spaces before English punctuation where asked so.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="cleanUpSpaces">
    /// Whether to remove them, as Hugging Face's <c>clean_up_tokenization_spaces</c> does: <c>" ."</c> becomes <c>"."</c>. The
    /// text is then not always what was encoded.
    /// </param>
    public string Decode(ReadOnlySpan<int> ids, bool cleanUpSpaces) =>
        cleanUpSpaces ? SpaceCleanup.Apply(Decode(ids)) : Decode(ids);

    /// <summary>The text of a token that is made of whole characters, made once; null where it is not.</summary>
    internal string? GetText(int id)
    {
        string?[] texts = _texts ??= new string?[VocabularySize];
        if ((uint)id >= (uint)texts.Length)
        {
            return "";
        }

        if (texts[id] is string text)
        {
            return text;
        }

        ReadOnlySpan<byte> bytes = GetBytes(id);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? texts[id] = Encoding.UTF8.GetString(bytes) : null;
    }
}
