using Typed.Tokenization.Normalization;
using Typed.Tokenization.PreTokenization;

namespace Typed.Tokenization;

/// <summary>Byte-pair encoding as tokenizer.json describes it: normalize, cut into words, encode each word.</summary>
/// <remarks>
/// Microsoft.ML.Tokenizers does not serve here: it reads no tokenizer.json, its pre-tokenizers see UTF-16 units, it gives no
/// bytes of tokens, and it is slower; the benchmarks compare with it.
/// </remarks>
internal sealed class BpeTokenizer : Tokenizer
{
    private readonly TokenDecoder _decoder;
    private Scratch? _scratch;

    public BpeTokenizer(TokenDecoder decoder, IReadOnlyList<AddedToken> addedTokens)
    {
        _decoder = decoder;
        AddedTokens = addedTokens;
        SpecialTokens = addedTokens.ToDictionary(static token => token.Content, static token => token.Id);
    }

    public override int VocabularySize => _decoder.Bytes.Count;

    public override IReadOnlyDictionary<string, int> SpecialTokens { get; }

    public override ReadOnlySpan<int> StartIds => PostProcessing.Start;

    public override ReadOnlySpan<int> EndIds => PostProcessing.End;

    public override IReadOnlyList<AddedToken> AddedTokens { get; }

    /// <summary>What rewrites a text before it is cut, in order.</summary>
    public required Normalizer[] Normalizers { get; init; }

    /// <summary>What cuts a text into words, in order: each cuts what the one before it left.</summary>
    public required PreTokenizer[] PreTokenizers { get; init; }

    /// <summary>What encodes a word.</summary>
    public required WordEncoder Words { get; init; }

    /// <summary>What goes before and after a text.</summary>
    public required PostProcessing PostProcessing { get; init; }

    public override void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart)
    {
        TextValidation.ThrowIfLoneSurrogate(text);
        Scratch scratch = Interlocked.Exchange(ref _scratch, null) ?? new Scratch();
        if (Normalizers.Length > 0)
        {
            text = Normalize(text, scratch.Text, isStart);
        }

        if (!text.IsEmpty)
        {
            foreach (Piece piece in Cut(text, scratch))
            {
                Words.Encode(text.Slice(piece.Start, piece.Length), ids);
            }
        }

        if (scratch.IsSmall)
        {
            Volatile.Write(ref _scratch, scratch);
        }
    }

    public override ReadOnlySpan<byte> GetBytes(int id) => _decoder.Bytes[id];

    public override string Decode(ReadOnlySpan<int> ids) => _decoder.Decode(ids);

    private ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text, TextBuffer buffer, bool isStart)
    {
        buffer.Set(text);
        foreach (Normalizer normalizer in Normalizers)
        {
            normalizer.Normalize(buffer, isStart);
        }

        return buffer.Text;
    }

    private List<Piece> Cut(ReadOnlySpan<char> text, Scratch scratch)
    {
        (List<Piece> pieces, List<Piece> finer) = (scratch.Pieces, scratch.Finer);
        pieces.Clear();
        pieces.Add(new Piece(0, text.Length));
        foreach (PreTokenizer preTokenizer in PreTokenizers)
        {
            finer.Clear();
            foreach (Piece piece in pieces)
            {
                preTokenizer.Split(text.Slice(piece.Start, piece.Length), piece.Start, finer);
            }

            (pieces, finer) = (finer, pieces);
        }

        return pieces;
    }

    /// <summary>What encoding works in, kept for the next text; a call that runs beside another makes its own.</summary>
    private sealed class Scratch
    {
        public TextBuffer Text { get; } = new();

        public List<Piece> Pieces { get; } = [];

        public List<Piece> Finer { get; } = [];

        public bool IsSmall => Text.IsSmall && Pieces.Capacity + Finer.Capacity <= 1 << 16;
    }
}
