namespace Typed.Engines;

/// <summary>How requests come to run.</summary>
internal sealed partial class DecodingLoop
{
    /// <summary>Gives slots to who waits, in the order of arrival.</summary>
    public void Schedule()
    {
        RemoveFinished();
        SpreadScorings();
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

    private int FreeCount => _maxConcurrentSequences - _running.Count;

    private bool HasRoom(RunningRequest request) =>
        FreeCount >= (request is RunningGeneration { SearchesBeams: true } beams ? beams.Options.NumBeams : 1);

    /// <summary>Starts what fits of a request.</summary>
    private void Start(RunningRequest request)
    {
        if (request.IsAbandoned)
        {
            return;
        }

        try
        {
            switch (request)
            {
                case RunningScoring scoring:
                    StartScoring(scoring);
                    break;
                case RunningGeneration { SearchesBeams: true } beams:
                    StartBeams(beams);
                    break;
                case RunningGeneration samples:
                    StartSamples(samples, Math.Min(FreeCount, samples.Options.NumReturnSequences - samples.StartedCount));
                    break;
            }
        }
        catch (Exception error)
        {
            request.Fail(_errors.Wrap(error));
        }

        RemoveFinished();
    }

    private void StartSamples(RunningGeneration request, int count)
    {
        int first = _running.Count;
        List<Sequence> started = [];
        for (int i = 0; i < count; i++)
        {
            Sequence sequence = new(request, first + started.Count)
            {
                Sample = new Sample(request, request.StartedCount++, _endOfSequenceIds, _tokenizer),
            };

            // A text that is forced from its beginning to its end asks nothing of the model.
            if (!sequence.Sample.Begin(sequence))
            {
                started.Add(sequence);
            }
        }

        if (started.Count == 0 || !Fill(request, first, started))
        {
            return;
        }

        _running.AddRange(started);
        foreach (Sequence sequence in started)
        {
            request.StartLogits?.CopyTo(_logits, 0);
            Append(sequence, _logits);
        }
    }

    /// <summary>
    /// Fills the slots of new samples with the prompt and what each text begins with. False where the caller has gone.
    /// </summary>
    private bool Fill(RunningGeneration request, int first, List<Sequence> started)
    {
        int[] start = [.. request.Prompt.Span, .. started[0].Pending];
        _runner.Reserve(first + started.Count, start.Length);
        if (_running.Find(sequence => sequence.Request == request && sequence.HoldsStart) is { } sibling)
        {
            _runner.Copy(sibling.Slot, first, start.Length);
        }
        else if (Prefill(request, first, start) is var logits && !logits.IsEmpty)
        {
            logits.CopyTo(_logits);
            request.StartLogits = request.Options.NumReturnSequences > 1 ? _logits.ToArray() : null;
        }
        else
        {
            return false;
        }

        foreach (Sequence sequence in started)
        {
            sequence.Start(start.Length);
            if (sequence.Slot > first)
            {
                _runner.Copy(first, sequence.Slot, start.Length);
            }
        }

        return true;
    }

    private void StartBeams(RunningGeneration request)
    {
        int first = _running.Count;
        _runner.Reserve(first + request.Options.NumBeams, request.Prompt.Length);
        Span<float> logits = Prefill(request, first, request.Prompt.Span);
        if (logits.IsEmpty)
        {
            return;
        }

        request.StartedCount = request.Options.NumReturnSequences;
        BeamSearch search = new(request, _runner, _tokenizer, _endOfSequenceIds, _reporter);
        for (int i = 0; i < request.Options.NumBeams; i++)
        {
            Sequence sequence = new(request, first + i) { Search = search };
            sequence.Start(request.Prompt.Length);
            _running.Add(sequence);
        }

        search.Begin(_running[first..], logits);
    }

    private void StartScoring(RunningScoring request)
    {
        Sequence sequence = new(request, _running.Count) { Scorer = new Scorer(request) };
        _runner.Reserve(sequence.Slot + 1, request.Prompt.Length);
        Span<float> logits = Prefill(request, sequence.Slot, request.Prompt.Span);
        if (logits.IsEmpty)
        {
            return;
        }

        request.Begin(logits);
        if (sequence.Scorer.Begin(sequence))
        {
            _running.Add(sequence);
            Spread(sequence);
        }
    }

    /// <summary>Lets what waits to be scored run in the slots that have become free.</summary>
    private void SpreadScorings()
    {
        for (int i = 0; i < _running.Count && FreeCount > 0; i++)
        {
            try
            {
                Spread(_running[i]);
            }
            catch (Exception error)
            {
                _running[i].Request.Fail(_errors.Wrap(error));
            }
        }
    }

    /// <summary>Gives branches that wait in a sequence slots of their own, with copies of what they begin with.</summary>
    private void Spread(Sequence sequence)
    {
        while (FreeCount > 0 && sequence.Scorer?.Split() is { } scorer)
        {
            Sequence branch = new(sequence.Request, _running.Count) { Scorer = scorer };
            scorer.Begin(branch);
            _runner.Reserve(branch.Slot + 1, branch.Length);
            _runner.Copy(sequence.Slot, branch.Slot, branch.CachedLength);
            _running.Add(branch);
        }
    }

    /// <summary>Runs the beginning of a request through the model. Empty where its caller has gone, or the engine is to stop.</summary>
    private Span<float> Prefill(RunningRequest request, int slot, ReadOnlySpan<int> tokens)
    {
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

            int length = Math.Min(tokens.Length - start, _runner.MaxPrefillLength);
            Span<float> logits = _runner.Prefill(slot, start, tokens.Slice(start, length));
            start += length;
            if (start == tokens.Length)
            {
                return logits;
            }
        }
    }
}
