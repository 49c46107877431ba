using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Typed.Engines.OnnxRuntime;

/// <summary>A run of the graph with all its tensors bound once: rows, tokens in each row, and width of the mask are fixed.</summary>
internal sealed class BoundRun : IDisposable
{
    private readonly GraphSignature _graph;
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _tensors = [];
    private readonly NativeBuffer _ids;
    private readonly NativeBuffer _positions;
    private readonly NativeBuffer _mask;
    private readonly NativeBuffer _logits;

    public BoundRun(
        InferenceSession session,
        GraphSignature graph,
        KeyValueCache cache,
        int slot,
        int rows,
        int tokens,
        int maskWidth)
    {
        _graph = graph;
        Rows = rows;
        Tokens = tokens;
        MaskWidth = maskWidth;
        int idBytes = graph.IdType == TensorElementType.Int64 ? sizeof(long) : sizeof(int);
        _ids = new NativeBuffer((long)rows * tokens * idBytes);
        _positions = new NativeBuffer((long)rows * tokens * idBytes);
        _mask = new NativeBuffer((long)rows * maskWidth * idBytes);
        _logits = new NativeBuffer((long)rows * tokens * graph.VocabularySize * sizeof(float));

        _binding = session.CreateIoBinding();
        _binding.BindInput(graph.InputIds, Tensor(_ids, graph.IdType, [rows, tokens]));
        _binding.BindInput(graph.AttentionMask, Tensor(_mask, graph.IdType, [rows, maskWidth]));
        if (graph.PositionIds is not null)
        {
            _binding.BindInput(graph.PositionIds, Tensor(_positions, graph.IdType, [rows, tokens]));
        }

        _binding.BindOutput(graph.Logits, Tensor(_logits, TensorElementType.Float, [rows, tokens, graph.VocabularySize]));
        cache.Bind(_binding, _tensors, slot, rows);
    }

    public int Rows { get; }

    /// <summary>The tokens of a row.</summary>
    public int Tokens { get; }

    public int MaskWidth { get; }

    /// <summary>Sets a token and its position in the sequence.</summary>
    public void Set(int row, int index, int token, int position)
    {
        int cell = (row * Tokens) + index;
        Write(_ids, cell, token);
        Write(_positions, cell, position);
    }

    /// <summary>Lets a row see its first <paramref name="length"/> tokens.</summary>
    public void SetMask(int row, int length)
    {
        int start = row * MaskWidth;
        if (_graph.IdType == TensorElementType.Int64)
        {
            Span<long> mask = _mask.AsSpan<long>(start, MaskWidth);
            mask[..length].Fill(1);
            mask[length..].Clear();
        }
        else
        {
            Span<int> mask = _mask.AsSpan<int>(start, MaskWidth);
            mask[..length].Fill(1);
            mask[length..].Clear();
        }
    }

    public void Run(InferenceSession session, RunOptions options) => session.RunWithBinding(options, _binding);

    /// <summary>The logits after the last token of every row, for rows of one token side by side.</summary>
    public Span<float> LastLogits()
    {
        int vocabulary = _graph.VocabularySize;
        return Tokens == 1
            ? _logits.AsSpan<float>(0, Rows * vocabulary)
            : _logits.AsSpan<float>((Tokens - 1) * vocabulary, vocabulary);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _tensors.ForEach(static tensor => tensor.Dispose());
        _ids.Dispose();
        _positions.Dispose();
        _mask.Dispose();
        _logits.Dispose();
    }

    private OrtValue Tensor(NativeBuffer buffer, TensorElementType type, ReadOnlySpan<long> shape)
    {
        OrtValue tensor = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, type, shape.ToArray(), buffer.Address, buffer.Length);
        _tensors.Add(tensor);
        return tensor;
    }

    private void Write(NativeBuffer buffer, int index, int value)
    {
        if (_graph.IdType == TensorElementType.Int64)
        {
            buffer.AsSpan<long>(index, 1)[0] = value;
        }
        else
        {
            buffer.AsSpan<int>(index, 1)[0] = value;
        }
    }
}
