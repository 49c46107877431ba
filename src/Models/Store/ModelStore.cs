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

    /// <summary>The model on the hub that a name means: a short name, such as <c>gpt2</c>, or <c>owner/name</c>.</summary>
    /// <exception cref="ModelNotFoundException">The name is neither; the message offers the nearest.</exception>
    public HubModelId Identify(string name) => throw new NotImplementedException();

    /// <summary>The model of a name; null where the store has none. Never uses the network.</summary>
    /// <exception cref="ModelNotFoundException">The name is neither a short name nor <c>owner/name</c>.</exception>
    public StoredModel? Find(string name, ModelBuilderOptions? build = null) => throw new NotImplementedException();

    /// <summary>All models, by name.</summary>
    public IReadOnlyList<StoredModel> List() => throw new NotImplementedException();

    /// <summary>Brings a model from the hub and makes it ready to run. One that is there already is only looked up.</summary>
    /// <param name="name">A short name or <c>owner/name</c>, with <c>@revision</c> where wanted.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="progress">Told of each file and each step.</param>
    /// <param name="cancellationToken">Stops it; what has come is kept, and continued the next time.</param>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="HubException">The hub cannot be reached, or refuses.</exception>
    /// <exception cref="ModelFormatException">The model is not of a kind that can be built.</exception>
    public Task<StoredModel> PullAsync(
        string name,
        ModelPullOptions? options = null,
        IProgress<ModelPullProgress>? progress = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Removes a model from the store. The files in the hub's cache stay.</summary>
    public void Remove(StoredModel model) => throw new NotImplementedException();
}
