using Microsoft.ML.OnnxRuntime;

namespace Typed.Engines.OnnxRuntime;

/// <summary>The memory of an input of whole numbers, bound as [rows, width].</summary>
internal sealed class BoundInput(OrtIoBinding binding, GraphInput input) : IDisposable
{
    // Masks get wider with every token; their memory does not.
    private const int Stride = 256;

    private NativeBuffer? _buffer;
    private OrtValue? _tensor;
    private int _rows;
    private int _width;

    /// <summary>Sets the shape. What is written is lost where the memory grows.</summary>
    public void Resize(int rows, int width)
    {
        if (_rows == rows && _width == width)
        {
            return;
        }

        _tensor?.Dispose();
        (_tensor, _rows, _width) = (null, 0, 0);
        long bytes = (long)rows * width * input.ElementBytes;
        if (_buffer is null || _buffer.Length < bytes)
        {
            long room = (long)rows * ((width + Stride - 1) / Stride * Stride) * input.ElementBytes;
            _buffer?.Dispose();
            _buffer = null;
            _buffer = new NativeBuffer(width == 1 ? bytes : room);
        }

        _tensor = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, input.Type, [rows, width], _buffer.Address, bytes);
        binding.BindInput(input.Name, _tensor);
        (_rows, _width) = (rows, width);
    }

    public void Write(int index, int value) => input.Write(_buffer!, index, value);

    public void Fill(int start, int length, int value) => input.Fill(_buffer!, start, length, value);

    public void Dispose()
    {
        _tensor?.Dispose();
        _buffer?.Dispose();
    }
}
