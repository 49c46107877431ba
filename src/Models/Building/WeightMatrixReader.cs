namespace Typed.Models.Building;

/// <summary>Reads the outputs of a weight matrix, whichever way it is stored. Safe from several threads at once.</summary>
internal sealed class WeightMatrixReader : IDisposable
{
    // As many inputs as make a cache line of each output.
    private const int InputsAtOnce = 16;

    private const int LargestRead = 1 << 17;

    private readonly WeightMatrix _matrix;
    private readonly List<WeightReader> _parts = [];

    public WeightMatrixReader(WeightMatrix matrix)
    {
        _matrix = matrix;
        OutputsAtOnce = matrix.IsTransposed ? Math.Min(Math.Max(LargestRead / matrix.Inputs, InputsAtOnce), matrix.Outputs) : 1;
        try
        {
            foreach (Weight part in matrix.Parts)
            {
                _parts.Add(new WeightReader(part));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many outputs are best read together.</summary>
    public int OutputsAtOnce { get; }

    /// <summary>Reads the inputs of some outputs.</summary>
    /// <param name="output">The first output.</param>
    /// <param name="count">How many outputs.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="stride">How far one output's inputs lie from the next's; what is left between them is not written.</param>
    public void Read(int output, int count, Span<float> destination, int stride)
    {
        if (_matrix.IsTransposed)
        {
            ReadColumns(output, count, destination, stride);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            (int part, int row) = _matrix.Find(output + i);
            _parts[part].Read((long)row * _matrix.Inputs, destination.Slice(i * stride, _matrix.Inputs));
        }
    }

    public void Dispose() => _parts.ForEach(part => part.Dispose());

    private void ReadColumns(int output, int count, Span<float> destination, int stride)
    {
        float[] rows = new float[InputsAtOnce * count];
        for (int input = 0; input < _matrix.Inputs; input += InputsAtOnce)
        {
            int length = Math.Min(InputsAtOnce, _matrix.Inputs - input);
            for (int i = 0; i < length; i++)
            {
                _parts[0].Read(((long)(input + i) * _matrix.Outputs) + output, rows.AsSpan(i * count, count));
            }

            for (int o = 0; o < count; o++)
            {
                Span<float> inputs = destination.Slice((o * stride) + input, length);
                for (int i = 0; i < length; i++)
                {
                    inputs[i] = rows[(i * count) + o];
                }
            }
        }
    }
}
