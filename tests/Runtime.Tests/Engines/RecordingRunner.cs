using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>
/// A scripted runner that records what it is asked for, and can be held. Its logits follow from all tokens of a sequence, so that
/// a token in a wrong slot, or at a wrong place, changes the text.
/// </summary>
internal sealed class RecordingRunner(int contextLength = 1024) : IModelRunner
{
    public const int Vocabulary = 257;

    private readonly ScriptedModelRunner _runner = new(Vocabulary, Logits) { ContextLength = contextLength, MaxPrefillLength = 128 };

    /// <summary>Closed, it holds the decoding thread at its next call.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>Set when the decoding thread is held.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set when the memory of all slots was given back.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called before a step.</summary>
    public Action? Stepping { get; set; }

    /// <summary>Called before tokens of a prompt are run.</summary>
    public Action? Prefilling { get; set; }

    /// <summary>Called before a slot's beginning is kept.</summary>
    public Action? Saving { get; set; }

    /// <summary>The runs in their order: how many tokens each prefill had, and 0 for a step.</summary>
    public List<int> Runs { get; } = [];

    /// <summary>The most bytes that were reserved at a time.</summary>
    public long LargestByteCount { get; private set; }

    /// <summary>How often a slot was copied.</summary>
    public int CopyCount { get; private set; }

    public int SavedCount => _runner.SavedCount;

    public int VocabularySize => Vocabulary;

    public int ContextLength => _runner.ContextLength;

    public int MaxPrefillLength => _runner.MaxPrefillLength;

    public int MaxVerifyLength => _runner.MaxVerifyLength;

    public int LargestBatch => _runner.LargestBatch;

    /// <summary>Logits that look random and are the same for the same tokens.</summary>
    public static float[] Logits(ReadOnlySpan<int> tokens)
    {
        int hash = 17;
        foreach (int token in tokens)
        {
            hash = unchecked((hash * 31) + token);
        }

        Random random = new(hash);
        float[] logits = new float[Vocabulary];
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = random.NextSingle() * 8;
        }

        // The token that ends a text comes now and then.
        logits[256] -= 2;
        return logits;
    }

    public void Reserve(int slotCount, int length)
    {
        if (!Gate.IsSet)
        {
            Held.TrySetResult();
        }

        Gate.Wait(TestContext.Current.CancellationToken);
        LargestByteCount = Math.Max(LargestByteCount, CacheByteCount(slotCount, length));
        _runner.Reserve(slotCount, length);
    }

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        Prefilling?.Invoke();
        Runs.Add(tokens.Length);
        return _runner.Prefill(slot, position, tokens);
    }

    public Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens)
    {
        Runs.Add(tokens.Length);
        return _runner.Verify(slot, position, tokens);
    }

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        Stepping?.Invoke();
        Runs.Add(0);
        return _runner.Decode(tokens, positions);
    }

    public void Copy(int fromSlot, int toSlot, int length)
    {
        CopyCount++;
        _runner.Copy(fromSlot, toSlot, length);
    }

    public void Swap(int slot, int otherSlot, int length) => _runner.Swap(slot, otherSlot, length);

    public ICachedPrefix? Save(int slot, int length)
    {
        Saving?.Invoke();
        return _runner.Save(slot, length);
    }

    public void Restore(ICachedPrefix prefix, int slot, int length) => _runner.Restore(prefix, slot, length);

    public long CacheByteCount(int slotCount, int length) => _runner.CacheByteCount(slotCount, length);

    public void Trim(int slotCount) => _runner.Trim(slotCount);

    public void Release()
    {
        _runner.Release();
        Released.TrySetResult();
    }

    public void Dispose()
    {
        _runner.Dispose();
        Gate.Dispose();
    }
}
