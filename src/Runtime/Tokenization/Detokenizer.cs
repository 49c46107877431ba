using System.Buffers;
using System.Text;

namespace Typed;

/// <summary>Turns the tokens of one sequence into text as they come, never splitting a character.</summary>
public sealed class Detokenizer(Tokenizer tokenizer)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>Takes a token and returns the text that is complete with it, often empty within a character.</summary>
    public string Append(int id) => Decode(tokenizer.GetBytes(id), flush: false);

    /// <summary>Ends the sequence and returns what is left: U+FFFD where it ended within a character.</summary>
    public string Flush() => Decode([], flush: true);

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        // A token is a few bytes; each byte gives at most one char, and the decoder may hold back three bytes more.
        int capacity = bytes.Length + 4;
        char[]? rented = null;
        Span<char> chars = capacity <= 128 ? stackalloc char[128] : rented = ArrayPool<char>.Shared.Rent(capacity);
        int count = _decoder.GetChars(bytes, chars, flush);
        string text = count == 0 ? "" : new string(chars[..count]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return text;
    }
}
