using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>The files that a model needs of its repository, and where in it they lie.</summary>
internal sealed class SelectedFiles
{
    public SelectedFiles(HubRepository repository)
    {
        Files = HubModelFiles.Select(repository);
        string? config = Files.FirstOrDefault(static file => Path.GetFileName(file.Path) == GenAiConfig.FileName)?.Path;
        IsGenAi = config is not null;
        Folder = Path.GetDirectoryName(config)?.Replace('\\', '/') ?? repository.Id.Folder ?? "";
    }

    public ImmutableArray<HubFile> Files { get; }

    /// <summary>Whether the model comes ready to run.</summary>
    public bool IsGenAi { get; }

    /// <summary>The model's folder in the repository; empty for its root.</summary>
    public string Folder { get; }

    /// <summary>A file's path in the model's folder.</summary>
    public string NameOf(HubFile file) => Folder.Length == 0 ? file.Path : file.Path[(Folder.Length + 1)..];
}
