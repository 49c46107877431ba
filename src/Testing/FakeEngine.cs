using System.Collections.Concurrent;
using Typed.Engines;
using Typed.Testing.Fakes;

namespace Typed.Testing;

/// <summary>An engine without a model that answers any request with a text which is valid and can be read.</summary>
/// <remarks>
/// Texts are drawn at random from a seed, through the decoding loop and the grammars of real engines: what a method returns is a value of its
/// type, whatever the type; free text is a few words. The same seed and the same request give the same answer; only what samples without a seed of
/// its own gets another one each time that it is asked again, the same ones in each run. A token is a byte or a word; where <see cref="GenerationOptions.MaxNewTokens"/> or <see cref="GenerationOptions.MaxLength"/>, meant for the larger tokens
/// of a model, leave no room for the shortest value, as many are allowed as it takes. Functions are called where the request says that one must be.
/// <see cref="Script"/> answers chosen requests. Safe for concurrent use.
/// </remarks>
public sealed class FakeEngine : ITextEngine
{
    private readonly Lazy<FakeTokenizer> _tokenizer;
    private readonly Lazy<DecodingEngine> _engine;
    private readonly long _seed;

    // How often a prompt has been sampled again.
    private readonly ConcurrentDictionary<ulong, int> _sampled = [];
    private int _requestCount;
    private volatile bool _isDisposed;

    /// <summary>Creates an engine.</summary>
    /// <param name="seed">What is drawn depends on it.</param>
    public FakeEngine(long seed = 0)
    {
        _seed = seed;
        _tokenizer = new(() => new FakeTokenizer(SpecialTokens));
        _engine = new(Start);
    }

    /// <inheritdoc/>
    /// <value>Default <c>fake</c>.</value>
    public string ModelName { get; init; } = "fake";

    /// <inheritdoc/>
    /// <value>Default 32768.</value>
    public int ContextLength { get; init; } = 32_768;

    /// <inheritdoc/>
    public Tokenizer Tokenizer => _tokenizer.Value;

    /// <summary>The special tokens beside <c>&lt;|endoftext|&gt;</c>, such as those that a <see cref="ChatTemplate"/> spells.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> SpecialTokens { get; init; } = [];

    /// <inheritdoc/>
    /// <value>Default: none.</value>
    public GenerationOptions ModelOptions { get; init; } = new();

    /// <inheritdoc/>
    /// <value>Default null: chats are written in a plain form.</value>
    public ChatTemplate? ChatTemplate { get; init; }

    /// <summary>Replies to chosen requests, as a <see cref="ScriptedEngine"/> would; null from it leaves a request to the fake.</summary>
    /// <value>Default: none. It is called once for each request, also at the same time.</value>
    public Func<ScriptedRequest, ScriptedReply?>? Script { get; init; }

    /// <inheritdoc/>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfUnusable(request.Prompt);
        if (ReplyTo(request, continuations: null) is { } reply)
        {
            return Scripted(reply).GenerateAsync(request, cancellationToken);
        }

        GenerationRequest given = Hint(request);
        while (true)
        {
            try
            {
                return _engine.Value.GenerateAsync(given, cancellationToken);
            }
            catch (GenerationOptionsException error) when (error.Option == nameof(GenerationOptions.MaxNewTokens)
                && request.Options.MaxNewTokens > 0 && given.Options.MaxNewTokens < ContextLength)
            {
                given = given with { Options = WithRoom(given, Math.Min(ContextLength, 2 * given.Options.MaxNewTokens)) };
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The probabilities are drawn at random, and add up to 1.</remarks>
    public Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfUnusable(request.Prompt);
        cancellationToken.ThrowIfCancellationRequested();
        string[] texts = [.. request.Continuations.Select(ids => Tokenizer.Decode(ids.Span))];
        GenerationRequest asked = new() { Prompt = request.Prompt, Options = new ResolvedGenerationOptions { MaxLength = ContextLength } };
        if (ReplyTo(asked, texts) is { } reply)
        {
            return Scripted(reply).ScoreAsync(request, cancellationToken);
        }

        // All of a continuation's improbability lies in its first token.
        double[] weights =
        [
            .. request.Continuations.Select(ids =>
                Math.Exp(FakeRandom.Of(_seed, [.. request.Prompt.Span, Tokens.HintId, .. ids.Span]).Gumbel())),
        ];
        double sum = weights.Sum();
        return Task.FromResult<IReadOnlyList<IReadOnlyList<double>>>(
        [
            .. request.Continuations.Select((ids, i) =>
            {
                double[] scores = new double[ids.Length];
                scores[0] = Math.Log(weights[i] / sum);
                return scores;
            }),
        ]);
    }

    /// <summary>Ends the requests that run with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        if (_engine.IsValueCreated)
        {
            _engine.Value.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return _engine.IsValueCreated ? _engine.Value.DisposeAsync() : ValueTask.CompletedTask;
    }

    private FakeTokenizer Tokens => _tokenizer.Value;

    private DecodingEngine Start() => new(
        new ModelDescription(ModelName, [Tokens.EndOfTextId], ModelOptions),
        new ScriptedModelRunner(Tokens.VocabularySize, new FakeModel(Tokens, _seed).Logits)
        {
            // Beside the prompt there is what is said of the answer, and the longest value.
            ContextLength = 2 * (ContextLength + 256),
        },
        Tokens,
        new EngineOptions { MaxConcurrentSequences = 32, MaxWaitingRequests = int.MaxValue });

    /// <summary>The request as the fake's model is given it: its prompt says what the answer is to be.</summary>
    private GenerationRequest Hint(GenerationRequest request)
    {
        List<int> hint = [Tokens.HintId];
        if (request.Thinking is { } thinking)
        {
            // Numbers are the bytes of their value.
            int[] end = Spell(thinking.End);
            hint.Add(Math.Clamp(thinking.MaxTokens - end.Length - 1, 0, byte.MaxValue));
            hint.Add(thinking.IsOpen ? 0 : Math.Min(Spell(thinking.Start).Length, byte.MaxValue));
            hint.AddRange(end);
        }

        hint.Add(request.MustCall ? Tokens.CallId : request.Grammar is null ? Tokens.TextId : Tokens.GrammarId);
        ResolvedGenerationOptions options = request.Options;
        GenerationRequest hinted = request with
        {
            Prompt = new ReadOnlyMemory<int>([.. request.Prompt.Span, .. hint]),
            Options = options with
            {
                Seed = options.Seed ?? SeedOf(request),
                TopK = Math.Min(options.TopK, Tokens.VocabularySize),

                // Its ids are those of a model's tokenizer.
                LogitBias = null,
                MaxLength = options.MaxLength + hint.Count,
            },
        };

        // A prompt takes more tokens here than it would on a model.
        return request.Prompt.Length < options.MaxLength ? hinted : hinted with { Options = WithRoom(hinted, options.MaxNewTokens) };
    }

    /// <summary>A marker as the tokenizer spells it.</summary>
    private int[] Spell(string marker)
    {
        if (Tokens.SpecialTokens.TryGetValue(marker, out int id))
        {
            return [id];
        }

        List<int> ids = [];
        Tokens.Encode(marker, ids, isStart: false);
        return [.. ids];
    }

    /// <summary>A seed for a request that brings none: another one each time, so that what fails its checks can be asked for again.</summary>
    private long SeedOf(GenerationRequest request)
    {
        ulong prompt = FakeRandom.Of(_seed, request.Prompt.Span).Next();
        int times = request.Options.IsGreedy ? 0 : _sampled.AddOrUpdate(prompt, 0, static (_, count) => count + 1);
        return (long)FakeRandom.Of((long)prompt, [times]).Next();
    }

    private static ResolvedGenerationOptions WithRoom(GenerationRequest request, int maxNewTokens) => request.Options with
    {
        MaxNewTokens = maxNewTokens,
        MaxLength = Math.Max(request.Options.MaxLength, request.Prompt.Length + maxNewTokens),
    };

    private ScriptedReply? ReplyTo(GenerationRequest request, IReadOnlyList<string>? continuations) => Script?.Invoke(
        new ScriptedRequest(Interlocked.Increment(ref _requestCount) - 1, Tokenizer.Decode(request.Prompt.Span), request, continuations));

    private ScriptedEngine Scripted(ScriptedReply reply) => new(_ => reply)
    {
        ModelName = ModelName,
        ContextLength = ContextLength,
        Tokenizer = Tokenizer,
        EndOfSequenceId = Tokens.EndOfTextId,
        ModelOptions = ModelOptions,
        ChatTemplate = ChatTemplate,
    };

    private void ThrowIfUnusable(ReadOnlyMemory<int> prompt)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (prompt.IsEmpty || prompt.Length >= ContextLength)
        {
            throw new PromptException(
                $"The prompt has {prompt.Length} tokens; '{ModelName}' takes at least 1 and, so that there is room for text, fewer than " +
                $"{ContextLength}.");
        }
    }
}
