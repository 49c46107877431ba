using System.Runtime.InteropServices;
using Typed.Engines;

namespace Typed.Testing;

/// <summary>
/// A model runner whose logits come from a function. It keeps the tokens of each slot, and throws an
/// <see cref="InvalidOperationException"/> that says what was wrong where its caller breaks the rules of
/// <see cref="IModelRunner"/>.
/// </summary>
/// <remarks>Logits are void after the next call, as the contract says: they become NaN.</remarks>
public sealed class ScriptedModelRunner : IModelRunner
{
    private readonly LogitsFunction _logits;
    private readonly List<List<int>> _slots = [];
    private int _reservedLength;
    private float[] _last = [];
    private int _running;

    /// <summary>Creates a runner.</summary>
    /// <param name="vocabularySize">How many logits there are for a token.</param>
    /// <param name="logits">Gives the logits after the tokens of a sequence.</param>
    public ScriptedModelRunner(int vocabularySize, LogitsFunction logits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        ArgumentNullException.ThrowIfNull(logits);
        VocabularySize = vocabularySize;
        _logits = logits;
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    /// <value>Default 1024.</value>
    public int ContextLength { get; init; } = 1024;

    /// <inheritdoc/>
    /// <value>Default 512.</value>
    public int MaxPrefillLength { get; init; } = 512;

    /// <inheritdoc/>
    /// <value>Default 16.</value>
    public int MaxVerifyLength { get; init; } = 16;

    /// <summary>The most sequences that ran in one step.</summary>
    public int LargestBatch { get; private set; }

    /// <summary>How many beginnings of sequences are saved and not disposed.</summary>
    public int SavedCount { get; private set; }

    /// <summary>Whether the runner was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>A runner that makes one token certain: each logit but that of the next token is negative infinity.</summary>
    /// <param name="vocabularySize">How many logits there are for a token.</param>
    /// <param name="next">Gives the token after the tokens of a sequence.</param>
    public static ScriptedModelRunner FromNextToken(int vocabularySize, Func<ReadOnlySpan<int>, int> next) =>
        new(vocabularySize, tokens =>
        {
            float[] logits = new float[vocabularySize];
            Array.Fill(logits, float.NegativeInfinity);
            logits[next(tokens)] = 0;
            return logits;
        });

    /// <inheritdoc/>
    public void Reserve(int slotCount, int length)
    {
        using (Enter())
        {
            Check(length <= ContextLength, $"{length} tokens were reserved, but the context is {ContextLength}");
            while (_slots.Count < slotCount)
            {
                _slots.Add([]);
            }

            // What lies beyond may be lost, so it is.
            _slots.RemoveRange(slotCount, _slots.Count - slotCount);
            foreach (List<int> sequence in _slots)
            {
                sequence.RemoveRange(Math.Min(length, sequence.Count), Math.Max(0, sequence.Count - length));
            }

            _reservedLength = length;
        }
    }

    /// <inheritdoc/>
    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        using (Enter())
        {
            Check(!tokens.IsEmpty, "a prefill had no tokens");
            Check(tokens.Length <= MaxPrefillLength, $"a prefill had {tokens.Length} tokens; the most are {MaxPrefillLength}");

            Append(slot, position, tokens);
            return Logits(slot, 1);
        }
    }

    /// <inheritdoc/>
    public Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens)
    {
        using (Enter())
        {
            Check(!tokens.IsEmpty, "a draft had no tokens");
            Check(tokens.Length <= MaxVerifyLength, $"a draft had {tokens.Length} tokens; the most are {MaxVerifyLength}");

            Append(slot, position, tokens);
            Array.Fill(_last, float.NaN);
            _last = new float[tokens.Length * VocabularySize];
            for (int i = 0; i < tokens.Length; i++)
            {
                Script(CollectionsMarshal.AsSpan(_slots[slot])[..(position + 1 + i)], _last.AsSpan(i * VocabularySize));
            }

            return _last;
        }
    }

    /// <inheritdoc/>
    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        using (Enter())
        {
            Check(!tokens.IsEmpty, "a step had no tokens");
            Check(tokens.Length == positions.Length, $"a step had {tokens.Length} tokens, but {positions.Length} positions");
            for (int slot = 0; slot < tokens.Length; slot++)
            {
                Append(slot, positions[slot], tokens.Slice(slot, 1));
            }

            LargestBatch = Math.Max(LargestBatch, tokens.Length);
            return Logits(0, tokens.Length);
        }
    }

    /// <inheritdoc/>
    public void Copy(int fromSlot, int toSlot, int length)
    {
        using (Enter())
        {
            CheckSlot(fromSlot);
            CheckSlot(toSlot);
            int held = _slots[fromSlot].Count;
            Check(length >= 0 && length <= held, $"slot {fromSlot} holds {held} tokens, but {length} were copied");
            _slots[toSlot] = _slots[fromSlot][..length];
        }
    }

    /// <inheritdoc/>
    public void Swap(int slot, int otherSlot, int length)
    {
        using (Enter())
        {
            CheckSlot(slot);
            CheckSlot(otherSlot);
            int held = Math.Max(_slots[slot].Count, _slots[otherSlot].Count);
            Check(length >= 0 && length <= held, $"slots {slot} and {otherSlot} hold at most {held} tokens, but {length} were exchanged");
            (_slots[slot], _slots[otherSlot]) = (Beginning(otherSlot, length), Beginning(slot, length));
        }
    }

    /// <inheritdoc/>
    public ICachedPrefix Save(int slot, int length)
    {
        using (Enter())
        {
            CheckSlot(slot);
            int held = _slots[slot].Count;
            Check(length >= 1 && length <= held, $"slot {slot} holds {held} tokens, but {length} were saved");
            SavedCount++;
            return new SavedTokens(this, _slots[slot][..length]);
        }
    }

    /// <inheritdoc/>
    public void Restore(ICachedPrefix prefix, int slot, int length)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using (Enter())
        {
            CheckSlot(slot);
            SavedTokens? saved = prefix as SavedTokens;
            Check(saved is { IsDisposed: false } && saved.Runner == this, "a prefix was restored that another runner saved, or that is disposed");
            Check(length >= 1 && length <= prefix.Length, $"a prefix holds {prefix.Length} tokens, but {length} were restored");
            Check(length <= _reservedLength, $"slot {slot} came to {length} tokens, but {_reservedLength} were reserved");
            _slots[slot] = saved!.Tokens[..length];
        }
    }

    /// <inheritdoc/>
    /// <remarks>A script has no caches; a token counts as one byte.</remarks>
    public long CacheByteCount(int slotCount, int length) => (long)slotCount * length;

    /// <inheritdoc/>
    public void Trim(int slotCount)
    {
        using (Enter())
        {
            for (int slot = slotCount; slot < _slots.Count; slot++)
            {
                _slots[slot] = [];
            }
        }
    }

    /// <inheritdoc/>
    public void Release()
    {
        using (Enter())
        {
            _slots.Clear();
            _reservedLength = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => IsDisposed = true;

    private List<int> Beginning(int slot, int length) => _slots[slot][..Math.Min(length, _slots[slot].Count)];

    private void Append(int slot, int position, ReadOnlySpan<int> tokens)
    {
        CheckSlot(slot);
        List<int> sequence = _slots[slot];
        Check(
            position >= 0 && position <= sequence.Count,
            $"slot {slot} holds {sequence.Count} tokens, but the position was {position}");
        int length = position + tokens.Length;
        Check(length <= _reservedLength, $"slot {slot} came to {length} tokens, but {_reservedLength} were reserved");
        sequence.RemoveRange(position, sequence.Count - position);
        foreach (int token in tokens)
        {
            Check(token >= 0 && token < VocabularySize, $"token {token} is not in the vocabulary of {VocabularySize}");
            sequence.Add(token);
        }
    }

    private float[] Logits(int firstSlot, int count)
    {
        Array.Fill(_last, float.NaN);
        _last = new float[count * VocabularySize];
        for (int row = 0; row < count; row++)
        {
            Script(CollectionsMarshal.AsSpan(_slots[firstSlot + row]), _last.AsSpan(row * VocabularySize));
        }

        return _last;
    }

    private void Script(ReadOnlySpan<int> tokens, Span<float> into)
    {
        float[] logits = _logits(tokens.ToArray());
        Check(logits.Length == VocabularySize, $"the script gave {logits.Length} logits; the vocabulary is {VocabularySize}");
        logits.CopyTo(into);
    }

    private void CheckSlot(int slot) =>
        Check(slot >= 0 && slot < _slots.Count, $"slot {slot} was used, but {_slots.Count} were reserved");

    private Call Enter()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        Check(Interlocked.Exchange(ref _running, 1) == 0, "two threads were in it at the same time");
        return new Call(this);
    }

    private static void Check(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The model runner was misused: {problem}.");
        }
    }

    /// <summary>The beginning of a sequence.</summary>
    private sealed class SavedTokens(ScriptedModelRunner runner, List<int> tokens) : ICachedPrefix
    {
        public ScriptedModelRunner Runner => runner;

        public List<int> Tokens => tokens;

        public int Length => tokens.Count;

        public long ByteCount => tokens.Count;

        public bool IsDisposed { get; private set; }

        public void Dispose()
        {
            if (!IsDisposed)
            {
                IsDisposed = true;
                runner.SavedCount--;
            }
        }
    }

    private readonly struct Call(ScriptedModelRunner runner) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref runner._running, 0);
    }
}
