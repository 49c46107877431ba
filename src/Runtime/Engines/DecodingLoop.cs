using System.Runtime.InteropServices;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>
/// The decoding loop: schedule -> run -> constrain -> sample -> append. One thread calls it; what it holds is that thread's.
/// </summary>
internal sealed partial class DecodingLoop
{
    private readonly IModelRunner _runner;
    private readonly Tokenizer _tokenizer;
    private readonly RequestQueue _queue;
    private readonly int[] _endOfSequenceIds;
    private readonly EngineOptions _options;
    private readonly EngineErrors _errors;
    private readonly Sampler _sampler;
    private readonly LogProbReporter _reporter;
    private readonly MaskWorker _masks = new();

    private readonly PrefixCache _prefixes;

    // The sequence at index i owns slot i.
    private readonly List<Sequence> _running = [];

    // In the order of arrival; their slots come after those of the running sequences.
    private readonly List<Filling> _fillings = [];
    private readonly int[] _tokens;
    private readonly int[] _positions;
    private readonly float[] _logits;

    // A token and what may follow it; empty where nothing is drafted.
    private readonly int[] _draft;

    // The request at the head of the line, for which there was no room yet.
    private RunningRequest? _starting;

    public DecodingLoop(
        IModelRunner runner,
        Tokenizer tokenizer,
        RequestQueue queue,
        int[] endOfSequenceIds,
        EngineOptions options,
        EngineErrors errors)
    {
        _runner = runner;
        _tokenizer = tokenizer;
        _queue = queue;
        _endOfSequenceIds = endOfSequenceIds;
        _options = options;
        _errors = errors;
        _prefixes = new PrefixCache(runner, options.MaxPrefixCacheBytes);
        _sampler = new Sampler(runner.VocabularySize);
        _reporter = new LogProbReporter(tokenizer);
        _tokens = new int[options.MaxConcurrentSequences];
        _positions = new int[options.MaxConcurrentSequences];
        _logits = new float[runner.VocabularySize];
        _draft = options.MaxDraftTokens == 0 ? [] : new int[Math.Min(1 + options.MaxDraftTokens, runner.MaxVerifyLength)];
    }

    /// <summary>Whether nothing runs.</summary>
    public bool IsIdle => _running.Count == 0 && _fillings.Count == 0;

    /// <summary>Lets some of what new sequences begin with go through the model, and makes a token for every one that runs.</summary>
    public void Step()
    {
        Fill();
        if (_running.Count > 0)
        {
            Decode();
        }
    }

    /// <summary>Gives the memory of all slots back, while nothing runs.</summary>
    public void Release() => _runner.Release();

    /// <summary>Makes a token for every running sequence, and takes those that are forced after it.</summary>
    private void Decode()
    {
        _masks.Begin(_running);
        if (_running.TrueForAll(static sequence => sequence.Pending.Count > 1))
        {
            RunAhead();
        }
        else if (!TryRunDraft())
        {
            RunTogether();
        }

        _masks.Join();
        RemoveFinished();
    }

    /// <summary>Ends everyone who runs or waits.</summary>
    public void End(Exception reason)
    {
        _running.ForEach(sequence => sequence.Request.Fail(reason));
        _running.Clear();
        _fillings.ForEach(filling => filling.Request.Fail(reason));
        _fillings.Clear();
        _prefixes.Clear();
        while ((_starting ?? _queue.TryTake()) is { } request)
        {
            _starting = null;
            request.Fail(reason);
        }
    }

    /// <summary>Runs sequences all of which have forced tokens: each is a run of its own, whose logits give its next token.</summary>
    private void RunAhead()
    {
        foreach (Sequence sequence in _running)
        {
            try
            {
                int length = sequence.Pending.Count;
                Reserve(_running.Count, sequence.Length);
                Span<float> logits = Run(sequence, length);
                _masks.Join();
                Append(sequence, logits);
            }
            catch (Exception error)
            {
                sequence.Request.Fail(_errors.Wrap(error));
            }
        }
    }

    /// <summary>Runs all sequences at once, those with forced tokens up to the last of these before.</summary>
    private void RunTogether()
    {
        int count = _running.Count;
        Span<float> logits;
        try
        {
            Reserve(count, length: 1);
            foreach (Sequence sequence in _running)
            {
                if (sequence.Pending.Count > 1)
                {
                    Run(sequence, sequence.Pending.Count - 1);
                }

                _tokens[sequence.Slot] = sequence.Pending[0];
                _positions[sequence.Slot] = sequence.CachedLength;
            }

            logits = _runner.Decode(_tokens.AsSpan(0, count), _positions.AsSpan(0, count));
        }
        catch (Exception error)
        {
            // What the step has written is unknown: those who were in it end, the engine goes on serving.
            _masks.Join();
            Exception failure = _errors.Wrap(error);
            _running.ForEach(sequence => sequence.Request.Fail(failure));
            _running.Clear();
            _runner.Trim(UsedSlotCount);
            return;
        }

        _masks.Join();
        foreach (Sequence sequence in _running)
        {
            sequence.Advance(1);
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
    }

    /// <summary>Runs the first pending tokens of a sequence through the model.</summary>
    private Span<float> Run(Sequence sequence, int count)
    {
        Span<float> logits = default;
        while (count > 0)
        {
            int length = Math.Min(count, _runner.MaxPrefillLength);
            logits = _runner.Prefill(
                sequence.Slot, sequence.CachedLength, CollectionsMarshal.AsSpan(sequence.Pending)[..length]);
            sequence.Advance(length);
            count -= length;
        }

        return logits;
    }

    private void Append(Sequence sequence, Span<float> logits)
    {
        try
        {
            sequence.IsFinished = sequence.Scorer is { } scorer ? scorer.Append(sequence, logits) : Choose(sequence, logits);
        }
        catch (Exception error)
        {
            sequence.Request.Fail(_errors.Wrap(error));
        }
    }

    /// <summary>Chooses the next token of a sample, and says whether it ends.</summary>
    private bool Choose(Sequence sequence, Span<float> logits)
    {
        Sample sample = sequence.Sample!;
        int? logProbs = sample.LogProbs;
        if (logProbs is not null)
        {
            _reporter.Keep(logits);
        }

        int token = _sampler.Sample(logits, sample.Sampling);
        return sample.Append(sequence, token, logProbs is { } count ? _reporter.Report(token, count) : null);
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

    /// <summary>Frees the slots of those that have ended, or whose context is full.</summary>
    private void RemoveFinished()
    {
        // The beams of a search go together: what were left of them would be copied into slots that others own by then.
        foreach (Sequence sequence in _running)
        {
            sequence.Request.Look();
        }

        for (int slot = _running.Count - 1; slot >= 0; slot--)
        {
            Sequence sequence = _running[slot];
            if (sequence.IsFinished || sequence.Request.IsGone)
            {
                Keep(sequence);
                Remove(slot);
            }
            else if (sequence.Length > _runner.ContextLength)
            {
                Remove(slot);
                Refill(sequence);
            }
        }

        _runner.Trim(UsedSlotCount);
    }

    /// <summary>Frees a slot, which goes to the last one that runs.</summary>
    private void Remove(int slot)
    {
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
