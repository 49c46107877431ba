namespace Typed.Constraints.Thinking;

/// <summary>A text begins with thinking, and goes on with the answer.</summary>
/// <param name="thinking">How it thinks.</param>
/// <param name="answer">What the answer must be; null for any text.</param>
internal sealed class ThinkConstraint(Thinking thinking, ITokenConstraint? answer) : ITokenConstraint
{
    public Thinking Thinking { get; } = thinking;

    /// <summary>The fewest tokens of an answer; free text has at least its end.</summary>
    public int ShortestAnswer { get; } = answer?.ShortestLength ?? 1;

    public int ShortestLength =>
        (Thinking.IsOpen ? 0 : Thinking.Markers.Start.Ids.Length) + Thinking.Markers.End.Ids.Length + ShortestAnswer;

    public ITokenMatcher CreateMatcher() => new ThinkMatcher(this, answer?.CreateMatcher());
}
