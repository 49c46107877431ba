using Typed.Models;

namespace Typed.Hosting;

/// <summary>What is known of a model once its folder is there, before it is loaded.</summary>
/// <param name="folder">The model's folder.</param>
internal sealed class KnownModel(ModelFolder folder)
{
    public ModelFolder Folder { get; } = folder;

    public GenerationOptions Options { get; } = FolderOptions.Read(folder);

    public int ContextLength => Folder.Config.Model.ContextLength;
}
