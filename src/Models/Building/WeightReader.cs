namespace Typed.Models.Building;

/// <summary>Reads a weight in single precision where it lies. Safe from several threads at once.</summary>
internal sealed class WeightReader : IDisposable
{
    private readonly SafetensorsDataType _type;
    private readonly int _size;
    private readonly MappedBytes _bytes;

    public WeightReader(Weight weight)
    {
        weight.File.ThrowUnlessSingle(weight.Tensor);
        _type = weight.Tensor.DataType;
        _size = _type.Size();
        _bytes = weight.File.Map(weight.Tensor);
    }

    /// <summary>Reads as many elements as <paramref name="destination"/> holds.</summary>
    public void Read(long start, Span<float> destination) =>
        SinglePrecision.Convert(_type, _bytes.Slice(start * _size, destination.Length * _size), destination);

    public void Dispose() => _bytes.Dispose();
}
