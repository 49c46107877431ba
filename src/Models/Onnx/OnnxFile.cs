using Typed.Models.Onnx;

namespace Typed.Models;

/// <summary>
/// What an ONNX file says of its nodes and weights, read without the weights' numbers. Reading it checks the file's structure: the native
/// library that loads it next trusts more than it should.
/// </summary>
public sealed class OnnxFile
{
    // Graphs nest in the branches of If and the bodies of loops, seldom more than two deep.
    private const int DeepestNesting = 16;

    private readonly HashSet<string> _operators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _weights = new(StringComparer.Ordinal);
    private readonly HashSet<string> _multiplied = new(StringComparer.Ordinal);
    private readonly List<OnnxQuantizedWeight> _quantized = [];
    private readonly List<OnnxInput> _inputs = [];

    // The tables that nodes look rows up in, by the names of the indices.
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);

    // Values that hold the same numbers as another one, in another type or shape.
    private readonly Dictionary<string, string> _sameNumbers = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly ProtobufReader _reader;
    private readonly OnnxTensorReader _tensors;

    private OnnxFile(string path, Stream stream)
    {
        _path = path;
        _reader = new ProtobufReader(stream, path);
        _tensors = new OnnxTensorReader(_reader, path);
        ReadModel(stream.Length);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="ModelFormatException">The file cannot be read, or is no ONNX graph, or is damaged.</exception>
    public static OnnxFile Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            return new OnnxFile(path, stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The graph cannot be read: {error.Message}", path, error);
        }
    }

    /// <summary>The weights, those of graphs inside the graph included, in the order of the file.</summary>
    internal IReadOnlyCollection<OnnxTensor> Weights => _weights.Values;

    /// <summary>The weights that hold several rounded numbers to a scale, as the nodes that use them say.</summary>
    internal IReadOnlyList<OnnxQuantizedWeight> QuantizedWeights => _quantized;

    /// <summary>Whether rows of a weight are looked up, and it is multiplied by as well: a table of embeddings that is the head.</summary>
    internal bool IsTableAndFactor(string weight) => _multiplied.Contains(weight) && _tables.ContainsValue(weight);

    /// <summary>The inputs of the graph.</summary>
    internal IReadOnlyList<OnnxInput> Inputs => _inputs;

    /// <summary>Whether a node of the graph, or of a graph inside it, is of an operator.</summary>
    /// <param name="name">The operator's name without its domain.</param>
    public bool HasOperator(string name) => _operators.Contains(name);

    /// <summary>How many rows the weight has that a node looks up by these indices; null where there is no such node.</summary>
    /// <param name="indices">The name of the indices, such as that of an input.</param>
    public long? RowsLookedUpBy(string indices)
    {
        foreach ((string used, string table) in _tables)
        {
            if (_weights.TryGetValue(table, out OnnxTensor? weight) && Origin(used) == indices)
            {
                return weight.Rows;
            }
        }

        return null;
    }

    private string Origin(string value)
    {
        // A damaged graph may go round in a circle.
        for (int i = 0; i < DeepestNesting && _sameNumbers.TryGetValue(value, out string? from); i++)
        {
            value = from;
        }

        return value;
    }

    private void ReadModel(long end)
    {
        bool hasGraph = false;
        while (_reader.Next(end))
        {
            if (_reader is { IsBytes: true, Field: ModelProto.GraphFieldNumber })
            {
                hasGraph = true;
                ReadGraph(_reader.End, 0);
            }
            else
            {
                _reader.Skip();
            }
        }

        if (!hasGraph)
        {
            throw new ModelFormatException("The file holds no ONNX graph. Copy the file again, or build it again.", _path);
        }
    }

    private void ReadGraph(long end, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw _reader.Damaged($"graphs lie in each other more than {DeepestNesting} deep");
        }

        while (_reader.Next(end))
        {
            switch (_reader.Field)
            {
                case GraphProto.NodeFieldNumber when _reader.IsBytes:
                    ReadNode(_reader.End, depth);
                    break;
                case GraphProto.InitializerFieldNumber when _reader.IsBytes:
                    OnnxTensor weight = _tensors.Read();
                    _weights.TryAdd(weight.Name, weight);
                    break;
                case GraphProto.InputFieldNumber when _reader.IsBytes && depth == 0:
                    _inputs.Add(OnnxInput.Read(_reader));
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }
    }

    private void ReadNode(long end, int depth)
    {
        string operation = "";
        string output = "";
        List<string> inputs = [];
        Dictionary<string, long> attributes = new(StringComparer.Ordinal);
        while (_reader.Next(end))
        {
            if (_reader.Field == NodeProto.OpTypeFieldNumber)
            {
                operation = _reader.Text() ?? "";
            }
            else if (_reader.Field == NodeProto.InputFieldNumber)
            {
                inputs.Add(_reader.Text() ?? "");
            }
            else if (_reader.Field == NodeProto.OutputFieldNumber && output.Length == 0)
            {
                output = _reader.Text() ?? "";
            }
            else if (_reader is { IsBytes: true, Field: NodeProto.AttributeFieldNumber })
            {
                ReadAttribute(_reader.End, depth, attributes);
            }
            else
            {
                _reader.Skip();
            }
        }

        _operators.Add(operation);
        if (OnnxQuantizedWeight.Of(operation, inputs, attributes) is { } quantized)
        {
            _quantized.Add(quantized);
        }

        switch (operation)
        {
            case "Gather" or "GatherBlockQuantized" when inputs is [string table, string indices, ..]:
                _tables.TryAdd(indices, table);
                break;

            // [ids, segments, words, positions' table, segments' table, gamma, beta, mask, positions]
            case "EmbedLayerNormalization" when inputs is [_, _, _, string places, _, _, _, _, string positions, ..]:
                _tables.TryAdd(positions, places);
                break;
            case "MatMul" or "FusedMatMul" or "Gemm" when inputs is [_, string factor, ..]:
                _multiplied.Add(factor);
                break;
            case "Cast" or "Reshape" or "Squeeze" or "Unsqueeze" or "Identity" when inputs is [string from, ..]:
                _sameNumbers.TryAdd(output, from);
                break;
        }
    }

    private void ReadAttribute(long end, int depth, Dictionary<string, long> attributes)
    {
        string name = "";
        long number = 0;

        // Not in our part of the format: the graph of a branch, and several of them.
        const int GraphField = 6, GraphsField = 11, TensorField = 5;
        while (_reader.Next(end))
        {
            switch (_reader.Field)
            {
                case GraphField or GraphsField when _reader.IsBytes:
                    ReadGraph(_reader.End, depth + 1);
                    break;
                case TensorField when _reader.IsBytes:
                    _tensors.Read();
                    break;
                case AttributeProto.NameFieldNumber:
                    name = _reader.Text() ?? "";
                    break;
                case AttributeProto.IFieldNumber:
                    number = _reader.Number;
                    _reader.Skip();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }

        attributes.TryAdd(name, number);
    }
}
