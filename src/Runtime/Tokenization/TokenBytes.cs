using System.Runtime.CompilerServices;

namespace Typed.Tokenization;

/// <summary>The bytes of every token, side by side in one array.</summary>
internal sealed class TokenBytes
{
    private readonly int[] _offsets;
    private byte[] _bytes;

    /// <summary>Creates an empty list for so many tokens; they are added in the order of their ids.</summary>
    public TokenBytes(int count, int expectedBytes)
    {
        _offsets = new int[count + 1];
        _bytes = new byte[expectedBytes];
    }

    public int Count => _offsets.Length - 1;

    /// <summary>The bytes of a token; empty for ids that the tokenizer does not have (models pad their vocabulary).</summary>
    public ReadOnlySpan<byte> this[int id] =>
        (uint)id < (uint)Count ? _bytes.AsSpan(_offsets[id], _offsets[id + 1] - _offsets[id]) : [];

    /// <summary>Sets the bytes of a token; those of the ids before it are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int id, ReadOnlySpan<byte> bytes)
    {
        int end = _offsets[id] + bytes.Length;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, 2 * _bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_offsets[id]));
        _offsets[id + 1] = end;
    }
}
