namespace Typed.Models.Onnx;

/// <summary>The types of elements that our graphs use, numbered as in ONNX.</summary>
internal enum OnnxElementType
{
    Single = TensorProto.Types.DataType.Float,
    Byte = TensorProto.Types.DataType.Uint8,
    Int32 = TensorProto.Types.DataType.Int32,
    Int64 = TensorProto.Types.DataType.Int64,
}
