using System.Text;

namespace Typed.Testing;

/// <summary>A tokenizer without a vocabulary file: ids 0 to 255 are the bytes of UTF-8, special tokens follow.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class ByteTokenizer : Tokenizer
{
    /// <summary>The id of <c>&lt;|endoftext|&gt;</c>, which every byte tokenizer has: 256.</summary>
    public const int EndOfTextId = ByteCount;

    private const int ByteCount = 256;

    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, ByteCount).Select(static value => (byte)value)];
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, int> _specialTokens = new() { ["<|endoftext|>"] = EndOfTextId };

    /// <summary>Creates a tokenizer.</summary>
    /// <param name="specialTokens">Further special tokens; the first has id 257, and so on.</param>
    public ByteTokenizer(params ReadOnlySpan<string> specialTokens)
    {
        foreach (string token in specialTokens)
        {
            ArgumentException.ThrowIfNullOrEmpty(token, nameof(specialTokens));
            _specialTokens.Add(token, VocabularySize);
        }
    }

    /// <summary>A tokenizer whose only special token is <c>&lt;|endoftext|&gt;</c>.</summary>
    public static ByteTokenizer Default { get; } = new();

    /// <inheritdoc/>
    public override int VocabularySize => ByteCount + _specialTokens.Count;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, int> SpecialTokens => _specialTokens;

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart)
    {
        ArgumentNullException.ThrowIfNull(ids);
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        int count;
        try
        {
            count = s_strictUtf8.GetBytes(text, bytes);
        }
        catch (EncoderFallbackException error)
        {
            throw new PromptException(
                $"The prompt is not valid text: the char at position {error.Index} is one half of a surrogate pair without " +
                "the other. Check where the text was cut.");
        }

        foreach (byte id in bytes.AsSpan(0, count))
        {
            ids.Add(id);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The id is not in the vocabulary.</exception>
    public override ReadOnlySpan<byte> GetBytes(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, VocabularySize);
        return id < ByteCount ? s_bytes.AsSpan(id, 1) : [];
    }
}
