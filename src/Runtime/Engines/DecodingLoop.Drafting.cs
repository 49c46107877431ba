using System.Runtime.InteropServices;

namespace Typed.Engines;

/// <summary>How a text that runs alone goes on by several tokens in a run, where it repeats what came before.</summary>
internal sealed partial class DecodingLoop
{
    /// <summary>
    /// Runs the only sequence with a draft of what follows; false where there is none. Each token is chosen as ever, from the logits
    /// after those before it: a draft changes how many come in a run, not which.
    /// </summary>
    private bool TryRunDraft()
    {
        // Forced tokens that are pending make a run of several already, without a guess.
        if (_draft.Length == 0 || _fillings.Count > 0 || _running is not [{ Sample: { } sample, Pending: [int token] } sequence])
        {
            return false;
        }

        int most = Math.Min(_draft.Length - 1, Math.Min(_runner.ContextLength - sequence.Length, sample.Sampling.Remaining - 1));
        ReadOnlySpan<int> draft = sample.Draft(most);
        if (draft.IsEmpty)
        {
            return false;
        }

        _draft[0] = token;
        draft.CopyTo(_draft.AsSpan(1));
        try
        {
            RunDraft(sequence, sample, _draft.AsSpan(0, 1 + draft.Length));
        }
        catch (Exception error)
        {
            sequence.Request.Fail(_errors.Wrap(error));
        }

        return true;
    }

    private void RunDraft(Sequence sequence, Sample sample, ReadOnlySpan<int> tokens)
    {
        Reserve(_running.Count, sequence.CachedLength + tokens.Length);
        int start = sequence.CachedLength;
        Span<float> logits = _runner.Verify(sequence.Slot, start, tokens);
        _masks.Join();
        sequence.Advance(1);
        int right = 0;
        while (true)
        {
            Append(sequence, logits.Slice(right * _runner.VocabularySize, _runner.VocabularySize));
            ReadOnlySpan<int> made = CollectionsMarshal.AsSpan(sequence.Pending);
            bool isAsDrafted = sequence.CachedLength == start + 1 + right && !made.IsEmpty && tokens[(right + 1)..].StartsWith(made);
            if (sequence.IsFinished || sequence.Request.IsAbandoned || !isAsDrafted)
            {
                break;
            }

            right += made.Length;
            sequence.Advance(made.Length);
        }

        sample.Learn(tokens.Length - 1, right);
    }
}
