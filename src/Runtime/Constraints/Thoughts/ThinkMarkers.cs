using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Typed.Constraints.Thoughts;

/// <summary>What begins and ends thinking, for a tokenizer.</summary>
internal sealed class ThinkMarkers
{
    // Found in a whole vocabulary, and the same for all requests of a method.
    private static readonly ConditionalWeakTable<Tokenizer, ConcurrentDictionary<(string Start, string End), ThinkMarkers>> s_known = [];

    private readonly Tokenizer _tokenizer;
    private int[]? _breaks;

    private ThinkMarkers(string start, string end, Tokenizer tokenizer) =>
        (Start, End, _tokenizer) = (new Marker(start, tokenizer), new Marker(end, tokenizer), tokenizer);

    /// <summary>What begins it.</summary>
    public Marker Start { get; }

    /// <summary>What ends it.</summary>
    public Marker End { get; }

    /// <summary>The tokens of line breaks that models write between thoughts and answer.</summary>
    public int[] Breaks => _breaks ??=
    [
        .. Enumerable.Range(0, _tokenizer.VocabularySize).Where(id => _tokenizer.GetBytes(id) is [(byte)'\n'] or [(byte)'\n', (byte)'\n']),
    ];

    /// <summary>The markers of a request.</summary>
    public static ThinkMarkers Of(Thinking thinking, Tokenizer tokenizer) => s_known
        .GetValue(tokenizer, static _ => [])
        .GetOrAdd((thinking.Start, thinking.End), static (markers, tokenizer) => new(markers.Start, markers.End, tokenizer), tokenizer);
}
