using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Reads what a safetensors header says of one tensor.</summary>
internal static class SafetensorsTensorReader
{
    public static SafetensorsTensor Read(JsonField field, long dataStart)
    {
        JsonField typeField = field.Require("dtype");
        string typeName = typeField.String();
        SafetensorsDataType type = SafetensorsDataTypes.Parse(typeName)
            ?? throw typeField.Error($"is \"{typeName}\", which is not a known type of elements.");
        JsonField shapeField = field.Require("shape");
        ImmutableArray<long> shape = [.. shapeField.Items().Select(item => item.Int64(minimum: 0))];

        JsonField offsetsField = field.Require("data_offsets");
        if (offsetsField.Items().Select(item => item.Int64(minimum: 0)).ToArray() is not [long start, long end] || end < start)
        {
            throw offsetsField.Error("must be two numbers, where the tensor begins and where it ends. Download the file again.");
        }

        try
        {
            long count = Count(shape);
            long length = checked(count * type.Size());
            return length == end - start
                ? new SafetensorsTensor(field.Name, type, shape, count, checked(dataStart + start), length)
                : throw offsetsField.Error(
                    $"spans {end - start} bytes, but the shape [{string.Join(", ", shape)}] of {typeName} takes "
                    + $"{length}. Download the file again.");
        }
        catch (OverflowException)
        {
            throw shapeField.Error("is larger than any file. Download the file again.");
        }
    }

    private static long Count(ImmutableArray<long> shape)
    {
        long count = 1;
        foreach (long dimension in shape)
        {
            count = checked(count * dimension);
        }

        return count;
    }
}
