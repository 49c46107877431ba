using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>The files of a repository that a pull takes, and the small ones that were fetched.</summary>
internal sealed class RemoteFiles : ModelFiles
{
    private readonly HubRepository _repository;
    private readonly Dictionary<string, HubFile> _byPath;
    private readonly Dictionary<string, JsonField> _fetched = [];

    /// <param name="repository">The repository.</param>
    /// <param name="files">Those of its files that the model needs; the model lies where its configuration does.</param>
    public RemoteFiles(HubRepository repository, ImmutableArray<HubFile> files)
    {
        _repository = repository;
        string config = files.First(static file => NameOf(file) is GenAiConfig.FileName or ModelFileNames.Config).Path;
        string folder = config[..(config.LastIndexOf('/') + 1)];
        _byPath = files
            .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(file => file.Path[folder.Length..], StringComparer.Ordinal);
        Files = [.. _byPath.Select(static pair => new InspectedFile(pair.Key, pair.Value.Size)).OrderBy(static file => file.Path, StringComparer.Ordinal)];
    }

    public override ImmutableArray<InspectedFile> Files { get; }

    /// <summary>How many bytes the files take that a snapshot lacks.</summary>
    public long SizeWithout(HubSnapshot? snapshot) =>
        _byPath.Values.ExceptBy(snapshot?.Files.Select(static file => file.Path) ?? [], static file => file.Path).Sum(static file => file.Size);

    public override JsonField? Read(string name) => _fetched.TryGetValue(name, out JsonField field) ? field : null;

    /// <summary>Fetches those of some JSON files that are there.</summary>
    public async Task FetchAsync(HubClient hub, IEnumerable<string> names, int largest, CancellationToken cancellationToken)
    {
        foreach (string name in names.Where(_byPath.ContainsKey))
        {
            HubFile file = _byPath[name];
            if (file.Size > largest)
            {
                throw new ModelFormatException($"{name} has {file.Size} bytes, more than any such file needs.", _repository.Id.ToString());
            }

            byte[] bytes = await hub.ReadRangeAsync(_repository, file, 0, (int)file.Size, cancellationToken).ConfigureAwait(false);
            _fetched.Add(name, JsonFile.Parse(bytes, $"{_repository.Id}/{name}"));
        }
    }

    /// <summary>Reads the header of a safetensors file.</summary>
    public async Task<ImmutableArray<InspectedTensor>> ReadTensorsAsync(
        HubClient hub, string name, int largest, CancellationToken cancellationToken)
    {
        string path = $"{_repository.Id}/{name}";
        HubFile file = _byPath.GetValueOrDefault(name)
            ?? throw new ModelFormatException($"The index of the weights names {name}, which is not there.", _repository.Id.ToString());
        int first = (int)Math.Min(SafetensorsHeader.PrefixLength, file.Size);
        byte[] prefix = await hub.ReadRangeAsync(_repository, file, 0, first, cancellationToken).ConfigureAwait(false);
        int length = SafetensorsHeader.ReadLength(prefix, file.Size, path);
        if (length > largest)
        {
            throw new ModelFormatException($"The header has {length} bytes, more than any model needs.", path);
        }

        byte[] json = await hub.ReadRangeAsync(_repository, file, first, length, cancellationToken).ConfigureAwait(false);
        return [.. SourceTensors.Describe(SafetensorsHeader.Read(json, file.Size, path).Tensors, name)];
    }

    private static string NameOf(HubFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];
}
