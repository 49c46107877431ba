namespace Typed.Engines;

/// <summary>How what sequences begin with goes through the model: part by part, between the steps of those who run.</summary>
internal sealed partial class DecodingLoop
{
    // How many tokens of beginnings go through the model beside a step of those who run: what they wait for it is a few steps.
    private const int SharedFillLength = 64;

    // A run of fewer tokens takes hardly less time.
    private const int LeastFillCost = 16;

    // The first tokens draw attention whatever they are: without them the others' weights are wrong.
    private const int SinkCount = 4;

    private bool _takesShortest;

    /// <summary>Lets beginnings go through the model, and starts the sequences whose beginning is through.</summary>
    private void Fill()
    {
        int budget = _runner.MaxPrefillLength;
        while ((budget = _running.Count > 0 ? Math.Min(budget, SharedFillLength) : budget) > 0 && NextFilling() is { } filling)
        {
            try
            {
                budget -= Math.Max(LeastFillCost, Fill(filling, budget));
                if (filling.Remaining.IsEmpty)
                {
                    _fillings.Remove(filling);
                    MoveToFront(filling);
                    Start(filling);
                }
            }
            catch (Exception error)
            {
                // What its slots hold is unknown.
                _running.RemoveAll(filling.Sequences.Contains);
                _fillings.Remove(filling);
                filling.Request.Fail(_errors.Wrap(error));
            }
        }

        RemoveFinished();
    }

    /// <summary>Lets the next tokens of a beginning go through the model, and says how many they were.</summary>
    private int Fill(Filling filling, int budget)
    {
        if (filling.Slot is null)
        {
            Place(filling);
        }

        int length = Math.Min(filling.Remaining.Length, Math.Min(budget, _runner.MaxPrefillLength));
        if (length > 0)
        {
            Reserve(filling.Slot!.Value + 1, filling.FilledLength + length);
            Span<float> logits = _runner.Prefill(filling.Slot.Value, filling.FilledLength, filling.Remaining[..length]);
            filling.FilledLength += length;
            if (filling.Remaining.IsEmpty)
            {
                logits.CopyTo(_logits);
            }
        }

        return length;
    }

    /// <summary>
    /// The beginning whose turn it is: in turns the one that came first and the one that is through first, so that neither a
    /// long one nor many short ones keep the others waiting. Null where there is none.
    /// </summary>
    private Filling? NextFilling()
    {
        _takesShortest = !_takesShortest;
        Filling? next = null;
        for (int i = 0; i < _fillings.Count; i++)
        {
            Filling filling = _fillings[i];
            if (filling.Request.IsAbandoned)
            {
                _fillings.RemoveAt(i--);
            }
            else if (!WaitsForAnother(i) && (next is null || (_takesShortest && filling.Remaining.Length < next.Remaining.Length)))
            {
                next = filling;
            }
        }

        return next;
    }

    /// <summary>Whether one that came before is about to hold what this one begins with.</summary>
    private bool WaitsForAnother(int index)
    {
        Filling filling = _fillings[index];
        for (int i = 0; i < index && filling.Slot is null; i++)
        {
            int common = SharableOf(filling).CommonPrefixLength(_fillings[i].Tokens.Span);
            if (common - _fillings[i].FilledLength >= PrefixCache.LeastLength && common > FindShared(filling, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives a beginning a slot, with what of it the cache holds elsewhere.</summary>
    private void Place(Filling filling)
    {
        int slot = FreeSlotFrom(_running.Count);
        int shared = FindShared(filling, out int? fromSlot);
        Reserve(slot + 1, Math.Max(1, shared));
        if (fromSlot is { } from)
        {
            _runner.Copy(from, slot, shared);
        }
        else if (shared > 0)
        {
            // Making room may have cost what was kept.
            shared = _prefixes.Restore(filling.Tokens.Span[..shared], slot);
        }

        if (shared == filling.Tokens.Length)
        {
            ((RunningGeneration)filling.Request).StartLogits!.CopyTo(_logits, 0);
        }

        (filling.Slot, filling.FilledLength) = (slot, shared);
    }

    /// <summary>How many of the first tokens the cache holds: in a slot, or without one among what it keeps.</summary>
    private int FindShared(Filling filling, out int? slot)
    {
        ReadOnlySpan<int> tokens = SharableOf(filling);
        slot = null;
        int longest = 0;
        foreach (Sequence sequence in _running)
        {
            int common = tokens.CommonPrefixLength(sequence.Beginning);
            if (common > longest)
            {
                (longest, slot) = (common, sequence.Slot);
            }
        }

        foreach (Filling other in _fillings)
        {
            int common = other == filling ? 0 : tokens.CommonPrefixLength(other.Filled);
            if (common > longest)
            {
                (longest, slot) = (common, other.Slot);
            }
        }

        int kept = _prefixes.LengthOf(tokens);
        if (kept > longest)
        {
            (longest, slot) = (kept, null);
        }

        return longest;
    }

    // The last token goes through the model for its logits, unless they are known from other samples of the request.
    private static ReadOnlySpan<int> SharableOf(Filling filling) =>
        !filling.IsRefill && filling.Request is RunningGeneration { StartLogits: not null } ? filling.Tokens.Span : filling.Tokens.Span[..^1];

    /// <summary>Moves a beginning that is through to the slots after those that run, where its sequences will be.</summary>
    private void MoveToFront(Filling filling)
    {
        int first = _running.Count;
        int slot = filling.Slot!.Value;
        if (slot != first && _fillings.Find(other => other.Slot == first) is { } occupant)
        {
            _runner.Swap(first, slot, Math.Max(filling.FilledLength, occupant.FilledLength));
            occupant.Slot = slot;
        }
        else if (slot != first)
        {
            _runner.Copy(slot, first, filling.FilledLength);
        }

        ClearSlots(first + 1, filling.Sequences.Count - 1, filling.FilledLength);
    }

    /// <summary>
    /// Makes room for sequences of a length in slots after those that run, by moving beginnings out of them. What the sequences begin with
    /// is in a slot already, though nobody has it: all that is reserved here leaves it there.
    /// </summary>
    private void ClearSlots(int first, int count, int length)
    {
        Reserve(first + count, length);
        foreach (Filling filling in _fillings)
        {
            if (filling.Slot >= first && filling.Slot < first + count)
            {
                int slot = FreeSlotFrom(first + count);
                Reserve(slot + 1, Math.Max(length, filling.FilledLength));
                _runner.Copy(filling.Slot.Value, slot, filling.FilledLength);
                filling.Slot = slot;
            }
        }
    }

    private int FreeSlotFrom(int slot)
    {
        for (int i = 0; i < _fillings.Count; i++)
        {
            if (_fillings[i].Slot == slot)
            {
                (slot, i) = (slot + 1, -1);
            }
        }

        return slot;
    }

    /// <summary>Lets a sequence that has filled its context begin anew with its first tokens and its latest.</summary>
    private void Refill(Sequence sequence)
    {
        int sinks = Math.Min(SinkCount, _runner.ContextLength / 4);
        int latest = _runner.ContextLength / 2;
        ReadOnlySpan<int> prompt = sequence.Request.Prompt.Span;
        ReadOnlySpan<int> made = sequence.Sample!.Tokens;
        int[] tokens = [.. prompt, .. made];
        tokens = [.. tokens.AsSpan(0, sinks), .. tokens.AsSpan(tokens.Length - latest)];
        sequence.HasDropped = true;
        _fillings.Add(new Filling(sequence.Request, tokens, [sequence]) { IsRefill = true });
    }

    /// <summary>Keeps what an ended sequence holds, for one that begins the same.</summary>
    private void Keep(Sequence sequence)
    {
        try
        {
            ReadOnlySpan<int> beginning = sequence.Beginning;
            if (sequence.Request.ConstantLength is > 0 and int constant && constant <= beginning.Length)
            {
                _prefixes.KeepConstant(sequence.Slot, beginning[..constant]);
            }

            if (sequence.Sample is { } sample && !sequence.HasDropped && ((RunningGeneration)sequence.Request).Options.NumReturnSequences == 1)
            {
                int[] tokens = [.. sequence.Request.Prompt.Span, .. sample.Tokens];
                _prefixes.Keep(sequence.Slot, tokens.AsSpan(0, Math.Min(tokens.Length, sequence.CachedLength)));
            }
            else
            {
                _prefixes.Keep(sequence.Slot, beginning);
            }
        }
        catch (OutOfMemoryException)
        {
            // It was only for those who may come.
            _prefixes.Clear();
        }
    }

    /// <summary>Makes room for all that the cache holds, and for so many slots and tokens in each besides.</summary>
    private void Reserve(int slotCount, int length)
    {
        foreach (Sequence sequence in _running)
        {
            length = Math.Max(length, sequence.Length);
        }

        foreach (Filling filling in _fillings)
        {
            length = Math.Max(length, filling.FilledLength);
        }

        // What is forced after a text may lead beyond its context, before it drops its oldest tokens.
        length = Math.Min(length, _runner.ContextLength);
        slotCount = Math.Max(slotCount, UsedSlotCount);
        try
        {
            _runner.Reserve(slotCount, length);
        }
        catch (OutOfMemoryException) when (!_prefixes.IsEmpty)
        {
            _prefixes.Clear();
            _runner.Reserve(slotCount, length);
        }
    }

    private int UsedSlotCount
    {
        get
        {
            int count = _running.Count;
            foreach (Filling filling in _fillings)
            {
                count = Math.Max(count, filling.Slot + 1 ?? 0);
            }

            return count;
        }
    }
}
