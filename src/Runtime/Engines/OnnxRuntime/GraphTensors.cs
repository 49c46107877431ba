using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>The inputs and outputs of a graph by name, with errors that say what the graph or its config lacks.</summary>
internal sealed class GraphTensors(InferenceSession session, ModelFolder folder)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The inputs that nobody has asked for.</summary>
    public IEnumerable<string> UnknownInputs => session.InputNames.Where(name => !_known.Contains(name));

    /// <summary>The names of all inputs, for errors.</summary>
    public string InputNames => string.Join(", ", session.InputNames);

    public bool HasInput(string name) => session.InputMetadata.ContainsKey(name);

    public NodeMetadata Input(string name, params ReadOnlySpan<TensorElementType> types)
    {
        _known.Add(name);
        return Require(session.InputMetadata, name, "input", types);
    }

    public NodeMetadata Output(string name, params ReadOnlySpan<TensorElementType> types) =>
        Require(session.OutputMetadata, name, "output", types);

    /// <summary>An input of whole numbers, [batch, length].</summary>
    public GraphInput Integers(string name)
    {
        NodeMetadata node = Input(name, TensorElementType.Int64, TensorElementType.Int32);
        if (node.Dimensions is not ([] or [< 0, < 0]))
        {
            throw Error($"The graph's input '{name}' has the shape {Shape(node)}, but batch and length must be free.");
        }

        return new GraphInput(name, node.ElementDataType);
    }

    /// <summary>A size that the graph says, the config, or both, which must then agree.</summary>
    /// <param name="node">The tensor.</param>
    /// <param name="name">Its name.</param>
    /// <param name="axis">The axis of the size.</param>
    /// <param name="key">The key of the config.</param>
    /// <param name="configured">What the config says; null where it says nothing.</param>
    public int Size(NodeMetadata node, string name, int axis, string key, int? configured)
    {
        int size = node.Dimensions.Length > axis ? node.Dimensions[axis] : 0;
        if (size > 0 && configured is int other && other != size)
        {
            throw Error(
                $"The graph says {size} and {GenAiConfig.FileName} says {other}: the shape of '{name}' is {Shape(node)}, " +
                $"but {key} is {other}. Correct {GenAiConfig.FileName}, or copy the graph that belongs to it.");
        }

        return size > 0 ? size : configured ?? throw new ModelFormatException(
            $"Neither the graph's '{name}' nor {GenAiConfig.FileName} says the size of the caches: add {key}.", folder.Path);
    }

    public ModelFormatException Error(string message) => new(message, folder.OnnxPath);

    public static string Shape(NodeMetadata node) =>
        $"[{string.Join(", ", node.Dimensions.Select(static (size, axis) => size < 0 ? "?" : $"{size}"))}]";

    private NodeMetadata Require(
        IReadOnlyDictionary<string, NodeMetadata> nodes, string name, string kind, ReadOnlySpan<TensorElementType> types)
    {
        if (!nodes.TryGetValue(name, out NodeMetadata? node))
        {
            throw Error(
                $"The graph has no {kind} '{name}'; it has {string.Join(", ", nodes.Keys)}. Correct the names in " +
                $"{GenAiConfig.FileName}.");
        }

        if (!node.IsTensor || !types.Contains(node.ElementDataType))
        {
            string type = node.IsTensor ? $"{node.ElementDataType}" : $"{node.OnnxValueType}";
            throw Error(
                $"The graph's {kind} '{name}' is {type}, which is not supported: expected {string.Join(" or ", types.ToArray())}.");
        }

        return node;
    }
}
