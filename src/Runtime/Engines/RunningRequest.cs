using System.Threading.Channels;
using Typed.Constraints;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A request while it is served: what its sequences share, and the way to its caller.</summary>
internal sealed class RunningRequest
{
    private readonly Channel<GeneratedToken> _tokens = Channel.CreateUnbounded<GeneratedToken>(new()
    {
        SingleReader = true,
        SingleWriter = true,

        // The caller's code never runs on the decoding thread.
        AllowSynchronousContinuations = false,
    });

    private readonly CancellationToken _cancellationToken;
    private readonly SamplingRules _rules;
    private readonly StopTexts _stops;
    private readonly TokenClock? _clock;
    private int _unfinished;
    private volatile bool _abandoned;

    public RunningRequest(
        GenerationRequest request,
        SamplingRules rules,
        int lengthLimit,
        CancellationToken cancellationToken)
    {
        _rules = rules;
        _cancellationToken = cancellationToken;
        _stops = new StopTexts(request.Options.StopSequences);
        _unfinished = request.Options.NumReturnSequences;
        Prompt = request.Prompt;
        Options = request.Options;
        Constraint = request.Constraint;
        _clock = request.Clock;
        LengthLimit = lengthLimit;
    }

    public ReadOnlyMemory<int> Prompt { get; }

    public ResolvedGenerationOptions Options { get; }

    public ITokenConstraint? Constraint { get; }

    /// <summary>The most tokens of prompt and generated text together.</summary>
    public int LengthLimit { get; }

    public bool SearchesBeams => Options.NumBeams > 1;

    /// <summary>How many of its sequences have been started.</summary>
    public int StartedCount { get; set; }

    public bool IsStarted => StartedCount == Options.NumReturnSequences;

    /// <summary>The logits after the prompt, kept where several sequences start from them.</summary>
    public float[]? PromptLogits { get; set; }

    /// <summary>Whether the caller has gone: cancelled, or stopped reading. A request that failed has no caller either.</summary>
    public bool IsAbandoned => _abandoned || _cancellationToken.IsCancellationRequested;

    public ChannelReader<GeneratedToken> Tokens => _tokens.Reader;

    public void Abandon() => _abandoned = true;

    public SamplingState CreateSampling(int index) =>
        new(_rules, Prompt.Span, LengthLimit - Prompt.Length, index, Constraint);

    public StopTextMatcher? CreateStopMatcher() => _stops.CreateMatcher();

    /// <summary>Hands a token to the caller.</summary>
    public void Emit(GeneratedToken token)
    {
        _clock?.Tick();
        _tokens.Writer.TryWrite(token);
        if (token.FinishReason is not null && --_unfinished == 0)
        {
            _tokens.Writer.TryComplete();
        }
    }

    /// <summary>Ends the request with an error that the caller sees.</summary>
    public void Fail(Exception error)
    {
        _abandoned = true;
        _tokens.Writer.TryComplete(error);
    }
}
