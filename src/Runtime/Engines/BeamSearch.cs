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
    private readonly RunningRequest _request;
    private readonly IModelRunner _runner;
    private readonly Tokenizer _tokenizer;
    private readonly int[] _endOfSequenceIds;
    private readonly LogProbReporter _reporter;
    private readonly Candidates _candidates = new();
    private readonly BeamHypotheses _hypotheses;
    private readonly List<Continuation> _continuations = [];
    private readonly List<Row> _rows = [];

    public BeamSearch(
        RunningRequest request,
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
    }

    /// <summary>Whether a sequence is the one at which the search is to be advanced, once in each step.</summary>
    public bool IsLedBy(Sequence sequence) => _rows[0].Sequence == sequence;

    /// <summary>Begins: the first of the sequences holds the prompt in its slot.</summary>
    public void Begin(IEnumerable<Sequence> sequences, Span<float> promptLogits)
    {
        foreach (Sequence sequence in sequences)
        {
            _rows.Add(new Row(sequence));
            if (_rows.Count > 1)
            {
                _runner.Copy(_rows[0].Sequence.Slot, sequence.Slot, sequence.CachedLength);
            }
        }

        _rows[0].Beam = new Beam(null, 0, 0, _request.CreateSampling(index: 0), _request.CreateStopMatcher(), null);
        _continuations.Clear();
        Collect(_rows[0], promptLogits);
        Continue();
    }

    /// <summary>Makes a token for every beam.</summary>
    /// <param name="logits">The logits of all slots, side by side.</param>
    public void Advance(Span<float> logits)
    {
        _continuations.Clear();
        foreach (Row row in _rows.Where(static row => row.Beam is not null))
        {
            Collect(row, logits.Slice(row.Sequence.Slot * _runner.VocabularySize, _runner.VocabularySize));
        }

        Continue();
    }

    /// <summary>Collects the likeliest continuations of a beam.</summary>
    private void Collect(Row row, Span<float> logits)
    {
        Beam beam = row.Beam!;
        if (_request.Options.LogProbs is not null)
        {
            _reporter.Keep(logits);
        }

        beam.Sampling.Rules.Apply(logits, beam.Sampling);
        _ = Sampler.Likeliest(logits);
        double total = LogProbReporter.LogSumExp(logits);
        _candidates.SelectLargest(logits, 2 * _request.Options.NumBeams);
        for (int i = 0; i < _candidates.Count && float.IsFinite(_candidates.Logits[i]); i++)
        {
            int token = _candidates.Ids[i];
            TokenLogProbs? report = _request.Options.LogProbs is { } count ? _reporter.Report(token, count) : null;
            _continuations.Add(new Continuation(row, token, beam.Score + _candidates.Logits[i] - total, report));
        }
    }

    private void Continue()
    {
        // A stable order: of equal scores the earlier beam's comes first.
        Continuation[] ranked = [.. _continuations
            .OrderByDescending(static continuation => continuation.Score)
            .Take(2 * _request.Options.NumBeams)];
        List<(Row Parent, Beam Beam)> next = [];
        for (int rank = 0; rank < ranked.Length && next.Count < _request.Options.NumBeams; rank++)
        {
            Beam beam = Extend(ranked[rank], out FinishReason? finishReason);
            if (finishReason is null)
            {
                next.Add((ranked[rank].Parent, beam));
            }
            else if (rank < _request.Options.NumBeams)
            {
                _hypotheses.Add(beam, finishReason.Value);
            }
        }

        int length = _rows.Max(static row => row.Beam?.Length ?? 0) + 1;
        if (next.Count == 0 || _hypotheses.AreFinal(ranked[0].Score, length))
        {
            Finish();
        }
        else if (next[0].Beam.Sampling.Remaining == 0)
        {
            next.ForEach(open => _hypotheses.Add(open.Beam, FinishReason.Length));
            Finish();
        }
        else
        {
            Assign(next);
        }
    }

    private Beam Extend(Continuation continuation, out FinishReason? finishReason)
    {
        Beam parent = continuation.Parent.Beam!;
        SamplingState sampling = parent.Sampling.Fork();
        StopTextMatcher? stops = parent.Stops?.Fork();
        finishReason = SequenceEnd.Accept(continuation.Token, sampling, stops, _endOfSequenceIds, _tokenizer);
        return new Beam(parent, continuation.Token, continuation.Score, sampling, stops, continuation.LogProbs);
    }

    /// <summary>Gives the next beams their slots.</summary>
    private void Assign(List<(Row Parent, Beam Beam)> next)
    {
        _rows.ForEach(static row => row.Next = null);
        List<(Row Parent, Beam Beam)> further = [];
        foreach ((Row parent, Beam beam) in next)
        {
            if (parent.Next is null)
            {
                parent.Next = beam;
            }
            else
            {
                further.Add((parent, beam));
            }
        }

        foreach ((Row parent, Beam beam) in further)
        {
            Row free = _rows.Find(static row => row.Next is null)!;
            _runner.Copy(parent.Sequence.Slot, free.Sequence.Slot, parent.Sequence.CachedLength);
            free.Next = beam;
        }

        foreach (Row row in _rows)
        {
            // A row without a beam, where options leave fewer texts than there are beams, runs idle until there are more.
            row.Beam = row.Next;
            row.Sequence.LastToken = row.Beam?.Token ?? 0;
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
                "text must be, leave no more. Lower NumReturnSequences."));
            return;
        }

        for (int index = 0; index < count; index++)
        {
            (Beam beam, FinishReason finishReason, _) = _hypotheses.Items[index];
            foreach (Beam step in beam.Path())
            {
                _request.Emit(new GeneratedToken(step.Token, step == beam ? finishReason : null, index, step.LogProbs));
            }
        }
    }

    private readonly record struct Continuation(Row Parent, int Token, double Score, TokenLogProbs? LogProbs);

    /// <summary>A row of the batch and the beam in it.</summary>
    private sealed class Row(Sequence sequence)
    {
        public Sequence Sequence { get; } = sequence;

        /// <summary>The beam; null where there is none.</summary>
        public Beam? Beam { get; set; }

        /// <summary>The beam after this step; null where there is none, so that the row is free.</summary>
        public Beam? Next { get; set; }
    }
}
