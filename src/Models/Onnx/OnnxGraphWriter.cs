using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Typed.Models.Onnx;

/// <summary>
/// Writes an ONNX graph: nodes are collected and weights stream straight to the data file, so that a model larger than
/// memory can be written. Values are known by their names. Not thread-safe.
/// </summary>
internal sealed class OnnxGraphWriter : IDisposable
{
    private const string MicrosoftDomain = "com.microsoft";

    // Small enough that a look-up in another file would cost more than the bytes.
    private const int InlineLimit = 1024;

    private readonly string _path;
    private readonly ExternalDataWriter _data;
    private readonly GraphProto _graph;

    /// <summary>Begins a graph.</summary>
    /// <param name="path">The graph's file; weights go to the same name with <c>.data</c> after it.</param>
    /// <param name="name">The graph's name.</param>
    public OnnxGraphWriter(string path, string name)
    {
        _path = path;
        _data = new ExternalDataWriter(path + ".data");
        _graph = new GraphProto { Name = name };
    }

    /// <summary>Declares an input and returns its name.</summary>
    public string Input(string name, OnnxElementType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Input.Add(Describe(name, type, shape));
        return name;
    }

    /// <summary>Declares an output, which a node added before or after makes, and returns its name.</summary>
    public string Output(string name, OnnxElementType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Output.Add(Describe(name, type, shape));
        return name;
    }

    /// <summary>Adds a node and returns its first output.</summary>
    /// <param name="operation">The operator; <c>com.microsoft.</c> before it names ONNX Runtime's own.</param>
    /// <param name="inputs">The values it takes; empty for an optional one that is left out.</param>
    /// <param name="outputs">The values it makes. The first, slashes allowed, is the node's name too.</param>
    /// <param name="attributes">Its settings.</param>
    public string Node(
        string operation,
        ReadOnlySpan<string> inputs,
        ReadOnlySpan<string> outputs,
        params ReadOnlySpan<AttributeProto> attributes)
    {
        bool microsoft = operation.StartsWith(MicrosoftDomain, StringComparison.Ordinal);
        NodeProto node = new()
        {
            Name = outputs[0] + "/" + (microsoft ? operation[(MicrosoftDomain.Length + 1)..] : operation),
            OpType = microsoft ? operation[(MicrosoftDomain.Length + 1)..] : operation,
            Domain = microsoft ? MicrosoftDomain : "",
        };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes);
        _graph.Node.Add(node);
        return outputs[0];
    }

    /// <summary>Adds a weight whose bytes <paramref name="write"/> writes, exactly as many as the shape takes.</summary>
    public string Weight(string name, OnnxElementType type, ReadOnlySpan<long> shape, Action<Stream> write)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type };
        tensor.Dims.AddRange(shape);
        long length = ByteLength(type, shape);

        if (length <= InlineLimit)
        {
            using MemoryStream stream = new((int)length);
            write(stream);
            tensor.RawData = ByteString.CopyFrom(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        }
        else
        {
            _data.Write(tensor, length, write);
        }

        _graph.Initializer.Add(tensor);
        return name;
    }

    /// <summary>Adds a weight that shares the bytes of another, seen in another shape.</summary>
    public string Alias(string name, string weight, ReadOnlySpan<long> shape)
    {
        TensorProto alias = _graph.Initializer.Single(tensor => tensor.Name == weight).Clone();
        alias.Name = name;
        alias.Dims.Clear();
        alias.Dims.AddRange(shape);
        _graph.Initializer.Add(alias);
        return name;
    }

    /// <summary>Adds a constant of whole numbers.</summary>
    public string Constant(string name, ReadOnlySpan<long> values, ReadOnlySpan<long> shape)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        return Weight(name, OnnxElementType.Int64, shape, stream => stream.Write(bytes));
    }

    /// <summary>Writes the graph's file. Nothing may be added afterwards.</summary>
    /// <returns>What the file of the weights is.</returns>
    public ManifestFile Save()
    {
        ModelProto model = new()
        {
            IrVersion = 10,
            ProducerName = "typed",
            Graph = _graph,
            OpsetImport =
            {
                new OperatorSetIdProto { Domain = "", Version = 21 },
                new OperatorSetIdProto { Domain = MicrosoftDomain, Version = 1 },
            },
        };

        using FileStream stream = new(_path, FileMode.CreateNew, FileAccess.Write);
        model.WriteTo(stream);
        return _data.Finish();
    }

    public void Dispose() => _data.Dispose();

    private static long ByteLength(OnnxElementType type, ReadOnlySpan<long> shape)
    {
        long length = type switch
        {
            OnnxElementType.Byte => sizeof(byte),
            OnnxElementType.Int64 => sizeof(long),
            _ => sizeof(float),
        };
        foreach (long dimension in shape)
        {
            length = checked(length * dimension);
        }

        return length;
    }

    private static ValueInfoProto Describe(string name, OnnxElementType type, ReadOnlySpan<OnnxDimension> shape)
    {
        TensorShapeProto shapeProto = new();
        foreach (OnnxDimension dimension in shape)
        {
            shapeProto.Dim.Add(dimension.ToProto());
        }

        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new() { ElemType = (int)type, Shape = shapeProto } },
        };
    }
}
