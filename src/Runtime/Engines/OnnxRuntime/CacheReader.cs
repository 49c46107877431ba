using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>Finds the caches of a graph by the names in the config.</summary>
internal sealed class CacheReader(GraphTensors tensors, DecoderConfig decoder)
{
    private const string LayerMark = "%d";

    private readonly DecoderInputs _inputs = decoder.Inputs;
    private readonly DecoderOutputs _outputs = decoder.Outputs;

    /// <summary>The length of the caches where the graph fixes it; known after <see cref="Read"/>.</summary>
    public int? FixedLength { get; private set; }

    public CacheTensor[] Read()
    {
        RequireLastLayer();
        return [.. Enumerable.Range(0, decoder.NumHiddenLayers).Where(HasCache).SelectMany(ReadLayer)];
    }

    /// <summary>Models whose layers are not all attention number their caches with gaps, but a gap at the end is none.</summary>
    private void RequireLastLayer()
    {
        int last = decoder.NumHiddenLayers - 1;
        if (HasCache(last))
        {
            return;
        }

        string past = Patterns().First().Past;
        int layers = 0;
        while (HasCache(layers))
        {
            layers++;
        }

        throw tensors.Error(layers == 0
            ? $"The graph has no input '{Name(past, 0)}'; it has {tensors.InputNames}. Correct the names in {GenAiConfig.FileName}."
            : $"The graph has caches for {layers} layers, but model.decoder.num_hidden_layers of {GenAiConfig.FileName} is " +
              $"{decoder.NumHiddenLayers}: there is no input '{Name(past, last)}'.");
    }

    private bool HasCache(int layer) => Patterns().Any(names => tensors.HasInput(Name(names.Past, layer)));

    private IEnumerable<(string Past, string Present)> Patterns() => _inputs.PastNames is string past
        ? [(past, _outputs.PresentNames ?? throw tensors.Error(
            $"model.decoder.inputs.past_names of {GenAiConfig.FileName} joins keys and values; add present_names to outputs."))]
        : [(_inputs.PastKeyNames, _outputs.PresentKeyNames), (_inputs.PastValueNames, _outputs.PresentValueNames)];

    private IEnumerable<CacheTensor> ReadLayer(int layer) =>
        Patterns().Select(names => ReadTensor(Name(names.Past, layer), Name(names.Present, layer)));

    private CacheTensor ReadTensor(string past, string present)
    {
        NodeMetadata node = tensors.Input(
            past, TensorElementType.Float, TensorElementType.Float16, TensorElementType.BFloat16);
        tensors.Output(present, node.ElementDataType);

        // [2, batch, heads, length, head size] where keys and values are joined.
        int planes = _inputs.PastNames is null ? 1 : 2;
        int batch = planes - 1;
        int[] shape = node.Dimensions;
        if (shape.Length > 0 && (shape.Length != batch + 4 || shape[batch] >= 0 || (planes == 2 && shape[0] is not (2 or < 0))))
        {
            string expected = planes == 1 ? "[batch, heads, length, head size]" : "[2, batch, heads, length, head size]";
            throw tensors.Error(
                $"The graph's input '{past}' has the shape {GraphTensors.Shape(node)}, but {expected} with a free batch is expected.");
        }

        if (shape.Length > 0 && shape[batch + 2] >= 0)
        {
            FixedLength = shape[batch + 2];
        }

        int heads = tensors.Size(
            node, past, batch + 1, "model.decoder.num_key_value_heads", decoder.NumKeyValueHeads ?? Fallback(shape, batch + 1));
        int headSize = tensors.Size(node, past, batch + 3, "model.decoder.head_size", decoder.HeadSize);
        return new CacheTensor(past, present, node.ElementDataType, planes, heads, headSize);
    }

    /// <summary>The heads of queries, where nobody says how many heads keys and values have.</summary>
    private int? Fallback(int[] shape, int axis) => shape.Length > axis && shape[axis] > 0 ? null : decoder.NumAttentionHeads;

    private string Name(string pattern, int layer) => pattern.Contains(LayerMark, StringComparison.Ordinal)
        ? pattern.Replace(LayerMark, layer.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        : throw tensors.Error($"The name '{pattern}' in model.decoder of {GenAiConfig.FileName} lacks {LayerMark}, which stands for the layer.");
}
