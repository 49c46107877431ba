using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Brings the models of a project: those of its lock as they are locked, others as the hub has them now.</summary>
public sealed class ModelRestorer
{
    private readonly ModelStore _store;
    private readonly string _lockPath;
    private readonly FolderModels _folders;

    /// <summary>Creates a restorer.</summary>
    /// <param name="store">Where models of the hub are kept.</param>
    /// <param name="projectFolder">The project's folder, to which paths are relative.</param>
    public ModelRestorer(ModelStore store, string projectFolder)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrEmpty(projectFolder);
        _store = store;
        _lockPath = Path.Combine(projectFolder, ModelLock.FileName);
        _folders = new FolderModels(projectFolder);
    }

    /// <summary>Brings models, as NuGet restores packages: a lock holds where what is asked for is what was asked for then.</summary>
    /// <param name="requests">What the project asks for.</param>
    /// <param name="current">What is locked. With <see cref="ModelLock.Empty"/> everything is as the hub has it now.</param>
    /// <param name="progress">Told of each file and each step.</param>
    /// <param name="cancellationToken">Stops it; what has come is kept.</param>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="HubException">The hub cannot be reached, or refuses.</exception>
    /// <exception cref="TypedException">A model cannot be made, or is not what is locked.</exception>
    public async Task<ModelRestoration> RestoreAsync(
        IEnumerable<ModelRequest> requests,
        ModelLock current,
        IProgress<ModelPullProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(current);
        HubModels hub = new(_store, progress);
        var models = ImmutableArray.CreateBuilder<RestoredModel>();
        foreach (ModelRequest request in InOrder(requests))
        {
            models.Add(
                request.Path is not null ? await _folders.LockAsync(request, cancellationToken).ConfigureAwait(false)
                : current.Models.TryGetValue(request.Name, out LockedModel? locked) && request.IsLockedAs(locked)
                    ? await hub.RestoreAsync(request.Name, locked, cancellationToken).ConfigureAwait(false)
                : await hub.LockAsync(request, cancellationToken).ConfigureAwait(false));
        }

        return new ModelRestoration(models.ToImmutable(), []);
    }

    /// <summary>
    /// Holds a project and its files against the lock. Models that the store lacks are brought as they are locked, unless there are
    /// differences already.
    /// </summary>
    /// <param name="requests">What the project asks for.</param>
    /// <param name="current">What is locked; null where there is no lock file.</param>
    /// <param name="progress">Told of each file and each step.</param>
    /// <param name="cancellationToken">Stops it; what has come is kept.</param>
    /// <exception cref="HubException">A model is not here, and the hub cannot be reached, or refuses.</exception>
    /// <exception cref="TypedException">A model cannot be made, or a file cannot be read.</exception>
    public async Task<ModelRestoration> CheckAsync(
        IEnumerable<ModelRequest> requests,
        ModelLock? current,
        IProgress<ModelPullProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ModelRequest[] asked = InOrder(requests);
        return current is not null || asked is []
            ? await new LockCheck(_lockPath, current ?? ModelLock.Empty, _folders, new HubModels(_store, progress)).RunAsync(asked, cancellationToken).ConfigureAwait(false)
            : new ModelRestoration([], [$"There is no {_lockPath}, so nothing says what the models of the project are. {LockCheck.Relock}"]);
    }

    private static ModelRequest[] InOrder(IEnumerable<ModelRequest> requests) =>
        [.. requests.OrderBy(static request => request.Name, StringComparer.Ordinal)];
}
