using System.Runtime.InteropServices;
using Typed.Tokenization;

namespace Typed.Testing.Recordings;

/// <summary>A model's tokenizer, which notes what it was asked.</summary>
internal sealed class RecordingTokenizer(Tokenizer tokenizer) : Tokenizer
{
    private readonly Dictionary<(string Text, bool IsStart), int[]> _encodings = [];
    private readonly SortedSet<int> _ids = [];

    public override int VocabularySize => tokenizer.VocabularySize;

    public override IReadOnlyDictionary<string, int> SpecialTokens => tokenizer.SpecialTokens;

    public override IReadOnlyList<AddedToken> AddedTokens => tokenizer.AddedTokens;

    public override ReadOnlySpan<int> StartIds => tokenizer.StartIds;

    public override ReadOnlySpan<int> EndIds => tokenizer.EndIds;

    public override void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart)
    {
        ArgumentNullException.ThrowIfNull(ids);
        int start = ids.Count;
        tokenizer.Encode(text, ids, isStart);
        int[] added = CollectionsMarshal.AsSpan(ids)[start..].ToArray();
        lock (_ids)
        {
            _encodings.TryAdd((text.ToString(), isStart), added);
            _ids.UnionWith(added);
        }
    }

    public override ReadOnlySpan<byte> GetBytes(int id) => tokenizer.GetBytes(id);

    public override string Decode(ReadOnlySpan<int> ids) => tokenizer.Decode(ids);

    /// <summary>Notes tokens that came up.</summary>
    public void Note(ReadOnlySpan<int> ids)
    {
        lock (_ids)
        {
            foreach (int id in ids)
            {
                _ids.Add(id);
            }
        }
    }

    /// <summary>What was noted so far.</summary>
    public RecordedTokenizer ToRecorded()
    {
        lock (_ids)
        {
            return new RecordedTokenizer
            {
                VocabularySize = VocabularySize,
                StartIds = [.. StartIds],
                EndIds = [.. EndIds],
                SpecialTokens = SpecialTokens,
                AddedTokens = AddedTokens,
                Bytes = _ids.Where(id => (uint)id < (uint)VocabularySize).ToDictionary(static id => id, id => GetBytes(id).ToArray()),
                Encodings =
                [
                    .. _encodings
                        .Select(static encoding => new RecordedEncoding(encoding.Key.Text, encoding.Key.IsStart, encoding.Value))
                        .OrderBy(static encoding => encoding.Text, StringComparer.Ordinal)
                        .ThenBy(static encoding => encoding.IsStart),
                ],
            };
        }
    }
}
