using Typed.Models.Building;

namespace Typed.Models;

/// <summary>A model that a project asks for: a folder beside it, or a model on the hub at a revision.</summary>
public sealed class ModelRequest
{
    private static readonly IReadOnlyDictionary<string, JsonField> s_noFurtherNames = new Dictionary<string, JsonField>();

    private ModelRequest(string name) => Name = name;

    /// <summary>What the project calls it.</summary>
    public string Name { get; }

    /// <summary>Its folder, relative to the project's, with <c>/</c> between its parts; null for a model on the hub.</summary>
    public string? Path { get; private init; }

    /// <summary>The model on the hub, with the revision that is asked for, if one is; null for a folder.</summary>
    public HubModelId? Model { get; private init; }

    /// <summary>How the weights of a model on the hub are stored, where it is built.</summary>
    public Precision Precision { get; private init; } = new ModelPullOptions().Build.Precision;

    /// <summary>Reads what a project says of a model; null where it merely declares a name.</summary>
    /// <remarks>Only names that mean the same on every machine count: those of a store's <c>names.json</c> do not.</remarks>
    /// <param name="name">What the project calls it. Without path and repository a hub name, or a short one, is the repository.</param>
    /// <param name="projectFolder">The folder to which paths are relative.</param>
    /// <param name="path">A GenAI model folder.</param>
    /// <param name="repository"><c>owner/name</c>, with <c>/folder</c> and <c>@revision</c> where wanted, or a short name.</param>
    /// <param name="revision">A branch, a tag or a commit.</param>
    /// <param name="precision">The name of a precision, in any case.</param>
    /// <exception cref="TypedException">What is said contradicts itself, or means nothing.</exception>
    public static ModelRequest? Parse(
        string name, string projectFolder, string? path = null, string? repository = null, string? revision = null, string? precision = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(projectFolder);
        if (path is not null)
        {
            return repository is null && revision is null && precision is null
                ? new ModelRequest(name) { Path = Relative(name, projectFolder, path) }
                : throw Wrong(name, "has a Path, which is a folder that is taken as it is; a Repository, a Revision or a Precision says otherwise. Leave out one or the other");
        }

        HubModelId? model = repository is null ? FindByName(name) : FindRepository(name, repository);
        if (model is null)
        {
            return revision is null && precision is null
                ? null
                : throw Wrong(name, "has a Revision or a Precision, but its name is no model on the hub. Say which model it is with Repository=\"owner/name\"");
        }

        if (revision is not null)
        {
            model = model.Revision is null
                ? model with { Revision = revision }
                : throw Wrong(name, $"says its revision twice: {model.Revision} and {revision}. Leave one out");
            model.Require();
        }

        return new ModelRequest(name)
        {
            Model = model,
            Precision = precision is null
                ? new ModelPullOptions().Build.Precision
                : PrecisionNames.Find(precision, StringComparison.OrdinalIgnoreCase)
                    ?? throw Wrong(name, $"has the Precision \"{precision}\"; known are {PrecisionNames.All}"),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Path is not null
        ? $"the folder {Path}"
        : $"{Model! with { Revision = Model.RevisionOrMain }} in {PrecisionNames.NameOf(Precision)}";

    /// <summary>Whether a lock holds what is asked for. A model that came ready to run has no precision that could be another.</summary>
    internal bool IsLockedAs(LockedModel locked) => Path == locked.Path
        && (Model is null
            || (Model with { Revision = null } == locked.Model
                && Model.RevisionOrMain == locked.Revision
                && (locked.Precision is null || locked.Precision == Precision)));

    /// <summary>The model of a name that is one on the hub; a name may also be just a name.</summary>
    private static HubModelId? FindByName(string name) =>
        ModelNames.IsFull(name) && HubModelId.TryParse(name.Split('@')[0]) is null ? null : ModelNames.Find(name, s_noFurtherNames);

    private static HubModelId FindRepository(string name, string repository) => ModelNames.Find(repository, s_noFurtherNames)
        ?? throw Wrong(name, $"has the Repository \"{repository}\", which is neither owner/name nor a short name that 'typed pull --help' lists");

    private static string Relative(string name, string projectFolder, string path)
    {
        // On every system a project may spell a path with either.
        string full = System.IO.Path.GetFullPath(path.Replace('\\', '/'), projectFolder);
        string relative = System.IO.Path.GetRelativePath(projectFolder, full);
        return System.IO.Path.IsPathRooted(relative)
            ? throw Wrong(name, $"has the Path {path}, which lies on another drive than the project. A lock file can only name a folder relative to the project")
            : System.IO.Path.TrimEndingDirectorySeparator(relative).Replace('\\', '/');
    }

    private static TypedException Wrong(string name, string what) => new($"TypedModel '{name}' {what}.");
}
