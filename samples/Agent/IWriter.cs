using Typed;

namespace Agent;

/// <summary>Writes.</summary>
[TextGenerator("quill", MaxNewTokens = 40, Temperature = 0.7, TopP = 0.95, RepetitionPenalty = 1.1, Seed = 7)]
internal partial interface IWriter
{
    /// <summary>Writes how a story begins.</summary>
    /// <param name="hero">Whom it is about.</param>
    /// <param name="cancellationToken">Ends it within a token.</param>
    [Prompt("{hero} looked out upon the sea, and")]
    Task<string> BeginStoryAsync(Hero hero, CancellationToken cancellationToken = default);
}
