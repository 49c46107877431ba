using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Engines.OnnxRuntime;
using Typed.Models;

namespace Typed.Benchmarks.Engine;

/// <summary>
/// The least that a greedy loop over ONNX Runtime can be: tensors made once and bound once, caches updated in place, and the
/// largest logit. It checks nothing, and serves only graphs such as our builder writes.
/// </summary>
internal sealed class BareLoop : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtIoBinding _prefill;
    private readonly OrtIoBinding _step;
    private readonly OrtValue _promptIds, _promptMask, _ids, _mask, _logits;
    private readonly OrtValue? _promptPositions, _positions;
    private readonly List<OrtValue> _caches = [];

    /// <summary>Opens a model for prompts of one length and answers of at most so many tokens.</summary>
    public BareLoop(ModelFolder folder, int promptLength, int count, string? profile = null)
    {
        OnnxRuntimeEnvironment.EnsureStarted();
        using SessionOptions options = new() { IntraOpNumThreads = folder.Config.Model.Decoder.SessionOptions.IntraOpNumThreads ?? 0 };
        if (profile is not null)
        {
            // In this order: the path counts from where profiling is turned on.
            options.ProfileOutputPathPrefix = profile;
            options.EnableProfiling = true;
        }

        _session = new InferenceSession(folder.OnnxPath, options);
        (_prefill, _step) = (_session.CreateIoBinding(), _session.CreateIoBinding());
        DecoderConfig decoder = folder.Config.Model.Decoder;
        int length = promptLength + count;
        (_promptIds, _ids) = (Integers(promptLength), Integers(1));
        (_promptMask, _mask) = (Integers(promptLength), Integers(length));
        _logits = Tensor(TensorElementType.Float, 1, 1, folder.Config.Model.VocabularySize);
        Bind(decoder.Inputs.InputIds, _promptIds, _ids);
        Bind(decoder.Inputs.AttentionMask, _promptMask, _mask);
        if (_session.InputMetadata.ContainsKey(decoder.Inputs.PositionIds))
        {
            (_promptPositions, _positions) = (Integers(promptLength), Integers(1));
            Bind(decoder.Inputs.PositionIds, _promptPositions, _positions);
        }

        foreach ((string name, NodeMetadata input) in _session.InputMetadata.Where(static input => input.Value.Dimensions.Length == 4))
        {
            OrtValue cache = Tensor(input.ElementDataType, 1, input.Dimensions[1], length, input.Dimensions[3]);
            _caches.Add(cache);
            Bind(name, cache, cache);
            string present = name.Replace("past_key_values", "present", StringComparison.Ordinal);
            _prefill.BindOutput(present, cache);
            _step.BindOutput(present, cache);
        }

        _prefill.BindOutput(decoder.Outputs.Logits, _logits);
        _step.BindOutput(decoder.Outputs.Logits, _logits);
    }

    /// <summary>Continues a prompt with the likeliest tokens.</summary>
    public void Generate(ReadOnlySpan<int> prompt, Span<int> tokens)
    {
        Span<long> ids = _promptIds.GetTensorMutableDataAsSpan<long>();
        for (int i = 0; i < prompt.Length; i++)
        {
            ids[i] = prompt[i];
            if (_promptPositions is not null)
            {
                _promptPositions.GetTensorMutableDataAsSpan<long>()[i] = i;
            }
        }

        _promptMask.GetTensorMutableDataAsSpan<long>().Fill(1);
        Span<long> mask = _mask.GetTensorMutableDataAsSpan<long>();
        mask[..prompt.Length].Fill(1);
        mask[prompt.Length..].Clear();
        _session.RunWithBinding(_options, _prefill);

        Span<long> id = _ids.GetTensorMutableDataAsSpan<long>();
        Span<long> position = _positions is null ? new long[1] : _positions.GetTensorMutableDataAsSpan<long>();
        ReadOnlySpan<float> logits = _logits.GetTensorDataAsSpan<float>();
        tokens[0] = TensorPrimitives.IndexOfMax(logits);
        for (int i = 1; i < tokens.Length; i++)
        {
            id[0] = tokens[i - 1];
            position[0] = prompt.Length + i - 1;
            mask[prompt.Length + i - 1] = 1;
            _session.RunWithBinding(_options, _step);
            tokens[i] = TensorPrimitives.IndexOfMax(logits);
        }
    }

    /// <summary>Ends profiling, and gives the path of what it wrote.</summary>
    public string EndProfiling() => _session.EndProfiling();

    public void Dispose()
    {
        _step.Dispose();
        _prefill.Dispose();
        foreach (OrtValue? tensor in (OrtValue?[])[_promptIds, _promptMask, _promptPositions, _ids, _mask, _positions, _logits, .. _caches])
        {
            tensor?.Dispose();
        }

        _options.Dispose();
        _session.Dispose();
    }

    private static OrtValue Integers(int length) => Tensor(TensorElementType.Int64, 1, length);

    private static OrtValue Tensor(TensorElementType type, params long[] shape) =>
        OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);

    private void Bind(string name, OrtValue prefill, OrtValue step)
    {
        _prefill.BindInput(name, prefill);
        _step.BindInput(name, step);
    }
}
