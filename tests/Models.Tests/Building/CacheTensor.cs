using Microsoft.ML.OnnxRuntime;

namespace Typed.Models.Tests.Building;

/// <summary>The keys or values of one layer.</summary>
internal sealed record CacheTensor(long[] Shape, float[] Values)
{
    public static CacheTensor Copy(OrtValue value) =>
        new(value.GetTensorTypeAndShape().Shape, value.GetTensorDataAsSpan<float>().ToArray());

    public OrtValue Bind() => OrtValue.CreateTensorValueFromMemory(Values, Shape);
}
