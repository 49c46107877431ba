namespace Typed.Constraints.Thoughts;

/// <summary>A text begins with thinking, and goes on with the answer.</summary>
/// <param name="thinking">How it thinks.</param>
/// <param name="markers">What begins and ends that.</param>
/// <param name="answer">What the answer must be; null for any text.</param>
internal sealed class ThinkConstraint(Thinking thinking, ThinkMarkers markers, ITokenConstraint? answer) : ITokenConstraint
{
    public Thinking Thinking { get; } = thinking;

    public ThinkMarkers Markers { get; } = markers;

    /// <summary>The fewest tokens of an answer; free text has at least its end.</summary>
    public int ShortestAnswer => answer?.ShortestLength ?? 1;

    public int ShortestLength => MarkerLength + ShortestAnswer;

    private int MarkerLength => (Thinking.IsOpen ? 0 : Markers.Start.Ids.Length) + Markers.End.Ids.Length;

    public bool FitsIn(int tokens) => answer?.FitsIn(tokens - MarkerLength) ?? ShortestLength <= tokens;

    public ITokenMatcher CreateMatcher() => new ThinkMatcher(this, answer?.CreateMatcher());
}
