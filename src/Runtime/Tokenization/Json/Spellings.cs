using System.Runtime.CompilerServices;
using System.Text;

namespace Typed.Tokenization.Json;

/// <summary>What spells each id: a token of the vocabulary or an added one.</summary>
internal sealed class Spellings
{
    private readonly ByteStringTable _vocabulary;
    private readonly Dictionary<int, AddedToken> _added = [];

    // For each id the token's number in the vocabulary, or -1.
    private readonly int[] _numbers;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Spellings(ByteStringTable vocabulary, IReadOnlyCollection<AddedToken> added, string path)
    {
        _vocabulary = vocabulary;
        long largest = added.Count == 0 ? -1 : added.Max(static token => token.Id);
        for (int i = 0; i < vocabulary.Count; i++)
        {
            largest = Math.Max(largest, vocabulary.ValueAt(i));
        }

        if (largest >= (2L * (vocabulary.Count + added.Count)) + 1024)
        {
            throw new ModelFormatException($"The tokenizer's ids are not a dense range from 0: the largest is {largest}.", path);
        }

        _numbers = new int[largest + 1];
        _numbers.AsSpan().Fill(-1);
        for (int i = 0; i < vocabulary.Count; i++)
        {
            ref int number = ref _numbers[vocabulary.ValueAt(i)];
            if (number >= 0)
            {
                throw TwoSpellings(vocabulary.ValueAt(i), Text(vocabulary[number]), Text(vocabulary[i]));
            }

            number = i;
        }

        foreach (AddedToken token in added)
        {
            byte[] content = Encoding.UTF8.GetBytes(token.Content);
            int number = _numbers[token.Id];
            bool isElsewhere = vocabulary.TryGetValue(content, out int id) && id != token.Id;
            if (isElsewhere || (number >= 0 && !vocabulary[number].SequenceEqual(content)))
            {
                throw new ModelFormatException(
                    $"The tokenizer's added token '{token.Content}' has the id {token.Id}, but the vocabulary says otherwise.", path);
            }

            if (!_added.TryAdd(token.Id, token))
            {
                throw TwoSpellings(token.Id, _added[token.Id].Content, token.Content);
            }
        }

        ModelFormatException TwoSpellings(int id, string first, string second) =>
            new($"The tokenizer gives the id {id} to both '{first}' and '{second}'.", path);
    }

    /// <summary>How many ids there are.</summary>
    public int Count => _numbers.Length;

    /// <summary>Whether an id is of the vocabulary alone.</summary>
    public bool IsText(int id) => !_added.ContainsKey(id);

    /// <summary>The bytes of all tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TokenBytes Decode(DecoderReader decoder)
    {
        TokenBytes result = new(Count, 8 * Count);
        byte[] buffer = new byte[256];
        for (int id = 0; id < Count; id++)
        {
            if (_added.TryGetValue(id, out AddedToken? token))
            {
                result.Set(id, token.IsSpecial ? [] : Encoding.UTF8.GetBytes(token.Content));
            }
            else if (_numbers[id] < 0)
            {
                result.Set(id, []);
            }
            else
            {
                result.Set(id, Decode(_vocabulary[_numbers[id]], decoder, ref buffer));
            }
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> spelling, DecoderReader decoder, ref byte[] buffer)
    {
        foreach ((byte[] pattern, byte[] content) in decoder.Replacements)
        {
            if (spelling.IndexOf(pattern) >= 0)
            {
                spelling = Replace(spelling, pattern, content);
            }
        }

        if (decoder.HasByteFallback && FallbackByte(spelling) is byte value)
        {
            return new[] { value };
        }

        if (!decoder.IsByteLevel)
        {
            return spelling;
        }

        buffer = spelling.Length > buffer.Length ? new byte[spelling.Length] : buffer;

        // A token that does not spell bytes is text as it stands.
        return ByteLevelAlphabet.TryDecode(spelling, buffer, out int written) ? buffer.AsSpan(0, written) : spelling;
    }

    private static byte? FallbackByte(ReadOnlySpan<byte> spelling) =>
        spelling.Length == 6
        && spelling.StartsWith("<0x"u8)
        && spelling[5] == '>'
        && System.Buffers.Text.Utf8Parser.TryParse(spelling[3..5], out byte value, out int consumed, 'X')
        && consumed == 2
            ? value
            : null;

    private static byte[] Replace(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> content)
    {
        List<byte> result = new(text.Length);
        for (int found = text.IndexOf(pattern); found >= 0; found = text.IndexOf(pattern))
        {
            result.AddRange(text[..found]);
            result.AddRange(content);
            text = text[(found + pattern.Length)..];
        }

        result.AddRange(text);
        return [.. result];
    }

    private static string Text(ReadOnlySpan<byte> spelling) => Encoding.UTF8.GetString(spelling);
}
