using System.Runtime.InteropServices;
using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A sequence whose tokens are chosen one by one, whatever other sequences do.</summary>
internal sealed class Sample(RunningGeneration request, int index, int[] endOfSequenceIds, Tokenizer tokenizer)
{
    private readonly StopTextMatcher? _stops = request.CreateStopMatcher();
    private readonly List<int> _tokens = [];
    private readonly List<int> _forced = [];
    private PromptLookup? _lookup;

    /// <summary>The tokens so far.</summary>
    public ReadOnlySpan<int> Tokens => CollectionsMarshal.AsSpan(_tokens);

    /// <summary>What sampling remembers.</summary>
    public SamplingState Sampling { get; } = request.CreateSampling(index);

    /// <summary>How many log probabilities are reported with each token; null for none.</summary>
    public int? LogProbs => request.Options.LogProbs;

    /// <summary>What may follow the last token; empty where nothing is worth a try.</summary>
    public ReadOnlySpan<int> Draft(int most) => (_lookup ??= new PromptLookup()).Draft(request.Prompt.Span, Tokens, most);

    /// <summary>Says how many tokens of the last draft were right.</summary>
    public void Learn(int drafted, int accepted) => _lookup!.Learn(drafted, accepted);

    /// <summary>Takes what the text begins with whatever the model would choose, and says whether it is whole with that.</summary>
    public bool Begin(Sequence sequence) => TakeForced(sequence);

    /// <summary>
    /// Takes the next token and those that are forced after it, hands them to the caller, and says whether the sequence ends.
    /// </summary>
    public bool Append(Sequence sequence, int token, TokenLogProbs? logProbs)
    {
        sequence.Pending.Add(token);
        return Take(new GeneratedToken(token, null, index, logProbs), tokenizer.GetBytes(token)) || TakeForced(sequence);
    }

    private bool TakeForced(Sequence sequence)
    {
        if (!request.FastForwards || Sampling.Matcher is not { } matcher)
        {
            return false;
        }

        _forced.Clear();
        int replaced = matcher.Force(_forced, Sampling.Remaining);
        int given = TakeBack(sequence, _forced.Count == 0 ? 0 : replaced);
        foreach (int token in _forced)
        {
            ReadOnlySpan<byte> bytes = tokenizer.GetBytes(token);
            int repeated = Math.Min(given, bytes.Length);
            given -= repeated;
            sequence.Pending.Add(token);
            if (Take(new GeneratedToken(token, null, index, null, replaced), bytes[repeated..]))
            {
                return true;
            }

            replaced = 0;
        }

        return false;
    }

    /// <summary>Takes the last tokens back and returns how many bytes they were.</summary>
    private int TakeBack(Sequence sequence, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        int kept = _tokens.Count - count;
        Span<int> tokens = CollectionsMarshal.AsSpan(_tokens);
        Sampling.Rollback(tokens[kept..], request.Prompt.Span, tokens[..kept]);
        sequence.Rollback(count);
        int bytes = 0;
        foreach (int token in tokens[kept..])
        {
            bytes += tokenizer.GetBytes(token).Length;
        }

        _tokens.RemoveRange(kept, count);
        return bytes;
    }

    /// <summary>Takes one token, of which some bytes are new, and says whether the sequence ends with it.</summary>
    private bool Take(GeneratedToken token, ReadOnlySpan<byte> bytes)
    {
        FinishReason? finishReason = SequenceEnd.Accept(token.Id, bytes, Sampling, _stops, endOfSequenceIds)
            ?? (Sampling.Remaining == 0 ? FinishReason.Length : null);
        _tokens.Add(token.Id);
        request.Emit(token with { FinishReason = finishReason });
        return finishReason is not null;
    }
}
