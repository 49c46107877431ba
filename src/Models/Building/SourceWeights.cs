using System.Collections.Immutable;

namespace Typed.Models.Building;

/// <summary>The weights of a source folder: one .safetensors file, or the several that an index lists.</summary>
internal sealed class SourceWeights : IDisposable
{
    private const string SingleFile = "model.safetensors";
    private const string IndexFile = "model.safetensors.index.json";

    private readonly string _folder;
    private readonly List<SafetensorsFile> _files = [];

    private SourceWeights(string folder) => _folder = folder;

    public static SourceWeights Open(string folder)
    {
        SourceWeights weights = new(folder);
        try
        {
            foreach (string name in FileNames(folder))
            {
                weights._files.Add(SafetensorsFile.Open(Path.Combine(folder, name)));
            }

            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Whether a tensor of that name is there.</summary>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>The tensor of a name, which must have exactly this shape.</summary>
    public Weight Require(string name, params ReadOnlySpan<long> shape)
    {
        Weight weight = Find(name)
            ?? throw new ModelFormatException($"The weights lack tensor '{name}'. Download the model again.", _folder);

        ImmutableArray<long> actual = weight.Tensor.Shape;
        if (!actual.AsSpan().SequenceEqual(shape))
        {
            throw new ModelFormatException(
                $"Tensor '{name}' has shape [{string.Join(", ", actual)}], but config.json makes it "
                + $"[{string.Join(", ", shape.ToArray())}]. Use weights and configuration of the same model.",
                weight.File.Path);
        }

        return weight;
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private Weight? Find(string name) =>
        _files.Select(file => file.Find(name) is { } tensor ? new Weight(file, tensor) : null).FirstOrDefault(found => found is not null);

    private static IEnumerable<string> FileNames(string folder)
    {
        if (File.Exists(Path.Combine(folder, SingleFile)))
        {
            return [SingleFile];
        }

        string index = Path.Combine(folder, IndexFile);
        if (File.Exists(index))
        {
            return JsonFile.Read(index).Require("weight_map").Fields().Select(field => field.FileName()).Distinct().Order(StringComparer.Ordinal);
        }

        throw new ModelFormatException(
            $"The folder has neither {SingleFile} nor {IndexFile}. Download the model's weights in the safetensors format.", folder);
    }
}
