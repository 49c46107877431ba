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
    private readonly RequestQueue _queue = new();
    private readonly int[] _endOfSequenceIds;
    private readonly int _maxConcurrentSequences;

    // The sequence at index i owns slot i.
    private readonly List<Sequence> _running = [];
    private readonly int[] _tokens;
    private readonly int[] _positions;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
        _tokens = new int[maxConcurrentSequences];
        _positions = new int[maxConcurrentSequences];
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
        RequestValidation.ThrowIfInvalid(request, _model.Name, _runner.VocabularySize, ContextLength);
        int limit = Math.Min(ContextLength, request.Options.MaxLength);
        limit = (int)Math.Min(limit, (long)request.Prompt.Length + request.Options.MaxNewTokens);
        return ReadAsync(request, limit, cancellationToken);
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
        int lengthLimit,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Sequence sequence = new(request, lengthLimit, cancellationToken);
        ObjectDisposedException.ThrowIf(!_queue.TryAdd(sequence), this);
        try
        {
            await foreach (GeneratedToken token in sequence.Tokens.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                // Reading throws only when it has to wait; tokens that are there already would still come.
                cancellationToken.ThrowIfCancellationRequested();
                yield return token;
            }
        }
        finally
        {
            sequence.Abandon();
        }
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

    private void Schedule()
    {
        for (int slot = _running.Count - 1; slot >= 0; slot--)
        {
            if (_running[slot].IsAbandoned)
            {
                Remove(slot);
            }
        }

        while (_running.Count < _maxConcurrentSequences && _queue.TryTake() is Sequence sequence)
        {
            Start(sequence);
        }
    }

    /// <summary>Runs a prompt through the model and makes the sequence's first token.</summary>
    private void Start(Sequence sequence)
    {
        int slot = _running.Count;
        try
        {
            ReadOnlySpan<int> prompt = sequence.Prompt.Span;
            _runner.Reserve(slot + 1, prompt.Length);
            while (true)
            {
                if (sequence.IsAbandoned)
                {
                    return;
                }

                if (_queue.IsClosed)
                {
                    sequence.Fail(Disposed());
                    return;
                }

                int start = sequence.CachedLength;
                int length = Math.Min(prompt.Length - start, _runner.MaxPrefillLength);
                Span<float> logits = _runner.Prefill(slot, start, prompt.Slice(start, length));
                sequence.CachedLength += length;
                if (sequence.CachedLength == prompt.Length)
                {
                    _running.Add(sequence);
                    Append(slot, logits);
                    return;
                }
            }
        }
        catch (Exception error)
        {
            _running.Remove(sequence);
            sequence.Fail(Wrap(error));
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
            _running.ForEach(sequence => sequence.Fail(failure));
            _running.Clear();
            return;
        }

        // From the last slot down: a sequence that ends gives its slot to the last one, which has had its token.
        for (int slot = count - 1; slot >= 0; slot--)
        {
            _running[slot].CachedLength++;
            try
            {
                Append(slot, logits.Slice(slot * _runner.VocabularySize, _runner.VocabularySize));
            }
            catch (Exception error)
            {
                _running[slot].Fail(Wrap(error));
                Remove(slot);
            }
        }
    }

    private void Append(int slot, Span<float> logits)
    {
        Sequence sequence = _running[slot];
        int token = _sampler.Sample(logits, sequence.Sampling);
        FinishReason? finishReason = _endOfSequenceIds.AsSpan().Contains(token) ? FinishReason.EndOfSequence
            : sequence.CachedLength + 1 >= sequence.LengthLimit ? FinishReason.Length
            : null;
        sequence.Append(token, finishReason);
        if (finishReason is not null)
        {
            Remove(slot);
        }
    }

    private void Remove(int slot)
    {
        int last = _running.Count - 1;
        if (slot != last)
        {
            _runner.Copy(last, slot, _running[last].CachedLength);
            _running[slot] = _running[last];
        }

        _running.RemoveAt(last);
    }

    private void Stop(Exception reason)
    {
        _running.ForEach(sequence => sequence.Fail(reason));
        _running.Clear();
        while (_queue.TryTake() is Sequence sequence)
        {
            sequence.Fail(reason);
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
