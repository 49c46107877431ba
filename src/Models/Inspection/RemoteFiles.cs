using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>The files of a repository, or of one of its folders, and the small ones that were fetched.</summary>
internal sealed class RemoteFiles : ModelFiles
{
    private readonly HubRepository _repository;
    private readonly Dictionary<string, HubFile> _byPath;
    private readonly Dictionary<string, JsonField> _fetched = [];

    public RemoteFiles(HubRepository repository)
    {
        _repository = repository;
        string prefix = repository.Id.Folder is null ? "" : repository.Id.Folder + "/";
        _byPath = repository.Files
            .Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(file => file.Path[prefix.Length..], StringComparer.Ordinal);
        Files = [.. _byPath.Select(static pair => new InspectedFile(pair.Key, pair.Value.Size)).OrderBy(static file => file.Path, StringComparer.Ordinal)];
    }

    public override ImmutableArray<InspectedFile> Files { get; }

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
    public async Task<ImmutableArray<InspectedTensor>> ReadTensorsAsync(HubClient hub, string name, CancellationToken cancellationToken)
    {
        string path = $"{_repository.Id}/{name}";
        HubFile file = _byPath.GetValueOrDefault(name)
            ?? throw new ModelFormatException($"The index of the weights names {name}, which is not there.", _repository.Id.ToString());
        int first = (int)Math.Min(SafetensorsHeader.PrefixLength, file.Size);
        byte[] prefix = await hub.ReadRangeAsync(_repository, file, 0, first, cancellationToken).ConfigureAwait(false);
        int length = SafetensorsHeader.ReadLength(prefix, file.Size, path);
        byte[] json = await hub.ReadRangeAsync(_repository, file, first, length, cancellationToken).ConfigureAwait(false);
        return [.. SourceTensors.Describe(SafetensorsHeader.Read(json, file.Size, path).Tensors, name)];
    }
}
