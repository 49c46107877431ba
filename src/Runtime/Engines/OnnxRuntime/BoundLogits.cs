using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>
/// The logits of a run. Memory for steps of one token is made once. Of longer runs some graphs give the logits after each
/// token and some only those after the last, so ONNX Runtime makes that memory and its shape tells.
/// </summary>
internal sealed class BoundLogits : IDisposable
{
    private readonly OrtIoBinding _binding;
    private readonly GraphSignature _graph;
    private readonly int _elementBytes;
    private NativeBuffer? _step;
    private OrtValue? _tensor;
    private float[] _converted = [];
    private int _rows;
    private int _tokens;

    public BoundLogits(OrtIoBinding binding, GraphSignature graph)
    {
        _binding = binding;
        _graph = graph;
        _elementBytes = graph.LogitsType == TensorElementType.Float ? 4 : 2;
        Prepare();
    }

    public void Resize(int rows, int tokens)
    {
        Release();
        (_rows, _tokens) = (rows, tokens);
        if (tokens > 1)
        {
            return;
        }

        long bytes = (long)rows * _graph.VocabularySize * _elementBytes;
        if (_step is null || _step.Length < bytes)
        {
            _step?.Dispose();
            _step = null;
            _step = new NativeBuffer(bytes);
        }

        _tensor = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, _graph.LogitsType, [rows, 1, _graph.VocabularySize], _step.Address, bytes);
        _binding.BindOutput(_graph.Logits, _tensor);
    }

    /// <summary>Call it before each run: without it, ONNX Runtime would write over the logits that it gave last.</summary>
    public void Prepare()
    {
        if (_tokens != 1)
        {
            Release();
            _binding.BindOutputToDevice(_graph.Logits, OrtMemoryInfo.DefaultInstance);
        }
    }

    /// <summary>The logits after the last token of every row, side by side.</summary>
    public Span<float> Last() => Last(_rows);

    /// <summary>The logits after every token of the one row, side by side.</summary>
    public Span<float> All() => Last(_tokens);

    public void Dispose()
    {
        Release();
        _step?.Dispose();
    }

    private Span<float> Last(int rows)
    {
        int count = rows * _graph.VocabularySize;
        Span<byte> bytes = _tokens == 1 ? _step!.AsSpan<byte>(0, count * _elementBytes) : Made();
        if (bytes.Length < count * _elementBytes)
        {
            throw new TypedException(
                $"The graph's output '{_graph.Logits}' holds the logits of the last token only, so drafts cannot be verified. " +
                "Set MaxDraftTokens to 0.");
        }

        bytes = bytes[^(count * _elementBytes)..];
        if (_graph.LogitsType == TensorElementType.Float)
        {
            return MemoryMarshal.Cast<byte, float>(bytes);
        }

        if (_converted.Length < count)
        {
            _converted = new float[count];
        }

        Span<float> converted = _converted.AsSpan(0, count);
        if (_graph.LogitsType == TensorElementType.Float16)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), converted);
        }
        else
        {
            // A bfloat16 is the upper half of a float.
            ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(bytes);
            for (int i = 0; i < count; i++)
            {
                converted[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
            }
        }

        return converted;
    }

    /// <summary>What ONNX Runtime made, which holds one row.</summary>
    private Span<byte> Made()
    {
        IDisposableReadOnlyCollection<OrtValue> outputs = _binding.GetOutputValues();
        for (int i = 1; i < outputs.Count; i++)
        {
            outputs[i].Dispose();
        }

        _tensor = outputs[0];
        long[] shape = _tensor.GetTensorTypeAndShape().Shape;
        if (shape is not [1, _, _] || (shape[1] != 1 && shape[1] != _tokens) || shape[2] != _graph.VocabularySize)
        {
            throw new TypedException(
                $"The graph's output '{_graph.Logits}' has the shape [{string.Join(", ", shape)}] after {_tokens} tokens; " +
                $"[1, {_tokens} or 1, {_graph.VocabularySize}] was expected. Check model.vocab_size in {GenAiConfig.FileName}.");
        }

        return _tensor.GetTensorMutableRawData();
    }

    private void Release()
    {
        _tensor?.Dispose();
        _tensor = null;
    }
}
