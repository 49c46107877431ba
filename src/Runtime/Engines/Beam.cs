using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A text of beam search as far as it has come: its last token, and the beam before it. Immutable.</summary>
/// <param name="Previous">The beam without its last token; null for the prompt alone.</param>
/// <param name="Token">The last token.</param>
/// <param name="Score">The sum of the log probabilities of its tokens.</param>
/// <param name="Sampling">What its processors remember.</param>
/// <param name="Stops">What it matched of stop sequences.</param>
/// <param name="LogProbs">The report on the last token, where it was asked for.</param>
internal sealed record Beam(
    Beam? Previous,
    int Token,
    double Score,
    SamplingState Sampling,
    StopTextMatcher? Stops,
    TokenLogProbs? LogProbs)
{
    /// <summary>How many tokens came after the prompt.</summary>
    public int Length { get; } = Previous is null ? 0 : Previous.Length + 1;

    /// <summary>The beams from the first token after the prompt to this one.</summary>
    public IEnumerable<Beam> Path()
    {
        Beam[] path = new Beam[Length];
        Beam beam = this;
        for (int i = Length - 1; i >= 0; i--)
        {
            path[i] = beam;
            beam = beam.Previous!;
        }

        return path;
    }
}
