using System.Buffers;
using System.Text.Unicode;

namespace Typed;

/// <summary>Turns the tokens of one sequence into text as they come, never splitting a character.</summary>
/// <remarks>The text continues a prompt, so a space at its start stays.</remarks>
public sealed class Detokenizer(Tokenizer tokenizer)
{
    // A character is at most four bytes, so at most three wait for the rest of it.
    private const int MostHeld = 3;

    private readonly byte[] _held = new byte[MostHeld];
    private int _heldCount;

    /// <summary>Takes a token and returns the text that is complete with it, often empty within a character.</summary>
    public string Append(int id) =>
        _heldCount == 0 && tokenizer.GetText(id) is string text ? text : Decode(tokenizer.GetBytes(id), isEnd: false);

    /// <summary>Takes bytes and returns the text that is complete with them.</summary>
    internal string Append(ReadOnlySpan<byte> bytes) => Decode(bytes, isEnd: false);

    /// <summary>Ends the sequence and returns what is left: U+FFFD where it ended within a character.</summary>
    public string Flush() => _heldCount == 0 ? "" : Decode([], isEnd: true);

    private string Decode(ReadOnlySpan<byte> token, bool isEnd)
    {
        int count = _heldCount + token.Length;
        byte[]? rentedBytes = null;
        char[]? rentedChars = null;
        Span<byte> bytes = count <= 128 ? stackalloc byte[128] : rentedBytes = ArrayPool<byte>.Shared.Rent(count);
        Span<char> chars = count <= 128 ? stackalloc char[128] : rentedChars = ArrayPool<char>.Shared.Rent(count);
        _held.AsSpan(0, _heldCount).CopyTo(bytes);
        token.CopyTo(bytes[_heldCount..]);

        Utf8.ToUtf16(bytes[..count], chars, out int read, out int written, replaceInvalidSequences: true, isFinalBlock: isEnd);
        bytes[read..count].CopyTo(_held);
        _heldCount = count - read;
        string text = new(chars[..written]);

        if (rentedBytes is not null)
        {
            ArrayPool<byte>.Shared.Return(rentedBytes);
            ArrayPool<char>.Shared.Return(rentedChars!);
        }

        return text;
    }
}
