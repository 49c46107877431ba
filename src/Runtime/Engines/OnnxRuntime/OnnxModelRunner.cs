using Microsoft.ML.OnnxRuntime;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>Runs graphs whose caches are updated in place (GroupQueryAttention) on ONNX Runtime.</summary>
internal sealed class OnnxModelRunner : IModelRunner
{
    // The mask of a decoding step grows in strides, so that most steps reuse the tensors of the one before.
    private const int MaskStride = 64;

    // Graphs give logits for every token of a prompt: this bounds their memory, and how long a cancellation can wait.
    private const int MaxPrefillLogits = 4 * 1024 * 1024;

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions;
    private readonly GraphSignature _graph;
    private readonly KeyValueCache _cache;
    private BoundRun? _decode;
    private BoundRun? _prefill;

    public OnnxModelRunner(ModelFolder folder)
    {
        // First of all: opening a session starts ONNX Runtime, and nothing of it may be touched before.
        _session = OnnxSession.Open(folder);
        _runOptions = new RunOptions();
        try
        {
            _graph = GraphSignature.Read(_session, folder);
            ContextLength = folder.Config.Model.ContextLength;
            _cache = new KeyValueCache(_graph.Layers, ContextLength);
            MaxPrefillLength = Math.Clamp(MaxPrefillLogits / _graph.VocabularySize, 16, 512);
            foreach ((string key, string value) in folder.Config.Model.Decoder.RunOptions)
            {
                _runOptions.AddRunConfigEntry(key, value);
            }
        }
        catch (OnnxRuntimeException error)
        {
            Close();
            throw new ModelFormatException(
                $"ONNX Runtime refuses model.decoder.run_options of {GenAiConfig.FileName}. It says: {error.Message}",
                folder.Path,
                error);
        }
        catch
        {
            Close();
            throw;
        }

        void Close()
        {
            _runOptions.Dispose();
            _session.Dispose();
        }
    }

    public int VocabularySize => _graph.VocabularySize;

    public int ContextLength { get; }

    public int MaxPrefillLength { get; }

    public void Reserve(int slotCount, int length)
    {
        if (!_cache.Holds(slotCount, length))
        {
            // What is bound to the old memory is void, even if there is not enough for the new.
            _decode?.Dispose();
            _decode = null;
            _cache.Grow(slotCount, length);
        }
    }

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        // With several tokens the graph takes the width of the mask for the length of the sequence: it is exact here.
        int width = position + tokens.Length;
        _prefill?.Dispose();
        _prefill = null;
        _prefill = new BoundRun(_session, _graph, _cache, slot, rows: 1, tokens.Length, width);
        for (int i = 0; i < tokens.Length; i++)
        {
            _prefill.Set(0, i, tokens[i], position + i);
        }

        _prefill.SetMask(0, width);
        _prefill.Run(_session, _runOptions);
        return _prefill.LastLogits();
    }

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        int longest = 0;
        foreach (int position in positions)
        {
            longest = Math.Max(longest, position + 1);
        }

        if (_decode is null || _decode.Rows != tokens.Length || _decode.MaskWidth < longest)
        {
            int width = Math.Min(_cache.Length, (longest + MaskStride - 1) / MaskStride * MaskStride);
            _decode?.Dispose();
            _decode = null;
            _decode = new BoundRun(_session, _graph, _cache, slot: 0, tokens.Length, tokens: 1, width);
        }

        for (int row = 0; row < tokens.Length; row++)
        {
            _decode.Set(row, 0, tokens[row], positions[row]);
            _decode.SetMask(row, positions[row] + 1);
        }

        _decode.Run(_session, _runOptions);
        return _decode.LastLogits();
    }

    public void Copy(int fromSlot, int toSlot, int length) => _cache.CopySlot(fromSlot, toSlot, length);

    public void Dispose()
    {
        _decode?.Dispose();
        _prefill?.Dispose();
        _cache.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }
}
