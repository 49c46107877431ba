using Typed.Tokenization;

namespace Typed.Testing.Recordings;

/// <summary>
/// A tokenizer that knows what was recorded: those texts have the ids they had, and any other text is bytes, whose ids follow those of the
/// model.
/// </summary>
internal sealed class ReplayTokenizer : Tokenizer
{
    private const int ByteCount = 256;

    private readonly RecordedTokenizer _recorded;
    private readonly Dictionary<(string Text, bool IsStart), int[]> _encodings;
    private readonly int[] _startIds;
    private readonly int[] _endIds;
    private readonly byte[][] _bytes = [.. Enumerable.Range(0, ByteCount).Select(static value => new[] { (byte)value })];

    public ReplayTokenizer(RecordedTokenizer recorded)
    {
        _recorded = recorded;
        _startIds = [.. recorded.StartIds];
        _endIds = [.. recorded.EndIds];
        _encodings = recorded.Encodings.ToDictionary(static encoding => (encoding.Text, encoding.IsStart), static encoding => encoding.Ids);
    }

    public override int VocabularySize => _recorded.VocabularySize + ByteCount;

    public override IReadOnlyDictionary<string, int> SpecialTokens => _recorded.SpecialTokens;

    public override IReadOnlyList<AddedToken> AddedTokens => _recorded.AddedTokens;

    public override ReadOnlySpan<int> StartIds => _startIds;

    public override ReadOnlySpan<int> EndIds => _endIds;

    public override void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (_encodings.TryGetValue((text.ToString(), isStart), out int[]? known))
        {
            ids.AddRange(known);
            return;
        }

        // The bytes' tokenizer refuses what is no text, as every tokenizer does.
        int start = ids.Count;
        ByteTokenizer.Default.Encode(text, ids, isStart);
        for (int i = start; i < ids.Count; i++)
        {
            ids[i] += _recorded.VocabularySize;
        }
    }

    public override ReadOnlySpan<byte> GetBytes(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, VocabularySize);
        return id >= _recorded.VocabularySize ? _bytes[id - _recorded.VocabularySize] : _recorded.Bytes.GetValueOrDefault(id);
    }
}
