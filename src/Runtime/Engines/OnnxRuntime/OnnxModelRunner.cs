using Microsoft.ML.OnnxRuntime;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>Runs the graph of a model folder on ONNX Runtime.</summary>
internal sealed class OnnxModelRunner : IModelRunner
{
    // Graphs give logits for every token of a prompt: this bounds their memory, and how long a cancellation can wait.
    private const int MaxPrefillLogits = 4 * 1024 * 1024;
    private const int LeastPrefillLength = 16;
    private const int LargestPrefillLength = 512;

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions;
    private readonly ICachePolicy _caches;

    public OnnxModelRunner(ModelFolder folder)
    {
        OnnxFile file = OnnxFile.Inspect(folder.OnnxPath);

        // First of all: opening a session starts ONNX Runtime, and nothing of it may be touched before.
        _session = OnnxSession.Open(folder);
        _runOptions = new RunOptions();
        try
        {
            GraphSignature graph = GraphSignature.Read(_session, folder, file);
            VocabularySize = graph.VocabularySize;
            ContextLength = folder.Config.Model.ContextLength;
            MaxPrefillLength = PrefillLength(graph, folder.Config.Search.ChunkSize);
            AddRunOptions(folder);
            _caches = graph.UpdatesInPlace
                ? new InPlaceCaches(_session, _runOptions, graph, ContextLength)
                : new GrowingCaches(_session, _runOptions, graph);
            MaxVerifyLength = graph.UpdatesInPlace && !graph.GivesLastLogitsOnly ? MaxPrefillLength : 0;
        }
        catch
        {
            _runOptions.Dispose();
            _session.Dispose();
            throw;
        }
    }

    public int VocabularySize { get; }

    public int ContextLength { get; }

    public int MaxPrefillLength { get; }

    public int MaxVerifyLength { get; }

    public void Reserve(int slotCount, int length) => _caches.Reserve(slotCount, length);

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens) => _caches.Prefill(slot, position, tokens);

    public Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens) => _caches.Verify(slot, position, tokens);

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions) => _caches.Decode(tokens, positions);

    public void Copy(int fromSlot, int toSlot, int length) => _caches.Copy(fromSlot, toSlot, length);

    public void Swap(int slot, int otherSlot, int length) => _caches.Swap(slot, otherSlot, length);

    public ICachedPrefix Save(int slot, int length) => _caches.Save(slot, length);

    public void Restore(ICachedPrefix prefix, int slot, int length) => _caches.Restore(prefix, slot, length);

    public long CacheByteCount(int slotCount, int length) => _caches.ByteCount(slotCount, length);

    public void Trim(int slotCount) => _caches.Trim(slotCount);

    public void Release() => _caches.Release();

    public void Dispose()
    {
        _caches.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }

    private static int PrefillLength(GraphSignature graph, int? chunkSize)
    {
        if (chunkSize > 0)
        {
            return chunkSize.Value;
        }

        return graph.GivesLastLogitsOnly
            ? LargestPrefillLength
            : Math.Clamp(MaxPrefillLogits / graph.VocabularySize, LeastPrefillLength, LargestPrefillLength);
    }

    private void AddRunOptions(ModelFolder folder)
    {
        try
        {
            foreach ((string key, string value) in folder.Config.Model.Decoder.RunOptions)
            {
                _runOptions.AddRunConfigEntry(key, value);
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFormatException(
                $"ONNX Runtime refuses model.decoder.run_options of {GenAiConfig.FileName}. It says: {error.Message}",
                folder.Path,
                error);
        }
    }
}
