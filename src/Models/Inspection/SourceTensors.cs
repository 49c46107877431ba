using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>The tensors of safetensors files, named and typed as those of graphs are.</summary>
internal static class SourceTensors
{
    /// <summary>The weight files of a source: one, or those that its index lists. None where there are no safetensors.</summary>
    public static ImmutableArray<string> FileNames(ModelFiles files)
    {
        if (files.Contains(SafetensorsModel.FileName))
        {
            return [SafetensorsModel.FileName];
        }

        JsonField? index = files.Read(SafetensorsModel.IndexFileName);
        return index is null
            ? []
            : [.. index.Value.Require("weight_map").Fields().Select(static field => field.FileName()).Distinct().Order(StringComparer.Ordinal)];
    }

    public static IEnumerable<InspectedTensor> Describe(IEnumerable<SafetensorsTensor> tensors, string file) =>
        tensors.Select(tensor => new InspectedTensor(
            tensor.Name,
            NameOf(tensor.DataType),
            tensor.Shape,
            IsLearnt(tensor) ? tensor.ElementCount : 0,
            tensor.ByteLength,
            file));

    /// <summary>Masks and tables that the architecture fixes lie among the weights of some older files.</summary>
    private static bool IsLearnt(SafetensorsTensor tensor) =>
        tensor.DataType is SafetensorsDataType.Float16 or SafetensorsDataType.BFloat16 or SafetensorsDataType.Float32
            or SafetensorsDataType.Float64 or SafetensorsDataType.Float8E4M3 or SafetensorsDataType.Float8E5M2
        && !(tensor.Shape.Length == 4 && tensor.Name.EndsWith(".attn.bias", StringComparison.Ordinal))
        && !tensor.Name.EndsWith(".masked_bias", StringComparison.Ordinal)
        && !tensor.Name.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal);

    private static string NameOf(SafetensorsDataType type) => type switch
    {
        SafetensorsDataType.Boolean => "bool",
        SafetensorsDataType.UInt8 => "uint8",
        SafetensorsDataType.Int8 => "int8",
        SafetensorsDataType.UInt16 => "uint16",
        SafetensorsDataType.Int16 => "int16",
        SafetensorsDataType.UInt32 => "uint32",
        SafetensorsDataType.Int32 => "int32",
        SafetensorsDataType.UInt64 => "uint64",
        SafetensorsDataType.Int64 => "int64",
        SafetensorsDataType.Float16 => "float16",
        SafetensorsDataType.BFloat16 => "bfloat16",
        SafetensorsDataType.Float32 => "float32",
        SafetensorsDataType.Float64 => "float64",
        _ => "float8",
    };
}
