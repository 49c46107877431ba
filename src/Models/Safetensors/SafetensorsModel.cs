using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>
/// The weights of a model folder: one .safetensors file, or the several that an index lists. Opening checks that the index
/// says what the files hold. Reading is safe from several threads at once; disposing while reading is not.
/// </summary>
public sealed class SafetensorsModel : IDisposable
{
    /// <summary>The name of the only file.</summary>
    public const string FileName = "model.safetensors";

    /// <summary>The name of the index of several files.</summary>
    public const string IndexFileName = "model.safetensors.index.json";

    private readonly FrozenDictionary<string, SafetensorsFile> _files;
    private readonly string[] _indexFileName;

    private SafetensorsModel(
        string folder, ImmutableArray<SafetensorsFile> files, FrozenDictionary<string, SafetensorsFile> byTensor, bool hasIndex)
    {
        _indexFileName = hasIndex ? [IndexFileName] : [];
        Folder = folder;
        Files = files;
        _files = byTensor;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The files, in the order of their names.</summary>
    public ImmutableArray<SafetensorsFile> Files { get; }

    /// <summary>The names of the files in the folder, that of the index too where there is one.</summary>
    internal IEnumerable<string> FileNames =>
        Files.Select(file => Path.GetRelativePath(Folder, file.Path).Replace('\\', '/')).Concat(_indexFileName);

    /// <summary>All tensors, file by file in the order in which they lie.</summary>
    public IEnumerable<SafetensorsTensor> Tensors => Files.SelectMany(file => file.Tensors);

    /// <summary>Opens the weights of a folder. Of a single file and an index, the file is taken.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ModelFormatException">
    /// The folder has no weights in this format; a file is missing or damaged; two files hold the same tensor; or the index
    /// and the files differ.
    /// </exception>
    public static SafetensorsModel Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        SafetensorsIndex? index = SafetensorsIndex.Find(folder);
        List<SafetensorsFile> files = [];
        try
        {
            foreach (string name in index?.FileNames ?? [FileName])
            {
                files.Add(SafetensorsFile.Open(Path.Combine(folder, name)));
            }

            FrozenDictionary<string, SafetensorsFile> byTensor = Collect(files);
            index?.Check(byTensor);
            return new SafetensorsModel(folder, [.. files], byTensor, index is not null);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>The file that holds the tensor of a name; null where none does.</summary>
    public SafetensorsFile? FindFile(string name) => _files.GetValueOrDefault(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsFile file in Files)
        {
            file.Dispose();
        }
    }

    private static FrozenDictionary<string, SafetensorsFile> Collect(List<SafetensorsFile> files)
    {
        Dictionary<string, SafetensorsFile> byTensor = new(StringComparer.Ordinal);
        foreach (SafetensorsFile file in files)
        {
            foreach (SafetensorsTensor tensor in file.Tensors)
            {
                if (!byTensor.TryAdd(tensor.Name, file))
                {
                    throw new ModelFormatException(
                        $"Tensor '{tensor.Name}' lies in {Path.GetFileName(byTensor[tensor.Name].Path)} and in "
                        + $"{Path.GetFileName(file.Path)}. Download the model again into an empty folder.",
                        file.Path);
                }
            }
        }

        return byTensor.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
