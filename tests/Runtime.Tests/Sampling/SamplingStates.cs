using Typed.Constraints;
using Typed.Sampling;

namespace Typed.Tests.Sampling;

/// <summary>Makes what the sampler remembers of a sequence.</summary>
internal static class SamplingStates
{
    public static SamplingState Create(
        ResolvedGenerationOptions options,
        ReadOnlySpan<int> prompt = default,
        int[]? endOfSequenceIds = null,
        int[][]? badWords = null,
        int? minNewTokens = null,
        ITokenConstraint? constraint = null) =>
        new(
            new SamplingRules(options, endOfSequenceIds ?? [], badWords ?? [], minNewTokens ?? options.MinNewTokens),
            prompt,
            options.MaxNewTokens,
            constraint: constraint);
}
