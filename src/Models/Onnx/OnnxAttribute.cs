using AttributeType = Typed.Models.Onnx.AttributeProto.Types.AttributeType;

namespace Typed.Models.Onnx;

/// <summary>Makes the attributes of nodes.</summary>
internal static class OnnxAttribute
{
    public static AttributeProto Int(string name, long value) =>
        new() { Name = name, I = value, Type = AttributeType.Int };

    public static AttributeProto Float(string name, float value) =>
        new() { Name = name, F = value, Type = AttributeType.Float };
}
