using Typed.Chat;

namespace Typed.Constraints.ToolCalls;

/// <summary>A text is an answer, or becomes calls at a marker: what follows the marker is decoded under the functions' schemas.</summary>
/// <param name="calling">What may be called.</param>
/// <param name="markers">What begins and ends a call.</param>
/// <param name="call">The JSON between the two.</param>
/// <param name="answer">What an answer must be; null for any text.</param>
internal sealed class MarkedCallConstraint(
    ToolCalling calling,
    ToolCallMarkers markers,
    CompiledGrammar call,
    ITokenConstraint? answer) : ITokenConstraint
{
    public ToolCalling Calling { get; } = calling;

    public ToolCallMarkers Markers { get; } = markers;

    /// <summary>The fewest tokens of a call after its marker.</summary>
    public int ShortestCall => call.ShortestLength + Markers.End.Length;

    public int ShortestLength => Calling.IsRequired ? Markers.Start.Ids.Length + ShortestCall : answer?.ShortestLength ?? 1;

    public bool FitsIn(int tokens) =>
        Calling.IsRequired || answer is null ? ShortestLength <= tokens : answer.FitsIn(tokens);

    public ITokenMatcher CreateMatcher() => new MarkedCallMatcher(this, answer?.CreateMatcher());

    /// <summary>Follows one call.</summary>
    public ITokenMatcher FollowCall() => call.CreateMatcher();
}
