namespace Typed.Models.Building;

/// <summary>A tensor of the source model that becomes a weight, or a part of one.</summary>
/// <param name="File">The file that holds it.</param>
/// <param name="Tensor">Which tensor of that file it is.</param>
internal sealed record Weight(SafetensorsFile File, SafetensorsTensor Tensor)
{
    /// <summary>The outer dimension.</summary>
    public int Rows => (int)Tensor.Shape[0];

    /// <summary>The inner dimension; 1 for a vector.</summary>
    public int Columns => Tensor.Shape is [_, long columns] ? (int)columns : 1;
}
