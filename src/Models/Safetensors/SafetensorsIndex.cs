namespace Typed.Models;

/// <summary>The index of weights that lie in several files: which tensor is in which.</summary>
/// <remarks>Its <c>total_size</c> is not read: published models say it wrong, and nothing depends on it.</remarks>
internal sealed class SafetensorsIndex
{
    private readonly string _path;
    private readonly Dictionary<string, string> _fileNames = new(StringComparer.Ordinal);

    private SafetensorsIndex(string path)
    {
        _path = path;
        foreach (JsonField field in JsonFile.Read(path).Require("weight_map").Fields())
        {
            _fileNames.Add(field.Name, field.FileName());
        }
    }

    /// <summary>The files, in order.</summary>
    public IEnumerable<string> FileNames => _fileNames.Values.Distinct().Order(StringComparer.Ordinal);

    /// <summary>The index of a folder; null where a single file holds the weights.</summary>
    public static SafetensorsIndex? Find(string folder)
    {
        if (File.Exists(Path.Combine(folder, SafetensorsModel.FileName)))
        {
            return null;
        }

        string path = Path.Combine(folder, SafetensorsModel.IndexFileName);
        return File.Exists(path)
            ? new SafetensorsIndex(path)
            : throw new ModelFormatException(
                $"The folder has neither {SafetensorsModel.FileName} nor {SafetensorsModel.IndexFileName}. "
                + "Download the model's weights in the safetensors format.",
                folder);
    }

    /// <summary>Compares what the index says with what the files hold.</summary>
    public void Check(IReadOnlyDictionary<string, SafetensorsFile> files)
    {
        foreach ((string tensor, string name) in _fileNames)
        {
            string? actual = files.GetValueOrDefault(tensor)?.Path;
            if (actual != Path.Combine(Path.GetDirectoryName(_path)!, name))
            {
                throw Stale(
                    $"tensor '{tensor}' lies in {name}, but it lies in {Path.GetFileName(actual) ?? "none of the files"}");
            }
        }

        if (files.Keys.FirstOrDefault(tensor => !_fileNames.ContainsKey(tensor)) is { } unlisted)
        {
            throw Stale($"no file holds tensor '{unlisted}', but it lies in {Path.GetFileName(files[unlisted].Path)}");
        }
    }

    private ModelFormatException Stale(string what) =>
        new($"The index says that {what}. Download the index and the weights of the same model.", _path);
}
