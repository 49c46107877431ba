namespace Typed.Tokenization;

/// <summary>The bytes of every token, side by side in one array.</summary>
internal sealed class TokenBytes
{
    private readonly byte[] _bytes;
    private readonly int[] _offsets;

    public TokenBytes(byte[]?[] tokens)
    {
        _offsets = new int[tokens.Length + 1];
        _bytes = new byte[tokens.Sum(static token => token?.Length ?? 0)];
        int offset = 0;
        for (int id = 0; id < tokens.Length; id++)
        {
            tokens[id]?.CopyTo(_bytes, offset);
            offset += tokens[id]?.Length ?? 0;
            _offsets[id + 1] = offset;
        }
    }

    public int Count => _offsets.Length - 1;

    /// <summary>The bytes of a token; empty for ids that the tokenizer does not have (models pad their vocabulary).</summary>
    public ReadOnlySpan<byte> this[int id] =>
        (uint)id < (uint)Count ? _bytes.AsSpan(_offsets[id], _offsets[id + 1] - _offsets[id]) : [];
}
