namespace Typed.Models;

/// <summary>The models that were brought from the hub and made ready to run, by name.</summary>
/// <remarks>Safe for concurrent use, by several processes too: a model is built once, and appears complete or not at all.</remarks>
public sealed class ModelStore
{
    /// <summary>Opens a store, which need not exist yet.</summary>
    /// <param name="options">Where it lies; null = what the environment says.</param>
    public ModelStore(ModelStoreOptions? options = null) => Options = options ?? ModelStoreOptions.FromEnvironment();

    /// <summary>Where the store lies.</summary>
    public ModelStoreOptions Options { get; }

    private string NamesPath => Path.Combine(Options.Folder, ModelNames.FileName);

    /// <summary>The model on the hub that a name means: a short name, such as <c>gpt2</c>, or <c>owner/name</c>.</summary>
    /// <exception cref="ModelNotFoundException">The name is neither; the message offers the nearest.</exception>
    public HubModelId Identify(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string text = HubPage.NameOf(name, Options.Hub.Endpoint);

        Dictionary<string, JsonField> names = ModelNames.IsFull(text) ? [] : ReadNames();
        return ModelNames.Find(text, names) ?? throw ModelNames.Unknown(name, names.Keys, NamesPath);
    }

    /// <summary>The model of a name; null where the store has none. Never uses the network.</summary>
    /// <param name="name">A short name or <c>owner/name</c>, with <c>@revision</c> where wanted.</param>
    /// <param name="precision">How its weights must be stored, where it was built; null = in any way. Of several the one pulled last is taken.</param>
    /// <exception cref="ModelNotFoundException">The name is neither a short name nor <c>owner/name</c>.</exception>
    public StoredModel? Find(string name, Precision? precision = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Find(Identify(name), model => precision is null || model.Build is null || model.Build.Precision == precision);
    }

    private StoredModel? Find(HubModelId id, Func<StoredModel, bool> matches) => Records(FolderOf(id))
        .Where(model => model.IsOf(id) && matches(model))
        .MaxBy(static model => model.Pulled);

    /// <summary>Whether all that is needed to make a model lies in the hub's cache.</summary>
    public bool IsCached(HubModelId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        using HubClient hub = new(Options.Hub with { Offline = true });
        return hub.FindSnapshot(id) is { } snapshot && HubModelFiles.IsComplete(snapshot);
    }

    /// <summary>All models, by name.</summary>
    /// <param name="onDamaged">Told of each model whose record cannot be read; to pull it again mends it. Null = nobody is told.</param>
    public IReadOnlyList<StoredModel> List(Action<ModelFormatException>? onDamaged = null) => !Directory.Exists(Options.Folder)
        ? []
        :
        [
            .. Directory.EnumerateDirectories(Options.Folder)
                .SelectMany(folder => Records(folder, onDamaged))
                .OrderBy(static model => model.Id.ToString(), StringComparer.OrdinalIgnoreCase)
                .ThenBy(static model => model.Pulled),
        ];

    /// <summary>Brings a model from the hub and makes it ready to run. One that is there already is only looked up.</summary>
    /// <param name="name">A short name or <c>owner/name</c>, with <c>@revision</c> where wanted.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="progress">Told of each file and each step.</param>
    /// <param name="cancellationToken">Stops it; what has come is kept, and continued the next time.</param>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="HubException">The hub cannot be reached, or refuses.</exception>
    /// <exception cref="ModelFormatException">The model is not of a kind that can be built.</exception>
    public async Task<StoredModel> PullAsync(
        string name,
        ModelPullOptions? options = null,
        IProgress<ModelPullProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        options ??= new ModelPullOptions();
        HubModelId id = Identify(name);
        using HubClient hub = new(options.Offline ? Options.Hub with { Offline = true } : Options.Hub);
        return await new ModelPull(this, hub, id, options, progress).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a model from the store. The files in the hub's cache stay.</summary>
    /// <exception cref="TypedException">A file cannot be removed.</exception>
    public void Remove(StoredModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Path.GetDirectoryName(Path.GetDirectoryName(model.Path)) != Path.TrimEndingDirectorySeparator(Options.Folder))
        {
            throw new ArgumentException($"{model.Path} does not lie in the store {Options.Folder}.", nameof(model));
        }

        try
        {
            // The record first: a folder without one does not count.
            File.Delete(StoreRecord.PathOf(model.Path));
            if (Directory.Exists(model.Path))
            {
                Directory.Delete(model.Path, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TypedException($"The model {model.Id} cannot be removed from {model.Path}: {error.Message}", error);
        }
    }

    /// <summary>The folder of all that was made of a model.</summary>
    internal string FolderOf(HubModelId id)
    {
        string folder = id.Folder is null ? "" : "+" + id.Folder.Replace("+", "%2B", StringComparison.Ordinal).Replace('/', '+');
        return Path.Combine(Options.Folder, $"{id.Owner}--{id.Name}{folder}");
    }

    /// <summary>The models of a folder; one whose record is damaged counts as absent, so that a pull makes it anew.</summary>
    internal static IEnumerable<StoredModel> Records(string folder, Action<ModelFormatException>? onDamaged = null)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (string path in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (TryRead(path, onDamaged) is { } model && Directory.Exists(model.Path))
            {
                yield return model;
            }
        }
    }

    internal static StoredModel? TryRead(string path, Action<ModelFormatException>? onDamaged = null)
    {
        try
        {
            return StoreRecord.Read(path);
        }
        catch (ModelFormatException error)
        {
            onDamaged?.Invoke(error);
            return null;
        }
    }

    private Dictionary<string, JsonField> ReadNames()
    {
        Dictionary<string, JsonField> names = new(StringComparer.OrdinalIgnoreCase);
        if (File.Exists(NamesPath))
        {
            foreach (JsonField field in JsonFile.Read(NamesPath).Fields())
            {
                names[field.Name] = field;
            }
        }

        return names;
    }
}
