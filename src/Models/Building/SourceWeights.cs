using System.Collections.Immutable;

namespace Typed.Models.Building;

/// <summary>The weights of a source folder, asked for by name and shape.</summary>
internal sealed class SourceWeights(SafetensorsModel model) : IDisposable
{
    public SafetensorsModel Model => model;

    /// <summary>Whether a tensor of that name is there.</summary>
    public bool Contains(string name) => model.FindFile(name) is not null;

    /// <summary>The tensor of a name, which must have exactly this shape.</summary>
    public Weight Require(string name, params ReadOnlySpan<long> shape)
    {
        SafetensorsFile file = model.FindFile(name)
            ?? throw new ModelFormatException($"The weights lack tensor '{name}'. Download the model again.", model.Folder);

        SafetensorsTensor tensor = file.Find(name)!;
        ImmutableArray<long> actual = tensor.Shape;
        return actual.AsSpan().SequenceEqual(shape)
            ? new Weight(file, tensor)
            : throw new ModelFormatException(
                $"Tensor '{name}' has shape [{string.Join(", ", actual)}], but config.json makes it "
                + $"[{string.Join(", ", shape.ToArray())}]. Use weights and configuration of the same model.",
                file.Path);
    }

    public void Dispose() => model.Dispose();
}
