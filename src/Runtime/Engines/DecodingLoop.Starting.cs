namespace Typed.Engines;

/// <summary>How requests come to run.</summary>
internal sealed partial class DecodingLoop
{
    /// <summary>Lets those begin who wait, in the order of arrival, as far as there are slots and memory for them.</summary>
    public void Schedule()
    {
        RemoveFinished();
        while ((_starting ??= _queue.TryTake()) is { } request)
        {
            if (!request.IsAbandoned && !TryAdmit(request))
            {
                return;
            }

            _starting = null;
            if (!request.IsAbandoned && request.WaitingCount > 0)
            {
                // The rest of many samples waits behind who came after them.
                _queue.Return(request);
            }
        }

        SpreadScorings();
    }

    private int TakenCount
    {
        get
        {
            int count = _running.Count;
            foreach (Filling filling in _fillings)
            {
                count += filling.Sequences.Count;
            }

            return count;
        }
    }

    /// <summary>Lets as many sequences of a request begin as fit; false where it has to wait.</summary>
    private bool TryAdmit(RunningRequest request)
    {
        try
        {
            // One that has no room even alone would keep those behind it waiting for nothing.
            long needed = _runner.CacheByteCount(request.LeastCount, request.LengthLimit);
            if (needed > _options.MaxCacheBytes)
            {
                throw _errors.LacksMemory(needed, _options.MaxCacheBytes.Value);
            }

            int count = CountThatFits(request, request.WaitingCount);
            if (count < request.LeastCount)
            {
                return false;
            }

            Admit(request, count);
        }
        catch (Exception error)
        {
            request.Fail(_errors.Wrap(error));
        }

        return true;
    }

    /// <summary>How many further sequences of a request there is room for, even if all who run become as long as they may.</summary>
    private int CountThatFits(RunningRequest request, int wanted)
    {
        int taken = TakenCount;
        int count = Math.Min(wanted, _options.MaxConcurrentSequences - taken);
        if (_options.MaxCacheBytes is { } limit)
        {
            int longest = request.LengthLimit;
            foreach (Sequence sequence in _running)
            {
                longest = Math.Max(longest, sequence.Request.LengthLimit);
            }

            foreach (Filling filling in _fillings)
            {
                longest = Math.Max(longest, filling.Request.LengthLimit);
            }

            while (count > 0 && _runner.CacheByteCount(taken + count, longest) > limit)
            {
                count--;
            }
        }

        return count;
    }

    private void Admit(RunningRequest request, int count)
    {
        List<Sequence> sequences = request switch
        {
            RunningScoring scoring => Sequences(scoring),
            RunningGeneration { SearchesBeams: true } beams => Sequences(beams),
            RunningGeneration samples => Sequences(samples, count),
            _ => throw new ArgumentException("Nobody knows what to make of the request.", nameof(request)),
        };
        if (sequences is [{ Sample: not null } first, ..] && request.Prompt.Length + first.Length > _runner.ContextLength)
        {
            // With what is forced after the prompt.
            sequences.ForEach(Refill);
        }
        else if (sequences.Count > 0)
        {
            _fillings.Add(new Filling(request, [.. request.Prompt.Span, .. sequences[0].Pending], sequences));
        }
    }

    private static List<Sequence> Sequences(RunningScoring request)
    {
        request.IsAdmitted = true;
        return [new Sequence(request) { Scorer = new Scorer(request) }];
    }

    private List<Sequence> Sequences(RunningGeneration beams)
    {
        beams.StartedCount = beams.Options.NumReturnSequences;
        BeamSearch search = new(beams, _runner, _tokenizer, _endOfSequenceIds, _reporter);
        return [.. Enumerable.Range(0, beams.Options.NumBeams).Select(_ => new Sequence(beams) { Search = search })];
    }

    private List<Sequence> Sequences(RunningGeneration samples, int count)
    {
        List<Sequence> sequences = [];
        for (int i = 0; i < count; i++)
        {
            Sample sample = new(samples, samples.StartedCount++, _endOfSequenceIds, _tokenizer);
            Sequence sequence = new(samples) { Sample = sample };

            // A text that is forced from its beginning to its end asks nothing of the model.
            if (!sample.Begin(sequence))
            {
                sequences.Add(sequence);
            }
        }

        return sequences;
    }

    /// <summary>Starts the sequences whose beginning the first of the slots after those that run holds, and goes on with its logits.</summary>
    private void Start(Filling filling)
    {
        int first = _running.Count;
        foreach (Sequence sequence in filling.Sequences)
        {
            sequence.Start(filling.Tokens, _running.Count);
            _running.Add(sequence);
        }

        switch (filling.Request)
        {
            case RunningScoring scoring:
                StartScoring(scoring, filling.Sequences[0]);
                break;
            case RunningGeneration { SearchesBeams: true }:
                filling.Sequences[0].Search!.Begin(filling.Sequences, _logits);
                break;
            case RunningGeneration when filling.IsRefill:
                Append(filling.Sequences[0], _logits);
                break;
            case RunningGeneration samples:
                StartSamples(samples, filling.Sequences, first);
                break;
        }
    }

    private void StartSamples(RunningGeneration request, List<Sequence> sequences, int first)
    {
        foreach (Sequence sequence in sequences)
        {
            if (sequence.Slot != first)
            {
                _runner.Copy(first, sequence.Slot, sequence.CachedLength);
            }
        }

        if (request.Options.NumReturnSequences > 1)
        {
            request.StartLogits ??= _logits.ToArray();
        }

        foreach (Sequence sequence in sequences)
        {
            request.StartLogits?.CopyTo(_logits, 0);
            Append(sequence, _logits);
        }

        if (request.WaitingCount == 0)
        {
            request.StartLogits = null;
        }
    }

    private void StartScoring(RunningScoring request, Sequence sequence)
    {
        request.Begin(_logits);
        sequence.IsFinished = !sequence.Scorer!.Begin(sequence);
        Spread(sequence);
    }

    /// <summary>Lets what waits to be scored run in the slots that nobody waits for.</summary>
    private void SpreadScorings()
    {
        for (int i = 0; i < _running.Count; i++)
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
        while (_starting is null && sequence.Scorer is { } waiting && CountThatFits(sequence.Request, 1) > 0 && waiting.Split() is { } scorer)
        {
            int slot = _running.Count;
            Sequence branch = new(sequence.Request) { Scorer = scorer };
            branch.Start(sequence.Request.Prompt, slot);
            scorer.Begin(branch);
            ClearSlots(slot, count: 1, branch.Length);
            _runner.Copy(sequence.Slot, slot, branch.CachedLength);
            _running.Add(branch);
        }
    }
}
