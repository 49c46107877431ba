using System.Text;

namespace Typed.Testing.Fakes;

/// <summary>The tokenizer of fakes: bytes, special tokens, and words with and without a space before them.</summary>
internal sealed class FakeTokenizer : Tokenizer
{
    private readonly Dictionary<string, int> _specialTokens = [];
    private readonly List<byte[]> _bytes = [.. Enumerable.Range(0, 256).Select(static value => new[] { (byte)value })];
    private readonly ILookup<int, int> _words;

    public FakeTokenizer(IReadOnlyList<string> specialTokens)
    {
        foreach (string token in specialTokens.Prepend("<|endoftext|>").Distinct())
        {
            _specialTokens.Add(token, Add(""));
        }

        (HintId, TextId, GrammarId, CallId) = (Add(""), Add(""), Add(""), Add(""));
        FirstWord = _bytes.Count;
        foreach (string word in FakeWords.All)
        {
            Add(word);
            Add($" {word}");
        }

        _words = Enumerable.Range(FirstWord, _bytes.Count - FirstWord).ToLookup(id => First(_bytes[id]));
    }

    /// <summary>Ends a text.</summary>
    public int EndOfTextId => _specialTokens["<|endoftext|>"];

    /// <summary>Stands, in what a fake's model is given, after a prompt; what ends thoughts may follow.</summary>
    public int HintId { get; }

    /// <summary>Stands before an answer that may be any text.</summary>
    public int TextId { get; }

    /// <summary>Stands before an answer that must be something.</summary>
    public int GrammarId { get; }

    /// <summary>Stands before a call.</summary>
    public int CallId { get; }

    /// <summary>The first of the words, which come last.</summary>
    public int FirstWord { get; }

    public override int VocabularySize => _bytes.Count;

    public override IReadOnlyDictionary<string, int> SpecialTokens => _specialTokens;

    public override void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart)
    {
        ArgumentNullException.ThrowIfNull(ids);
        List<int> values = [];
        ByteTokenizer.Default.Encode(text, values, isStart);
        byte[] bytes = [.. values.Select(static value => (byte)value)];
        for (int i = 0; i < bytes.Length;)
        {
            int id = LongestWord(bytes.AsSpan(i)) ?? bytes[i];
            ids.Add(id);
            i += _bytes[id].Length;
        }
    }

    public override ReadOnlySpan<byte> GetBytes(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, VocabularySize);
        return _bytes[id];
    }

    private static int First(byte[] word) => word[0] == ' ' ? 256 + word[1] : word[0];

    private int? LongestWord(ReadOnlySpan<byte> text)
    {
        int? longest = null;
        int key = text is [(byte)' ', byte next, ..] ? 256 + next : text[0];
        foreach (int id in _words[key])
        {
            if (text.StartsWith(_bytes[id]) && (longest is not { } best || _bytes[best].Length < _bytes[id].Length))
            {
                longest = id;
            }
        }

        return longest;
    }

    private int Add(string text)
    {
        _bytes.Add(Encoding.UTF8.GetBytes(text));
        return _bytes.Count - 1;
    }
}
