namespace Typed.Testing.Recordings;

/// <summary>What came of a request.</summary>
internal sealed record RecordedAnswer
{
    /// <summary>The tokens of all its sequences, in the order in which they came.</summary>
    public IReadOnlyList<GeneratedToken> Tokens { get; init; } = [];

    /// <summary>The scores of each continuation's tokens; null where none were asked for.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Scores { get; init; }

    /// <summary>How it ended.</summary>
    public AnswerEnd End { get; init; }

    /// <summary>The error where it failed; otherwise null.</summary>
    public RecordedError? Error { get; init; }
}
