using Typed.Constraints;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A request for text while it is served, and the way to its caller.</summary>
internal sealed class RunningGeneration : RunningRequest
{
    private readonly SamplingRules _rules;
    private readonly StopTexts _stops;
    private readonly TokenClock? _clock;
    private readonly ITokenConstraint? _constraint;
    private readonly int _maxNewTokens;
    private int _unfinished;

    /// <param name="request">The request.</param>
    /// <param name="constraint">What its texts must be; null for anything.</param>
    /// <param name="rules">What holds for its logits.</param>
    /// <param name="lengthLimit">The most tokens of one of its sequences in the cache.</param>
    /// <param name="maxNewTokens">The most tokens of one of its texts.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public RunningGeneration(
        GenerationRequest request,
        ITokenConstraint? constraint,
        SamplingRules rules,
        int lengthLimit,
        int maxNewTokens,
        CancellationToken cancellationToken)
        : base(request.Prompt, request.ConstantPrefixLength, lengthLimit, cancellationToken)
    {
        _rules = rules;
        _maxNewTokens = maxNewTokens;
        _stops = new StopTexts(request.Options.StopSequences);
        _unfinished = request.Options.NumReturnSequences;
        _constraint = constraint;
        _clock = request.Clock;
        Tokens = new TokenStream(request.IsReadWhole);
        Options = request.Options;

        // Who wants probabilities wants the model's of each token.
        FastForwards = request.FastForwards && request.Options.LogProbs is null;
    }

    public ResolvedGenerationOptions Options { get; }

    /// <summary>Whether forced tokens are appended without asking the model.</summary>
    public bool FastForwards { get; }

    public bool SearchesBeams => Options.NumBeams > 1;

    /// <summary>How many of its sequences have been started.</summary>
    public int StartedCount { get; set; }

    public override int WaitingCount => SearchesBeams
        ? (StartedCount == 0 ? Options.NumBeams : 0)
        : Options.NumReturnSequences - StartedCount;

    public override int LeastCount => SearchesBeams ? Options.NumBeams : 1;

    /// <summary>The logits after what each of its texts begins with, kept while samples wait that start from them.</summary>
    public float[]? StartLogits { get; set; }

    /// <summary>The tokens for its caller.</summary>
    public TokenStream Tokens { get; }

    public SamplingState CreateSampling(int index) =>
        new(_rules, Prompt.Span, _maxNewTokens, index, _constraint);

    public StopTextMatcher? CreateStopMatcher() => _stops.CreateMatcher();

    /// <summary>Hands a token to the caller.</summary>
    public void Emit(GeneratedToken token)
    {
        _clock?.Tick();
        Tokens.Write(token);
        if (token.FinishReason is not null && --_unfinished == 0)
        {
            Tokens.Complete();
        }
    }

    public override void Fail(Exception error)
    {
        base.Fail(error);
        Tokens.Complete(error);
    }
}
