using Typed.Telemetry;

namespace Typed;

/// <summary>One prompt on its way to the likelihoods of some continuations.</summary>
internal sealed record TextScoring
{
    public required ITextEngine Engine { get; init; }

    /// <summary>The model's name as it was asked for.</summary>
    public required string Model { get; init; }

    public required int[] Prompt { get; init; }

    /// <summary>Whether the prompt is a chat.</summary>
    public bool IsChat { get; init; }

    /// <summary>How many of the prompt's first tokens are constant.</summary>
    public int ConstantPrefixLength { get; init; }

    /// <summary>The options in effect, of which none has an effect here.</summary>
    public required ResolvedGenerationOptions Options { get; init; }

    /// <summary>The token ids of each continuation.</summary>
    public required IReadOnlyList<int[]> Continuations { get; init; }

    /// <summary>Runs the request: the natural logarithm of the probability of each continuation.</summary>
    public async Task<double[]> RunAsync(CancellationToken cancellationToken)
    {
        ScoringRequest request = new()
        {
            Prompt = Prompt,
            ConstantPrefixLength = ConstantPrefixLength,
            Continuations = [.. Continuations.Select(static ids => new ReadOnlyMemory<int>(ids))],
        };
        using GenerationObservation? observation = GenerationObservation.Begin(
            Model, Engine, new GenerationRequest { Prompt = Prompt, Options = Options }, IsChat, isStream: false);
        try
        {
            IReadOnlyList<IReadOnlyList<double>> scores = await Engine.ScoreAsync(request, cancellationToken).ConfigureAwait(false);
            observation?.MarkScored();
            return [.. scores.Select(static tokens => tokens.Sum())];
        }
        catch (Exception error)
        {
            observation?.Fail(error);
            throw;
        }
    }
}
