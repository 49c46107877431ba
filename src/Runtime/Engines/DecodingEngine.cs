using System.Runtime.CompilerServices;
using Typed.Constraints;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>
/// An engine whose own thread runs the decoding loop: it schedules requests into the slots of a model runner's cache and
/// makes a token for each of their sequences at every step.
/// </summary>
public sealed class DecodingEngine : ITextEngine
{
    private readonly ModelDescription _model;
    private readonly IModelRunner _runner;
    private readonly RequestValidation _validation;
    private readonly EngineOptions _options;
    private readonly RequestQueue _queue;
    private readonly EngineErrors _errors;
    private readonly int[] _endOfSequenceIds;
    private readonly DecodingLoop _loop;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What ended the loop, where that was no disposal.
    private volatile Exception? _failure;

    /// <summary>Starts an engine.</summary>
    /// <param name="model">The model.</param>
    /// <param name="runner">Runs the model's graph; the engine owns it.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="options">How much it does at a time; null for the defaults.</param>
    /// <exception cref="TypedException">An option is out of range, or asks for what the runner cannot do.</exception>
    public DecodingEngine(ModelDescription model, IModelRunner runner, Tokenizer tokenizer, EngineOptions? options = null)
    {
        _options = options ?? new EngineOptions();
        _options.ThrowIfOutOfRange();
        if (_options.MaxDraftTokens > 0 && runner.MaxVerifyLength == 0)
        {
            throw new TypedException(
                $"MaxDraftTokens is {_options.MaxDraftTokens}, but the graph of '{model.Name}' cannot verify drafts: it gives the logits of the " +
                "last token only, or its caches grow by copies. Build it with the logits of every token (--all-logits), or set it to 0.");
        }

        _queue = new RequestQueue(_options.MaxWaitingRequests);
        _model = model;
        _runner = runner;
        Tokenizer = tokenizer;
        _endOfSequenceIds = [.. model.EndOfSequenceIds];
        _errors = new EngineErrors(model.Name);
        _validation = new RequestValidation(model.Name, runner.VocabularySize, runner.ContextLength, _options);
        _loop = new DecodingLoop(runner, tokenizer, _queue, _endOfSequenceIds, _options, _errors);
        new Thread(Run) { Name = $"Typed decoding: {model.Name}", IsBackground = true }.Start();
    }

    /// <summary>What has ended the engine, where that was no disposal: it serves nobody any more. Null while it runs.</summary>
    internal Exception? Failure => _failure;

    /// <inheritdoc/>
    public string ModelName => _model.Name;

    /// <inheritdoc/>
    public int ContextLength => _runner.ContextLength;

    /// <inheritdoc/>
    public ContextPolicy ContextPolicy => _options.ContextPolicy;

    /// <inheritdoc/>
    public Tokenizer Tokenizer { get; }

    /// <inheritdoc/>
    public GenerationOptions ModelOptions => _model.Options;

    /// <inheritdoc/>
    /// <exception cref="TypedException">The template of the model's folder cannot be read.</exception>
    public ChatTemplate? ChatTemplate => _model.ChatTemplate;

    /// <inheritdoc/>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ITokenConstraint? constraint = request.ConstraintFor(Tokenizer);
        _validation.ThrowIfInvalid(request, constraint);
        return ReadAsync(request, constraint, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(
        ScoringRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _validation.ThrowIfInvalid(request);
        cancellationToken.ThrowIfCancellationRequested();
        RunningScoring running = new(request, cancellationToken);
        Enqueue(running);
        try
        {
            return await running.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            running.Abandon();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.Close();
        _stopped.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _queue.Close();
        return new ValueTask(_stopped.Task);
    }

    private async IAsyncEnumerable<GeneratedToken> ReadAsync(
        GenerationRequest request,
        ITokenConstraint? constraint,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RunningGeneration running = Prepare(request, constraint, cancellationToken);
        Enqueue(running);
        await using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (stream, cancellationToken) => ((TokenStream)stream!).Complete(new OperationCanceledException(cancellationToken)),
            running.Tokens);
        try
        {
            while (await running.Tokens.WaitAsync().ConfigureAwait(false))
            {
                // Tokens that are there already would still come.
                cancellationToken.ThrowIfCancellationRequested();
                if (running.Tokens.TryRead(out GeneratedToken token))
                {
                    yield return token;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            running.Abandon();
        }
    }

    private void Enqueue(RunningRequest request)
    {
        if (!_queue.TryAdd(request))
        {
            throw _failure ?? (_queue.IsClosed ? _errors.Disposed() : _errors.Busy(_options.MaxWaitingRequests));
        }
    }

    private RunningGeneration Prepare(
        GenerationRequest request,
        ITokenConstraint? constraint,
        CancellationToken cancellationToken)
    {
        int maxNewTokens = _validation.MaxNewTokens(request);
        int limit = (int)Math.Min((long)request.Prompt.Length + maxNewTokens, ContextLength);

        // A text under a grammar ends where it is whole: the folder's least length is for texts that could go on.
        int ofModel = request.Grammar is null ? _model.MinLength - request.Prompt.Length : 0;
        int minNewTokens = Math.Max(request.Options.MinNewTokens, ofModel);
        SamplingRules rules = new(
            request.Options, _endOfSequenceIds, BadWordTokens.Encode(request.Options.BadWords, Tokenizer), minNewTokens);
        return new RunningGeneration(request, constraint, rules, limit, maxNewTokens, cancellationToken);
    }

    private void Run()
    {
        try
        {
            while (!_queue.IsClosed)
            {
                _loop.Schedule();
                if (!_loop.IsIdle)
                {
                    _loop.Step();
                }
                else if (!_queue.Wait(_options.IdleTime))
                {
                    _loop.Release();
                    _queue.Wait(Timeout.InfiniteTimeSpan);
                }
            }
        }
        catch (Exception error)
        {
            // Slots can no longer be trusted. Nobody may wait for ever, and the process may not end for it.
            _failure = _errors.Wrap(error);
            _queue.Close();
        }

        _loop.End(_failure ?? _errors.Disposed());
        try
        {
            _runner.Dispose();
            _stopped.SetResult();
        }
        catch (Exception error)
        {
            _stopped.SetException(error);
        }
    }
}
