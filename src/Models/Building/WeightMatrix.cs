namespace Typed.Models.Building;

/// <summary>
/// The weight of a linear layer, as one tensor or as several that are applied to the same input: their outputs follow each
/// other.
/// </summary>
internal sealed class WeightMatrix
{
    private WeightMatrix(Weight[] parts, bool transposed)
    {
        Parts = parts;
        IsTransposed = transposed;
        Outputs = transposed ? parts[0].Columns : parts.Sum(part => part.Rows);
        Inputs = transposed ? parts[0].Rows : parts[0].Columns;
    }

    public IReadOnlyList<Weight> Parts { get; }

    /// <summary>Whether it is stored [in, out] rather than [out, in].</summary>
    public bool IsTransposed { get; }

    public int Outputs { get; }

    public int Inputs { get; }

    /// <summary>Tensors stored [out, in].</summary>
    public static WeightMatrix Rows(params Weight[] parts) => new(parts, transposed: false);

    /// <summary>A tensor stored [in, out], as GPT-2's are.</summary>
    public static WeightMatrix Columns(Weight weight) => new([weight], transposed: true);

    /// <summary>The tensor that holds an output.</summary>
    public (int Part, int Row) Find(int output)
    {
        int part = 0;
        while (!IsTransposed && output >= Parts[part].Rows)
        {
            output -= Parts[part++].Rows;
        }

        return (part, output);
    }
}
