namespace Typed.Benchmarks.Engine;

/// <summary>What a program that only wants its text continued would declare.</summary>
[TextGenerator("synthetic", Temperature = 0, RepetitionPenalty = 1)]
internal partial interface IContinuer
{
    [Prompt("{text}")]
    Task<string> ContinueAsync(string text, GenerationOptions? options = null, CancellationToken cancellationToken = default);
}
