using Microsoft.ML.OnnxRuntime.Tensors;

namespace Typed.Engines.OnnxRuntime;

/// <summary>An input of the graph that takes whole numbers, of 32 or 64 bits as the graph says.</summary>
internal sealed record GraphInput(string Name, TensorElementType Type)
{
    public int ElementBytes => Type == TensorElementType.Int64 ? sizeof(long) : sizeof(int);

    /// <summary>Writes one number into memory bound to the input.</summary>
    public void Write(NativeBuffer buffer, int index, int value)
    {
        if (Type == TensorElementType.Int64)
        {
            buffer.AsSpan<long>(index, 1)[0] = value;
        }
        else
        {
            buffer.AsSpan<int>(index, 1)[0] = value;
        }
    }

    /// <summary>Fills a stretch of memory bound to the input.</summary>
    public void Fill(NativeBuffer buffer, int start, int length, int value)
    {
        if (Type == TensorElementType.Int64)
        {
            buffer.AsSpan<long>(start, length).Fill(value);
        }
        else
        {
            buffer.AsSpan<int>(start, length).Fill(value);
        }
    }
}
