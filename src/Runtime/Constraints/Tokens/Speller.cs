using System.Text;

namespace Typed.Constraints.Tokens;

/// <summary>Spells a text that goes on after others as its tokenizer does. Safe for concurrent use.</summary>
internal sealed class Speller
{
    // Some tokenizers put a space before a text, wherever it stands. Before a line break it is not in the way.
    private const string Anchor = "\n";

    private readonly Tokenizer _tokenizer;
    private readonly bool _isAnchored;

    public Speller(Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        _isAnchored = Encode("a") is [var first, ..] && tokenizer.GetBytes(first).StartsWith((byte)' ');
    }

    /// <summary>The tokens of a text; null where the tokenizer changes what it reads, so that they would spell another.</summary>
    public List<int>? Spell(ReadOnlySpan<byte> text) => Spell(text, out _);

    /// <inheritdoc cref="Spell(ReadOnlySpan{byte})"/>
    /// <param name="text">The text.</param>
    /// <param name="unchanged">How many of its bytes the first tokens spell: all, or those before what is changed.</param>
    public List<int>? Spell(ReadOnlySpan<byte> text, out int unchanged)
    {
        string characters = Encoding.UTF8.GetString(text);
        List<int> tokens = Encode(_isAnchored ? Anchor + characters : characters);
        if (_isAnchored)
        {
            int anchor = tokens.FindIndex(token => _tokenizer.GetBytes(token) is [.., (byte)'\n']);
            tokens.RemoveRange(0, anchor + 1);
        }

        unchanged = LengthOfSame(tokens, text);
        return unchanged == text.Length ? tokens : null;
    }

    private List<int> Encode(string text)
    {
        List<int> tokens = [];
        _tokenizer.Encode(text, tokens, isStart: false);
        return tokens;
    }

    private int LengthOfSame(List<int> tokens, ReadOnlySpan<byte> text)
    {
        int length = 0;
        foreach (int token in tokens)
        {
            ReadOnlySpan<byte> bytes = _tokenizer.GetBytes(token);
            if (bytes.IsEmpty || !text[length..].StartsWith(bytes))
            {
                break;
            }

            length += bytes.Length;
        }

        return length;
    }
}
