namespace Typed.Constraints.Thinking;

/// <summary>What begins and ends the thinking of a method, for a tokenizer.</summary>
internal sealed class ThinkMarkers(ThinkAttribute think, Tokenizer tokenizer)
{
    private int[]? _breaks;

    /// <summary>What begins it.</summary>
    public ThinkMarker Start { get; } = new(think.Start, tokenizer);

    /// <summary>What ends it.</summary>
    public ThinkMarker End { get; } = new(think.End, tokenizer);

    /// <summary>The tokens of line breaks that models write between thoughts and answer.</summary>
    public int[] Breaks => _breaks ??=
    [
        .. Enumerable.Range(0, tokenizer.VocabularySize).Where(id => tokenizer.GetBytes(id) is [(byte)'\n'] or [(byte)'\n', (byte)'\n']),
    ];
}
