using Typed.Sampling;

namespace Typed.Engines;

/// <summary>
/// The decoding loop: schedule -> run -> constrain -> sample -> append. One thread calls it; what it holds is that thread's.
/// </summary>
internal sealed class DecodingLoop
{
    private readonly IModelRunner _runner;
    private readonly Tokenizer _tokenizer;
    private readonly RequestQueue _queue;
    private readonly int[] _endOfSequenceIds;
    private readonly int _maxConcurrentSequences;
    private readonly EngineErrors _errors;
    private readonly Sampler _sampler;
    private readonly LogProbReporter _reporter;

    // The sequence at index i owns slot i.
    private readonly List<Sequence> _running = [];
    private readonly int[] _tokens;
    private readonly int[] _positions;
    private readonly float[] _logits;

    // The request at the head of the line, of which not every sequence has found a slot.
    private RunningRequest? _starting;

    public DecodingLoop(
        IModelRunner runner,
        Tokenizer tokenizer,
        RequestQueue queue,
        int[] endOfSequenceIds,
        int maxConcurrentSequences,
        EngineErrors errors)
    {
        _runner = runner;
        _tokenizer = tokenizer;
        _queue = queue;
        _endOfSequenceIds = endOfSequenceIds;
        _maxConcurrentSequences = maxConcurrentSequences;
        _errors = errors;
        _sampler = new Sampler(runner.VocabularySize);
        _reporter = new LogProbReporter(tokenizer);
        _tokens = new int[maxConcurrentSequences];
        _positions = new int[maxConcurrentSequences];
        _logits = new float[runner.VocabularySize];
    }

    /// <summary>Whether nothing runs.</summary>
    public bool IsIdle => _running.Count == 0;

    /// <summary>Gives slots to who waits, in the order of arrival.</summary>
    public void Schedule()
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

    /// <summary>Makes one token for every running sequence.</summary>
    public void Step()
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
            Exception failure = _errors.Wrap(error);
            _running.ForEach(sequence => sequence.Request.Fail(failure));
            _running.Clear();
            _runner.Trim(0);
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

    /// <summary>Ends everyone who runs or waits.</summary>
    public void End(Exception reason)
    {
        _running.ForEach(sequence => sequence.Request.Fail(reason));
        _running.Clear();
        while ((_starting ?? _queue.TryTake()) is { } request)
        {
            _starting = null;
            request.Fail(reason);
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
            request.Fail(_errors.Wrap(error));
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
        BeamSearch search = new(request, _runner, _tokenizer, _endOfSequenceIds, _reporter);
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
                request.Fail(_errors.Disposed());
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
                _endOfSequenceIds,
                _tokenizer,
                logProbs is { } count ? _reporter.Report(token, count) : null);
        }
        catch (Exception error)
        {
            sequence.Request.Fail(_errors.Wrap(error));
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
            request.Fail(_errors.Wrap(error));
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

        _runner.Trim(_running.Count);
    }
}
