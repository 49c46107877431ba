using Typed.Constraints;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>
/// Beam search of one request, as Hugging Face's: at each step the likeliest continuations of all beams are walked in
/// order; one that ends becomes a hypothesis where it ranks among the first <c>NumBeams</c>, the others are the next beams.
/// </summary>
/// <remarks>
/// Beams are rows of the running batch like any other sequence. A beam's first continuation stays in its slot; further ones
/// take the slots of beams that have none, so that no more is copied than must be.
/// </remarks>
internal sealed class BeamSearch
{
    private readonly RunningGeneration _request;
    private readonly IModelRunner _runner;
    private readonly Tokenizer _tokenizer;
    private readonly int[] _endOfSequenceIds;
    private readonly LogProbReporter _reporter;
    private readonly Candidates _candidates = new();
    private readonly BeamHypotheses _hypotheses;
    private readonly List<Continuation> _continuations = [];
    private readonly List<BeamRow> _rows = [];
    private readonly int _numBeams;
    private readonly int _keptCount;

    public BeamSearch(
        RunningGeneration request,
        IModelRunner runner,
        Tokenizer tokenizer,
        int[] endOfSequenceIds,
        LogProbReporter reporter)
    {
        _request = request;
        _runner = runner;
        _tokenizer = tokenizer;
        _endOfSequenceIds = endOfSequenceIds;
        _reporter = reporter;
        _hypotheses = new BeamHypotheses(request.Options);
        _numBeams = request.Options.NumBeams;

        // So many that there are enough beams left even where every end token ranks before them.
        _keptCount = Math.Max(2, 1 + endOfSequenceIds.Length) * _numBeams;
    }

    /// <summary>Whether a sequence is the one at which the search is to be advanced, once in each step.</summary>
    public bool IsLedBy(Sequence sequence) => _rows[0].Sequence == sequence;

    /// <summary>What the next token of a beam must keep to; null where it may be any.</summary>
    public ITokenMatcher? MatcherOf(Sequence sequence) => _rows.Find(row => row.Sequence == sequence)?.Open?.Sampling.Matcher;

    /// <summary>Begins: the first of the sequences holds the prompt in its slot.</summary>
    public void Begin(IEnumerable<Sequence> sequences, Span<float> promptLogits)
    {
        foreach (Sequence sequence in sequences)
        {
            _rows.Add(new BeamRow(sequence));
            if (_rows.Count > 1)
            {
                _runner.Copy(_rows[0].Sequence.Slot, sequence.Slot, sequence.CachedLength);
            }
        }

        _rows[0].Open = new OpenBeam(new Beam(), _request.CreateSampling(index: 0), _request.CreateStopMatcher());
        _continuations.Clear();
        Collect(_rows[0], promptLogits);
        Continue();
    }

    /// <summary>Makes a token for every beam.</summary>
    /// <param name="logits">The logits of all slots, side by side.</param>
    public void Advance(Span<float> logits)
    {
        _continuations.Clear();
        foreach (BeamRow row in _rows)
        {
            if (row.Open is not null)
            {
                Collect(row, logits.Slice(row.Sequence.Slot * _runner.VocabularySize, _runner.VocabularySize));
            }
        }

        Continue();
    }

    /// <summary>Collects the likeliest continuations of a beam; none where its options leave no token.</summary>
    private void Collect(BeamRow row, Span<float> logits)
    {
        TokenLogProb[]? top = null;
        if (_request.Options.LogProbs is { } count)
        {
            _reporter.Keep(logits);
            top = _reporter.Top(count);
        }

        SamplingState sampling = row.Open!.Sampling;
        sampling.Rules.Apply(logits, sampling);
        if (!logits.ContainsAnyExcept(float.NegativeInfinity))
        {
            return;
        }

        _ = Sampler.Likeliest(logits);
        double total = LogProbReporter.LogSumExp(logits);
        _candidates.SelectLargest(logits, _keptCount);
        for (int i = 0; i < _candidates.Count && float.IsFinite(_candidates.Logits[i]); i++)
        {
            int token = _candidates.Ids[i];
            double score = row.Open.Beam.Score + _candidates.Logits[i] - total;
            _continuations.Add(new Continuation(row, token, score, top is null ? 0 : _reporter.LogProbOf(token), top));
        }
    }

    private void Continue()
    {
        // A stable order: of equal scores the earlier beam's comes first.
        Continuation[] ranked =
            [.. _continuations.OrderByDescending(static continuation => continuation.Score).Take(_keptCount)];
        List<(BeamRow Parent, OpenBeam Open)> next = [];
        for (int rank = 0; rank < ranked.Length && next.Count < _numBeams; rank++)
        {
            OpenBeam open = Extend(ranked[rank], out FinishReason? finishReason);
            if (finishReason is null)
            {
                next.Add((ranked[rank].Parent, open));
            }
            else if (rank < _numBeams)
            {
                _hypotheses.Add(open.Beam, finishReason.Value);
            }
        }

        int length = _rows.Max(static row => row.Open?.Beam.Length ?? 0) + 1;
        if (next.Count == 0 || _hypotheses.AreFinal(ranked[0].Score, length))
        {
            Finish();
        }
        else if (next[0].Open.Sampling.Remaining == 0)
        {
            next.ForEach(last => _hypotheses.Add(last.Open.Beam, FinishReason.Length));
            Finish();
        }
        else
        {
            Assign(next);
        }
    }

    private OpenBeam Extend(Continuation continuation, out FinishReason? finishReason)
    {
        OpenBeam parent = continuation.Parent.Open!;
        SamplingState sampling = parent.Sampling.Fork();
        StopTextMatcher? stops = parent.Stops?.Fork();
        finishReason = SequenceEnd.Accept(
            continuation.Token, _tokenizer.GetBytes(continuation.Token), sampling, stops, _endOfSequenceIds);
        TokenLogProbs? logProbs = continuation.Top is { } top
            ? new TokenLogProbs(_reporter.Describe(continuation.Token, continuation.LogProb), top)
            : null;
        return new OpenBeam(new Beam(parent.Beam, continuation.Token, continuation.Score, logProbs), sampling, stops);
    }

    /// <summary>Gives the next beams their slots.</summary>
    private void Assign(List<(BeamRow Parent, OpenBeam Open)> next)
    {
        _rows.ForEach(static row => row.Next = null);
        List<(BeamRow Parent, OpenBeam Open)> further = [];
        foreach ((BeamRow parent, OpenBeam open) in next)
        {
            if (parent.Next is null)
            {
                parent.Next = open;
            }
            else
            {
                further.Add((parent, open));
            }
        }

        foreach ((BeamRow parent, OpenBeam open) in further)
        {
            BeamRow free = _rows.Find(static row => row.Next is null)!;
            _runner.Copy(parent.Sequence.Slot, free.Sequence.Slot, parent.Sequence.CachedLength);
            free.Next = open;
        }

        foreach (BeamRow row in _rows)
        {
            // A row without a beam, where options leave fewer texts than there are beams, runs idle until there are more.
            row.Open = row.Next;
            row.Sequence.Continue(row.Open?.Beam.Token ?? 0);
        }
    }

    private void Finish()
    {
        _rows.ForEach(static row => row.Sequence.IsFinished = true);
        int count = _request.Options.NumReturnSequences;
        if (_hypotheses.Items.Count < count)
        {
            _request.Fail(new TypedException(
                $"Beam search found {_hypotheses.Items.Count} texts, but NumReturnSequences is {count}: the options, or what the " +
                "text must be, leave no more. Lower NumReturnSequences, or loosen NoRepeatNgramSize, MinNewTokens or BadWords."));
            return;
        }

        for (int index = 0; index < count; index++)
        {
            BeamHypothesis hypothesis = _hypotheses.Items[index];
            foreach (Beam step in hypothesis.Beam.Path())
            {
                FinishReason? finishReason = step == hypothesis.Beam ? hypothesis.FinishReason : null;
                _request.Emit(new GeneratedToken(step.Token, finishReason, index, step.LogProbs));
            }
        }
    }

    private readonly record struct Continuation(BeamRow Parent, int Token, double Score, double LogProb, TokenLogProb[]? Top);
}
