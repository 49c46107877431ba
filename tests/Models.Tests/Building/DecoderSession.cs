using Microsoft.ML.OnnxRuntime;

namespace Typed.Models.Tests.Building;

/// <summary>Runs a built folder's graph on ONNX Runtime.</summary>
internal sealed class DecoderSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly DecoderConfig _decoder;
    private readonly int _vocabulary;

    public DecoderSession(string folder)
    {
        ModelFolder model = ModelFolder.Open(folder);
        _decoder = model.Config.Model.Decoder;
        _vocabulary = model.Config.Model.VocabularySize;
        _session = new InferenceSession(model.OnnxPath);
    }

    /// <summary>Empty caches that each run makes anew, one step wider.</summary>
    public CacheTensor[] EmptyCaches(int batch) => NewCaches(batch, width: 0);

    /// <summary>Caches of full width, for <see cref="RunInPlace"/>.</summary>
    public CacheTensor[] NewCaches(int batch, int width)
    {
        long[] shape = [batch, _decoder.NumKeyValueHeads!.Value, width, _decoder.HeadSize!.Value];
        return [.. Enumerable.Range(0, 2 * _decoder.NumHiddenLayers)
            .Select(_ => new CacheTensor(shape, new float[shape.Aggregate(1L, (product, size) => product * size)]))];
    }

    /// <summary>Runs, and gives the logits and new caches.</summary>
    public (float[][][] Logits, CacheTensor[] Present) Run(Step step, CacheTensor[] past)
    {
        using DisposableValues values = new();
        List<string> names = Inputs(step, values);
        names.AddRange(past.Select((_, i) => CacheName("past_key_values", i)));
        foreach (CacheTensor cache in past)
        {
            values.Add(cache.Bind());
        }

        string[] outputs = ["logits", .. past.Select((_, i) => CacheName("present", i))];
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_runOptions, names, values.Items, outputs);
        return (Split(results[0], step), [.. results.Skip(1).Select(CacheTensor.Copy)]);
    }

    /// <summary>Runs with past and present bound to the same memory.</summary>
    public float[][][] RunInPlace(Step step, CacheTensor[] caches)
    {
        using DisposableValues values = new();
        List<string> names = Inputs(step, values);
        using OrtIoBinding binding = _session.CreateIoBinding();
        for (int i = 0; i < names.Count; i++)
        {
            binding.BindInput(names[i], values.Items[i]);
        }

        for (int i = 0; i < caches.Length; i++)
        {
            OrtValue cache = values.Add(caches[i].Bind());
            binding.BindInput(CacheName("past_key_values", i), cache);
            binding.BindOutput(CacheName("present", i), cache);
        }

        binding.BindOutputToDevice("logits", OrtMemoryInfo.DefaultInstance);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.RunWithBoundResults(_runOptions, binding);
        return Split(results.Single(result => result.GetTensorTypeAndShape().Shape[^1] == _vocabulary), step);
    }

    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }

    private static string CacheName(string kind, int index) => $"{kind}.{index / 2}.{(index % 2 == 0 ? "key" : "value")}";

    private List<string> Inputs(Step step, DisposableValues values)
    {
        values.Add(OrtValue.CreateTensorValueFromMemory(Flatten(step.Ids), [step.Batch, step.Length]));
        values.Add(OrtValue.CreateTensorValueFromMemory(Flatten(step.Mask), [step.Batch, step.Mask[0].Length]));
        if (!_session.InputMetadata.ContainsKey("position_ids"))
        {
            return ["input_ids", "attention_mask"];
        }

        values.Add(OrtValue.CreateTensorValueFromMemory(Flatten(step.Positions), [step.Batch, step.Length]));
        return ["input_ids", "attention_mask", "position_ids"];
    }

    private static long[] Flatten(long[][] rows) => [.. rows.SelectMany(row => row)];

    private float[][][] Split(OrtValue logits, Step step)
    {
        float[] values = logits.GetTensorDataAsSpan<float>().ToArray();
        int length = values.Length / step.Batch / _vocabulary; // 1 where only the last position's are given
        return [.. Enumerable.Range(0, step.Batch).Select(b => Enumerable.Range(0, length)
            .Select(s => values.AsSpan(((b * length) + s) * _vocabulary, _vocabulary).ToArray()).ToArray())];
    }
}
