using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A row of the running batch that beam search uses, and the beam in it.</summary>
internal sealed class BeamRow(Sequence sequence)
{
    public Sequence Sequence { get; } = sequence;

    /// <summary>What runs in the row; null where it is idle.</summary>
    public OpenBeam? Open { get; set; }

    /// <summary>What runs in it after this step; null where the row is free.</summary>
    public OpenBeam? Next { get; set; }
}

/// <summary>A beam that goes on, with what its next token depends on.</summary>
/// <param name="Beam">The beam.</param>
/// <param name="Sampling">What its processors remember.</param>
/// <param name="Stops">What it matched of stop sequences.</param>
internal sealed record OpenBeam(Beam Beam, SamplingState Sampling, StopTextMatcher? Stops);
