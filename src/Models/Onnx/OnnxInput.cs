using System.Collections.Immutable;
using Google.Protobuf;

namespace Typed.Models.Onnx;

/// <summary>An input of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its elements are stored, by ONNX's number; 0 where the file does not say.</param>
/// <param name="Shape">Its dimensions; null for one that each run decides.</param>
internal sealed record OnnxInput(string Name, int Type, ImmutableArray<long?> Shape)
{
    private const int LongestDescription = 1 << 16;

    /// <summary>Reads the input at hand.</summary>
    public static OnnxInput Read(ProtobufReader reader)
    {
        try
        {
            ValueInfoProto value = ValueInfoProto.Parser.ParseFrom(reader.Bytes(LongestDescription) ?? []);
            TypeProto.Types.Tensor? tensor = value.Type?.TensorType;
            return new OnnxInput(value.Name, tensor?.ElemType ?? 0, [.. tensor?.Shape?.Dim.Select(SizeOf) ?? []]);
        }
        catch (InvalidProtocolBufferException)
        {
            throw reader.Damaged("the description of an input cannot be read");
        }
    }

    private static long? SizeOf(TensorShapeProto.Types.Dimension dimension) =>
        dimension.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? dimension.DimValue : null;
}
