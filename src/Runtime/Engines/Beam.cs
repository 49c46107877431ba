namespace Typed.Engines;

/// <summary>A text of beam search as far as it has come: its last token, and the beam before it. Immutable.</summary>
internal sealed class Beam
{
    private readonly Beam? _previous;

    /// <summary>The prompt alone.</summary>
    public Beam()
    {
    }

    /// <summary>A beam with one token more.</summary>
    /// <param name="previous">The beam without it.</param>
    /// <param name="token">The token.</param>
    /// <param name="score">The sum of the log probabilities of all tokens.</param>
    /// <param name="logProbs">The report on the token, where it was asked for.</param>
    public Beam(Beam previous, int token, double score, TokenLogProbs? logProbs)
    {
        _previous = previous;
        Token = token;
        Score = score;
        LogProbs = logProbs;
        Length = previous.Length + 1;
    }

    /// <summary>The last token.</summary>
    public int Token { get; }

    /// <summary>The sum of the log probabilities of its tokens.</summary>
    public double Score { get; }

    /// <summary>The report on the last token, where it was asked for.</summary>
    public TokenLogProbs? LogProbs { get; }

    /// <summary>How many tokens came after the prompt.</summary>
    public int Length { get; }

    /// <summary>The beams from the first token after the prompt to this one.</summary>
    public Beam[] Path()
    {
        Beam[] path = new Beam[Length];
        Beam beam = this;
        for (int i = Length - 1; i >= 0; i--)
        {
            path[i] = beam;
            beam = beam._previous!;
        }

        return path;
    }
}
