using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Typed.Chat;

namespace Typed.Constraints.ToolCalls;

/// <summary>What begins and ends a call, for a tokenizer.</summary>
internal sealed class ToolCallMarkers
{
    // Found in a whole vocabulary, and the same for all requests to a model.
    private static readonly ConditionalWeakTable<Tokenizer, ConcurrentDictionary<(string Start, string End), ToolCallMarkers>> s_known = [];

    private readonly Tokenizer _tokenizer;
    private readonly Marker _endMarker;
    private int[]? _breaks;

    private ToolCallMarkers(string start, string end, Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        _endMarker = new Marker(end.Trim(), tokenizer);
        Start = new Marker(start, tokenizer);
        End = EndOf(end, tokenizer);
    }

    /// <summary>What begins a call.</summary>
    public Marker Start { get; }

    /// <summary>The tokens that end one; none where nothing does.</summary>
    public int[] End { get; }

    /// <summary>The tokens that may stand between two calls.</summary>
    public int[] Breaks => _breaks ??=
    [
        .. Enumerable.Range(0, _tokenizer.VocabularySize).Where(id => _tokenizer.GetBytes(id) is [(byte)'\n'] or [(byte)' ']),
    ];

    /// <summary>The text of a token that is a marker but, being special, stands for no bytes; otherwise empty.</summary>
    public string SilentTextOf(int token) => Start.SilentTextOf(token) + _endMarker.SilentTextOf(token);

    /// <summary>The markers of a form.</summary>
    public static ToolCallMarkers Of(ToolCallForm form, Tokenizer tokenizer) => s_known
        .GetValue(tokenizer, static _ => [])
        .GetOrAdd((form.Start, form.End), static (markers, tokenizer) => new(markers.Start, markers.End, tokenizer), tokenizer);

    // The marker may be a special token, with white space before it.
    private static int[] EndOf(string text, Tokenizer tokenizer)
    {
        List<int> ids = [];
        foreach ((string part, Tokenization.AddedToken? token) in tokenizer.AddedTokenFinder.Cut(text))
        {
            if (token is { } added)
            {
                ids.Add(added.Id);
            }
            else
            {
                tokenizer.Encode(part, ids, isStart: false);
            }
        }

        return [.. ids];
    }
}
