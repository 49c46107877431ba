using System.Runtime.CompilerServices;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>
/// The decoding loop: one thread that schedules requests into the slots of a model runner's cache and makes a token for
/// each of them at every step.
/// </summary>
public sealed class DecodingEngine : ITextEngine
{
    private readonly ModelDescription _model;
    private readonly IModelRunner _runner;
    private readonly Sampler _sampler;
    private readonly LogProbReporter _reporter;
    private readonly RequestValidation _validation;
    private readonly RequestQueue _queue = new();
    private readonly int[] _endOfSequenceIds;
    private readonly int _maxConcurrentSequences;

    // The sequence at index i owns slot i.
    private readonly List<Sequence> _running = [];
    private readonly int[] _tokens;
    private readonly int[] _positions;
    private readonly float[] _logits;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The request at the head of the line, of which not every sequence has found a slot.
    private RunningRequest? _starting;

    /// <summary>Starts an engine.</summary>
    /// <param name="model">The model.</param>
    /// <param name="runner">Runs the model's graph; the engine owns it.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="maxConcurrentSequences">The most sequences that run at the same time; further ones wait.</param>
    public DecodingEngine(ModelDescription model, IModelRunner runner, Tokenizer tokenizer, int maxConcurrentSequences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrentSequences, 1);
        _model = model;
        _endOfSequenceIds = [.. model.EndOfSequenceIds];
        _runner = runner;
        Tokenizer = tokenizer;
        _maxConcurrentSequences = maxConcurrentSequences;
        _sampler = new Sampler(runner.VocabularySize);
        _reporter = new LogProbReporter(tokenizer);
        _validation = new RequestValidation(model.Name, runner.VocabularySize, runner.ContextLength, maxConcurrentSequences);
        _tokens = new int[maxConcurrentSequences];
        _positions = new int[maxConcurrentSequences];
        _logits = new float[runner.VocabularySize];
        new Thread(Run) { Name = $"Typed decoding: {model.Name}", IsBackground = true }.Start();
    }

    /// <inheritdoc/>
    public string ModelName => _model.Name;

    /// <inheritdoc/>
    public int ContextLength => _runner.ContextLength;

    /// <inheritdoc/>
    public Tokenizer Tokenizer { get; }

    /// <inheritdoc/>
    public GenerationOptions ModelOptions => _model.Options;

    /// <inheritdoc/>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _validation.ThrowIfInvalid(request);
        return ReadAsync(request, cancellationToken);
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
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RunningRequest running = Prepare(request, cancellationToken);
        if (!_queue.TryAdd(running))
        {
            throw Disposed();
        }

        try
        {
            await foreach (GeneratedToken token in running.Tokens.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                // Reading throws only when it has to wait; tokens that are there already would still come.
                cancellationToken.ThrowIfCancellationRequested();
                yield return token;
            }
        }
        finally
        {
            running.Abandon();
        }
    }

    private RunningRequest Prepare(GenerationRequest request, CancellationToken cancellationToken)
    {
        int limit = _validation.LengthLimit(request);
        int minNewTokens = Math.Max(request.Options.MinNewTokens, _model.MinLength - request.Prompt.Length);
        SamplingRules rules = new(
            request.Options, _endOfSequenceIds, BadWordTokens.Encode(request.Options.BadWords, Tokenizer), minNewTokens);
        return new RunningRequest(request, rules, limit, cancellationToken);
    }

    private void Run()
    {
        Exception? failure = null;
        try
        {
            while (!_queue.IsClosed)
            {
                Schedule();
                if (_running.Count == 0)
                {
                    _queue.Wait();
                    continue;
                }

                Step();
            }
        }
        catch (Exception error)
        {
            // Slots can no longer be trusted. Nobody may wait for ever, and the process may not end for it.
            failure = Wrap(error);
            _queue.Close();
        }

        Stop(failure ?? Disposed());
    }

    /// <summary>Gives slots to who waits, in the order of arrival.</summary>
    private void Schedule()
    {
        RemoveFinished();
        while ((_starting ??= _queue.TryTake()) is { } request)
        {
            if (!request.IsAbandoned && !HasRoom(request))
            {
                return;
            }

            Start(request);
            if (request.IsAbandoned || request.IsStarted)
            {
                _starting = null;
            }
        }
    }

    private bool HasRoom(RunningRequest request) =>
        _maxConcurrentSequences - _running.Count >= (request.SearchesBeams ? request.Options.NumBeams : 1);

    /// <summary>Starts what fits of a request.</summary>
    private void Start(RunningRequest request)
    {
        if (request.IsAbandoned)
        {
            return;
        }

        try
        {
            if (request.SearchesBeams)
            {
                StartBeams(request);
            }
            else
            {
                int free = _maxConcurrentSequences - _running.Count;
                StartSamples(request, Math.Min(free, request.Options.NumReturnSequences - request.StartedCount));
            }
        }
        catch (Exception error)
        {
            request.Fail(Wrap(error));
        }

        RemoveFinished();
    }

    private void StartSamples(RunningRequest request, int count)
    {
        int first = _running.Count;
        int length = request.Prompt.Length;
        _runner.Reserve(first + count, length);
        if (_running.Find(sequence => sequence.Request == request) is { } sibling)
        {
            _runner.Copy(sibling.Slot, first, length);
        }
        else if (Prefill(request, first) is var logits && !logits.IsEmpty)
        {
            logits.CopyTo(_logits);
            request.PromptLogits = request.Options.NumReturnSequences > 1 ? _logits.ToArray() : null;
        }
        else
        {
            return;
        }

        for (int slot = first; slot < first + count; slot++)
        {
            if (slot > first)
            {
                _runner.Copy(first, slot, length);
            }

            _running.Add(new Sequence(request, slot) { Sample = new Sample(request, request.StartedCount++) });
        }

        foreach (Sequence sequence in _running[first..])
        {
            request.PromptLogits?.CopyTo(_logits, 0);
            Append(sequence, _logits);
        }
    }

    private void StartBeams(RunningRequest request)
    {
        int first = _running.Count;
        _runner.Reserve(first + request.Options.NumBeams, request.Prompt.Length);
        Span<float> logits = Prefill(request, first);
        if (logits.IsEmpty)
        {
            return;
        }

        request.StartedCount = request.Options.NumReturnSequences;
        BeamSearch search = new(request, _runner, Tokenizer, _endOfSequenceIds, _reporter);
        for (int i = 0; i < request.Options.NumBeams; i++)
        {
            _running.Add(new Sequence(request, first + i) { Search = search });
        }

        search.Begin(_running[first..], logits);
    }

    /// <summary>Runs a prompt through the model. Empty where its caller has gone, or the engine is to stop.</summary>
    private Span<float> Prefill(RunningRequest request, int slot)
    {
        ReadOnlySpan<int> prompt = request.Prompt.Span;
        for (int start = 0; ;)
        {
            if (_queue.IsClosed)
            {
                request.Fail(Disposed());
            }

            if (request.IsAbandoned)
            {
                return [];
            }

            int length = Math.Min(prompt.Length - start, _runner.MaxPrefillLength);
            Span<float> logits = _runner.Prefill(slot, start, prompt.Slice(start, length));
            start += length;
            if (start == prompt.Length)
            {
                return logits;
            }
        }
    }

    /// <summary>Makes one token for every running sequence.</summary>
    private void Step()
    {
        int count = _running.Count;
        int longest = 0;
        for (int slot = 0; slot < count; slot++)
        {
            _tokens[slot] = _running[slot].LastToken;
            _positions[slot] = _running[slot].CachedLength;
            longest = Math.Max(longest, _positions[slot]);
        }

        Span<float> logits;
        try
        {
            _runner.Reserve(count, longest + 1);
            logits = _runner.Decode(_tokens.AsSpan(0, count), _positions.AsSpan(0, count));
        }
        catch (Exception error)
        {
            // What the step has written is unknown: those who were in it end, the engine goes on serving.
            Exception failure = Wrap(error);
            _running.ForEach(sequence => sequence.Request.Fail(failure));
            _running.Clear();
            return;
        }

        foreach (Sequence sequence in _running)
        {
            sequence.CachedLength++;
        }

        foreach (Sequence sequence in _running)
        {
            if (sequence.Search is null)
            {
                Append(sequence, logits.Slice(sequence.Slot * _runner.VocabularySize, _runner.VocabularySize));
            }
            else if (!sequence.IsFinished && sequence.Search.IsLedBy(sequence))
            {
                Advance(sequence.Search, sequence.Request, logits);
            }
        }

        RemoveFinished();
    }

    private void Append(Sequence sequence, Span<float> logits)
    {
        Sample sample = sequence.Sample!;
        int? logProbs = sequence.Request.Options.LogProbs;
        try
        {
            if (logProbs is not null)
            {
                _reporter.Keep(logits);
            }

            int token = _sampler.Sample(logits, sample.Sampling);
            sequence.LastToken = token;
            sequence.IsFinished = sample.Append(
                token,
                _endOfSequenceIds.AsSpan().Contains(token),
                Tokenizer,
                logProbs is { } count ? _reporter.Report(token, count) : null);
        }
        catch (Exception error)
        {
            sequence.Request.Fail(Wrap(error));
        }
    }

    private void Advance(BeamSearch search, RunningRequest request, Span<float> logits)
    {
        try
        {
            search.Advance(logits);
        }
        catch (Exception error)
        {
            request.Fail(Wrap(error));
        }
    }

    /// <summary>Frees the slots of those that have ended; each goes to the last one that runs.</summary>
    private void RemoveFinished()
    {
        for (int slot = _running.Count - 1; slot >= 0; slot--)
        {
            if (!_running[slot].IsFinished && !_running[slot].Request.IsAbandoned)
            {
                continue;
            }

            Sequence last = _running[^1];
            if (last.Slot != slot)
            {
                _runner.Copy(last.Slot, slot, last.CachedLength);
                _running[slot] = last;
                last.Slot = slot;
            }

            _running.RemoveAt(_running.Count - 1);
        }
    }

    private void Stop(Exception reason)
    {
        _running.ForEach(sequence => sequence.Request.Fail(reason));
        _running.Clear();
        while ((_starting ?? _queue.TryTake()) is { } request)
        {
            _starting = null;
            request.Fail(reason);
        }

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

    private ObjectDisposedException Disposed() => new(nameof(DecodingEngine), $"The engine of '{_model.Name}' was disposed.");

    private Exception Wrap(Exception error) => error is TypedException
        ? error
        : new TypedException($"The engine of '{_model.Name}' failed: {error.Message}", error);
}
