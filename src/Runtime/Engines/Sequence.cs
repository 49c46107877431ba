using System.Threading.Channels;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A request while it is served: its tokens so far, and the way to its caller.</summary>
internal sealed class Sequence
{
    private readonly Channel<GeneratedToken> _tokens = Channel.CreateUnbounded<GeneratedToken>(new()
    {
        SingleReader = true,
        SingleWriter = true,

        // The caller's code never runs on the decoding thread.
        AllowSynchronousContinuations = false,
    });

    private readonly CancellationToken _cancellationToken;
    private volatile bool _abandoned;

    public Sequence(GenerationRequest request, int lengthLimit, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Prompt = request.Prompt;
        LengthLimit = lengthLimit;
        Sampling = new SamplingState(request.Options, request.Prompt.Span);
    }

    public ReadOnlyMemory<int> Prompt { get; }

    /// <summary>The most tokens of prompt and generated text together.</summary>
    public int LengthLimit { get; }

    public SamplingState Sampling { get; }

    /// <summary>The tokens that went through the model; their keys and values are in the cache.</summary>
    public int CachedLength { get; set; }

    /// <summary>The token made last, which goes through the model next.</summary>
    public int LastToken { get; private set; }

    /// <summary>Whether the caller has gone: cancelled, or stopped reading.</summary>
    public bool IsAbandoned => _abandoned || _cancellationToken.IsCancellationRequested;

    public ChannelReader<GeneratedToken> Tokens => _tokens.Reader;

    public void Abandon() => _abandoned = true;

    /// <summary>Takes the next token and hands it to the caller.</summary>
    public void Append(int token, FinishReason? finishReason)
    {
        LastToken = token;
        Sampling.Seen?.Add(token);
        _tokens.Writer.TryWrite(new GeneratedToken(token, finishReason));
        if (finishReason is not null)
        {
            _tokens.Writer.TryComplete();
        }
    }

    /// <summary>Ends the sequence with an error that the caller sees.</summary>
    public void Fail(Exception error) => _tokens.Writer.TryComplete(error);
}
