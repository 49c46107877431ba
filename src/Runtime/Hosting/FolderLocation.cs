using Typed.Models;

namespace Typed.Hosting;

/// <summary>A model whose folder is there.</summary>
internal sealed class FolderLocation(ModelFolder folder) : ModelLocation
{
    public override string Key => folder.Path;

    public override ModelFolder Folder => folder;

    public override Task<ModelFolder> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(folder);
}
