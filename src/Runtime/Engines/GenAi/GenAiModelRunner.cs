using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Typed.Models;

namespace Typed.Engines.GenAi;

/// <summary>Runs the model of a folder on the native library onnxruntime-genai, whose generators hold a sequence each.</summary>
/// <remarks>
/// The library has no way to copy what a generator holds. So a slot has the tokens of its sequence, and a generator runs those that it does
/// not hold already: copies cost nothing, and what differs from the sequence before is run when the slot runs next. A generator that no slot
/// needs waits, with what it holds, for a sequence that begins alike.
/// </remarks>
internal sealed class GenAiModelRunner : IModelRunner
{
    private const int PrefillLength = 512;
    private const int LeastCapacity = 64;

    private readonly GenAiModelHandle _model;
    private readonly ILogger _logger;
    private readonly List<Slot> _slots = [];
    private readonly long _bytesPerToken;

    // The one that was used last at the end.
    private readonly List<GenAiGenerator> _waiting = [];
    private float[] _logits;
    private int _capacity;

    /// <param name="folder">The GenAI model folder.</param>
    /// <param name="options">What the library does.</param>
    /// <param name="logger">Where to log what it says.</param>
    /// <exception cref="TypedException">The library is missing, or refuses the model.</exception>
    public GenAiModelRunner(ModelFolder folder, GenAIOptions options, ILogger logger)
    {
        GenAiLibrary.EnsureLoaded();
        _logger = logger;
        ModelConfig model = folder.Config.Model;
        VocabularySize = model.VocabularySize;
        ContextLength = model.ContextLength;
        MaxPrefillLength = folder.Config.Search.ChunkSize is > 0 and int chunk ? chunk : PrefillLength;
        _bytesPerToken = BytesPerToken(model.Decoder);
        _logits = new float[VocabularySize];
        GenAiLibrary.AddLogger(logger);
        try
        {
            _model = Load(folder, options);
        }
        catch
        {
            GenAiLibrary.RemoveLogger(logger);
            throw;
        }
    }

    public int VocabularySize { get; }

    public int ContextLength { get; }

    public int MaxPrefillLength { get; }

    public void Reserve(int slotCount, int length)
    {
        while (_slots.Count < slotCount)
        {
            _slots.Add(new Slot());
        }

        if (_logits.Length < slotCount * VocabularySize)
        {
            _logits = new float[slotCount * VocabularySize];
        }

        if (length > _capacity)
        {
            // Twice as much each time, so that a text that grows is seldom run again.
            _capacity = Math.Min(ContextLength, Math.Max(length, Math.Max(LeastCapacity, 2 * _capacity)));
        }
    }

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        _slots[slot].Append(position, tokens);
        Span<float> logits = _logits.AsSpan(0, VocabularySize);
        Run(_slots[slot], logits);
        return logits;
    }

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            _slots[i].Append(positions[i], tokens.Slice(i, 1));
            Run(_slots[i], _logits.AsSpan(i * VocabularySize, VocabularySize));
        }

        return _logits.AsSpan(0, tokens.Length * VocabularySize);
    }

    public void Copy(int fromSlot, int toSlot, int length) =>
        _slots[toSlot].Append(0, CollectionsMarshal.AsSpan(_slots[fromSlot].Tokens)[..length]);

    public void Swap(int slot, int otherSlot, int length)
    {
        (_slots[slot], _slots[otherSlot]) = (_slots[otherSlot], _slots[slot]);
        _slots[slot].Truncate(length);
        _slots[otherSlot].Truncate(length);
    }

    public ICachedPrefix Save(int slot, int length) =>
        new TokenPrefix(CollectionsMarshal.AsSpan(_slots[slot].Tokens)[..length].ToArray(), length * _bytesPerToken);

    public void Restore(ICachedPrefix prefix, int slot, int length)
    {
        ReadOnlySpan<int> tokens = ((TokenPrefix)prefix).Tokens.AsSpan(0, length);
        _slots[slot].Append(0, tokens);
        TakeLongest(_slots[slot]);
    }

    public long CacheByteCount(int slotCount, int length) => slotCount * length * _bytesPerToken;

    public void Trim(int slotCount)
    {
        foreach (Slot slot in _slots.Skip(slotCount))
        {
            Free(slot);
            slot.Tokens.Clear();
        }
    }

    public void Release()
    {
        Trim(0);
        _waiting.ForEach(static generator => generator.Dispose());
        _waiting.Clear();
        _capacity = 0;
    }

    public void Dispose()
    {
        // Generators hold on to the model.
        Release();
        _model.Dispose();
        GenAiLibrary.RemoveLogger(_logger);
    }

    private static GenAiModelHandle Load(ModelFolder folder, GenAIOptions options)
    {
        string what = $"load the model of '{folder.Path}'";
        GenAiLibrary.Check(GenAiNative.CreateConfig(folder.Path, out GenAiConfigHandle config), what);
        using (config)
        {
            if (options.Provider is { } provider)
            {
                GenAiLibrary.Check(GenAiNative.ClearProviders(config), what);

                // That of the processor is there in any case, and has no name of its own.
                if (!provider.Equals(GenAIOptions.Cpu, StringComparison.OrdinalIgnoreCase))
                {
                    GenAiLibrary.Check(GenAiNative.AppendProvider(config, provider), $"use the provider '{provider}'");
                }

                foreach ((string key, string value) in options.ProviderOptions)
                {
                    GenAiLibrary.Check(GenAiNative.SetProviderOption(config, provider, key, value), $"set {key} of the provider '{provider}' to '{value}'");
                }
            }

            if (folder.Config.Model is { Type: "gpt2", Decoder.Inputs.PastNames: null })
            {
                // By this type the library knows graphs with one tensor of keys and values for each layer only; with two they are like any other's.
                Lay(config, """{"model": {"type": "llama"}}""", $"run a graph of the type gpt2 with separate keys and values ('{folder.Path}')");
            }

            if (options.ConfigOverlay is { } overlay)
            {
                Lay(config, overlay, "take ConfigOverlay");
            }

            GenAiLibrary.Check(GenAiNative.CreateModel(config, out GenAiModelHandle model), what);
            return model;
        }
    }

    /// <summary>Lays JSON over the configuration.</summary>
    private static void Lay(GenAiConfigHandle config, string overlay, string what)
    {
        if (!GenAiLibrary.Has(GenAiNative.Overlay))
        {
            throw new TypedException(
                $"ONNX Runtime GenAI cannot {what}: the native library {GenAiNative.Library} is too old, it lacks {GenAiNative.Overlay}. Reference a newer " +
                "version of its package.");
        }

        GenAiLibrary.Check(GenAiNative.OverlayConfig(config, overlay), what);
    }

    private static long BytesPerToken(DecoderConfig decoder)
    {
        int heads = decoder.NumKeyValueHeads ?? decoder.NumAttentionHeads ?? 1;
        int size = decoder.HeadSize ?? (decoder.HiddenSize / decoder.NumAttentionHeads) ?? 0;
        return 2L * decoder.NumHiddenLayers * heads * size * sizeof(float);
    }

    private void Run(Slot slot, Span<float> logits)
    {
        ReadOnlySpan<int> tokens = CollectionsMarshal.AsSpan(slot.Tokens);
        if (slot.Generator is { } held && held.Capacity < tokens.Length)
        {
            held.Dispose();
            slot.Generator = null;
        }

        slot.Generator ??= TakeOrMake(tokens);
        try
        {
            slot.Generator.Run(tokens, logits);
        }
        catch
        {
            // What it holds is not known any more.
            slot.Generator.Dispose();
            slot.Generator = null;
            throw;
        }
    }

    /// <summary>Gives a slot the generator that holds most of its tokens.</summary>
    private void TakeLongest(Slot slot)
    {
        ReadOnlySpan<int> tokens = CollectionsMarshal.AsSpan(slot.Tokens);
        int held = slot.Generator?.LengthOf(tokens) ?? 0;
        int best = Longest(tokens, out int length);
        if (best >= 0 && length > held)
        {
            GenAiGenerator generator = _waiting[best];
            _waiting.RemoveAt(best);
            Free(slot);
            slot.Generator = generator;
        }
    }

    private GenAiGenerator TakeOrMake(ReadOnlySpan<int> tokens)
    {
        int best = Longest(tokens, out int length);
        bool isFull = _slots.Count(static slot => slot.Generator is not null) + _waiting.Count >= _slots.Count;
        if (best < 0 || (length == 0 && !isFull))
        {
            if (isFull && _waiting.Count > 0)
            {
                _waiting[0].Dispose();
                _waiting.RemoveAt(0);
            }

            return new GenAiGenerator(_model, _capacity);
        }

        GenAiGenerator generator = _waiting[best];
        _waiting.RemoveAt(best);
        return generator;
    }

    /// <summary>The one that waits and holds most of some tokens, of several the one that waits longest; -1 where none has room for them.</summary>
    private int Longest(ReadOnlySpan<int> tokens, out int length)
    {
        (int best, length) = (-1, -1);
        for (int i = 0; i < _waiting.Count; i++)
        {
            int held = _waiting[i].Capacity >= Math.Max(tokens.Length, _capacity) ? _waiting[i].LengthOf(tokens) : -1;
            if (held > length)
            {
                (best, length) = (i, held);
            }
        }

        length = Math.Max(length, 0);
        return best;
    }

    private void Free(Slot slot)
    {
        if (slot.Generator is { } generator)
        {
            _waiting.Add(generator);
            slot.Generator = null;
        }
    }

    /// <summary>A sequence, and what runs it.</summary>
    private sealed class Slot
    {
        public List<int> Tokens { get; } = [];

        public GenAiGenerator? Generator { get; set; }

        public void Append(int position, ReadOnlySpan<int> tokens)
        {
            Truncate(position);
            Tokens.AddRange(tokens);
        }

        public void Truncate(int length)
        {
            if (Tokens.Count > length)
            {
                Tokens.RemoveRange(length, Tokens.Count - length);
            }
        }
    }

    /// <summary>A beginning that is kept by its tokens; a generator that holds them may wait.</summary>
    /// <param name="Tokens">The tokens.</param>
    /// <param name="ByteCount">What the keys and values take in a generator.</param>
    private sealed record TokenPrefix(int[] Tokens, long ByteCount) : ICachedPrefix
    {
        public int Length => Tokens.Length;

        public void Dispose()
        {
        }
    }
}
