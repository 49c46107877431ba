using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Typed.Engines.OnnxRuntime;

/// <summary>Runs of the graph whose tensors stay bound from one to the next, as long as their shapes do not change.</summary>
internal sealed class BoundRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options;
    private readonly GraphSignature _graph;
    private readonly OrtIoBinding _binding;
    private readonly BoundInput _ids;
    private readonly BoundInput? _positions;
    private readonly BoundInput? _mask;
    private readonly NativeBuffer? _cacheBranch;
    private readonly BoundLogits _logits;

    public BoundRun(InferenceSession session, RunOptions options, GraphSignature graph)
    {
        _session = session;
        _options = options;
        _graph = graph;
        _binding = session.CreateIoBinding();
        _ids = new BoundInput(_binding, graph.InputIds);
        _positions = graph.PositionIds is null ? null : new BoundInput(_binding, graph.PositionIds);
        _mask = graph.AttentionMask is null ? null : new BoundInput(_binding, graph.AttentionMask);

        // The first of the outputs: that is how its values are found.
        _logits = new BoundLogits(_binding, graph);
        if (graph.UseCacheBranch is string name)
        {
            _cacheBranch = new NativeBuffer(sizeof(bool));
            using OrtValue tensor = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, TensorElementType.Bool, [1], _cacheBranch.Address, sizeof(bool));
            _binding.BindInput(name, tensor);
        }
    }

    public int Rows { get; private set; }

    /// <summary>The tokens of a row.</summary>
    public int Tokens { get; private set; }

    public int MaskWidth { get; private set; }

    /// <summary>Sets how many rows the next run has, how many tokens each of them, and how wide the mask is.</summary>
    public void Resize(int rows, int tokens, int maskWidth)
    {
        if (rows != Rows || tokens != Tokens)
        {
            // Nothing is bound until everything is, so that an error half way leaves nothing that fits by chance.
            Rows = 0;
            _ids.Resize(rows, tokens);
            _positions?.Resize(rows, tokens);
            _logits.Resize(rows, tokens);
        }

        _mask?.Resize(rows, maskWidth);
        (Rows, Tokens, MaskWidth) = (rows, tokens, maskWidth);
    }

    /// <summary>Sets a token and its position in the sequence.</summary>
    public void Set(int row, int index, int token, int position)
    {
        int cell = (row * Tokens) + index;
        _ids.Write(cell, token);
        _positions?.Write(cell, position);
    }

    /// <summary>Lets a row see its first <paramref name="length"/> tokens.</summary>
    public void SetMask(int row, int length)
    {
        int start = row * MaskWidth;
        _mask?.Fill(start, length, 1);
        _mask?.Fill(start + length, MaskWidth - length, 0);
    }

    /// <summary>Binds a cache; the values may be disposed afterwards, their memory may not.</summary>
    public void Bind(CacheTensor cache, OrtValue past, OrtValue present)
    {
        _binding.BindInput(cache.Past, past);
        _binding.BindOutput(cache.Present, present);
    }

    /// <summary>Runs the graph and gives the logits after the last token of every row, side by side.</summary>
    /// <param name="hasPast">Whether the caches hold anything before the run.</param>
    public Span<float> Run(bool hasPast = true)
    {
        RunGraph(hasPast);
        return _logits.Last();
    }

    /// <summary>Runs the graph with one row and gives the logits after every token, side by side.</summary>
    /// <param name="hasPast">Whether the caches hold anything before the run.</param>
    public Span<float> RunForAll(bool hasPast)
    {
        RunGraph(hasPast);
        return _logits.All();
    }

    public void Dispose()
    {
        _binding.Dispose();
        _ids.Dispose();
        _positions?.Dispose();
        _mask?.Dispose();
        _cacheBranch?.Dispose();
        _logits.Dispose();
    }

    private void RunGraph(bool hasPast)
    {
        _cacheBranch?.AsSpan<bool>(0, 1)[0] = hasPast;
        _logits.Prepare();
        _session.RunWithBinding(_options, _binding);
    }
}
