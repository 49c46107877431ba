namespace Typed.Models;

/// <summary>Holds what a project asks for, and the files that are there, against a lock.</summary>
internal sealed class LockCheck(string lockPath, ModelLock current, FolderModels folders, HubModels hub)
{
    public const string Relock = "Run 'typed restore', and commit the lock file.";

    private readonly List<string> _differences = [];
    private readonly List<RestoredModel> _models = [];

    public async Task<ModelRestoration> RunAsync(ModelRequest[] requests, CancellationToken cancellationToken)
    {
        Compare(requests);
        ModelRequest[] known = [.. requests.Where(request => Find(request) is { } locked && request.IsLockedAs(locked))];
        foreach (ModelRequest request in known.Where(static request => request.Path is not null))
        {
            await CheckFolderAsync(request, cancellationToken).ConfigureAwait(false);
        }

        // Nothing is downloaded for a project that has failed already.
        bool mayPull = _differences.Count == 0;
        foreach (ModelRequest request in known.Where(static request => request.Path is null))
        {
            await CheckHubAsync(request, mayPull, cancellationToken).ConfigureAwait(false);
        }

        return new ModelRestoration([.. _models.OrderBy(static model => model.Name, StringComparer.Ordinal)], [.. _differences]);
    }

    private LockedModel? Find(ModelRequest request) => current.Models.GetValueOrDefault(request.Name);

    /// <summary>Finds where the project asks for something other than what is locked.</summary>
    private void Compare(ModelRequest[] requests)
    {
        foreach (ModelRequest request in requests)
        {
            if (Find(request) is not { } locked)
            {
                _differences.Add($"TypedModel '{request.Name}' is not in {lockPath}. {Relock}");
            }
            else if (!request.IsLockedAs(locked))
            {
                _differences.Add($"TypedModel '{request.Name}' is {request}, but {lockPath} has {locked}. {Relock}");
            }
        }

        foreach (string name in current.Models.Keys.Except(requests.Select(static request => request.Name), StringComparer.Ordinal))
        {
            _differences.Add($"{lockPath} has '{name}', which is no TypedModel of the project. {Relock}");
        }
    }

    private async Task CheckFolderAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        LockedModel locked = Find(request)!;
        _models.Add(new RestoredModel(request.Name, locked, folders.FolderOf(request)));
        foreach (string difference in await folders.CheckAsync(request, locked, cancellationToken).ConfigureAwait(false))
        {
            _differences.Add(
                $"TypedModel '{request.Name}': {request.Path}/{difference}. Put back what was locked, or run 'typed restore' to lock what is there.");
        }
    }

    private async Task CheckHubAsync(ModelRequest request, bool mayPull, CancellationToken cancellationToken)
    {
        LockedModel locked = Find(request)!;
        if (await hub.FindAsync(locked, cancellationToken).ConfigureAwait(false) is { } found)
        {
            _models.Add(new RestoredModel(request.Name, locked, found));
        }
        else if (mayPull)
        {
            string pulled = await hub.PullAsync(locked, cancellationToken).ConfigureAwait(false);
            _models.Add(new RestoredModel(request.Name, locked, pulled));
            if (HubModels.Differences(locked, pulled) is { } what)
            {
                _differences.Add(HubModels.Describe(request.Name, locked, what));
                return;
            }
        }

        foreach (string difference in await hub.CheckCacheAsync(locked, cancellationToken).ConfigureAwait(false))
        {
            _differences.Add($"TypedModel '{request.Name}': {difference}. Delete that file, and restore again.");
        }
    }
}
