namespace Typed.Models;

/// <summary>A model on the hub: its repository and, where asked for, a revision and a folder.</summary>
/// <param name="Owner">Who publishes it, such as <c>openai-community</c>.</param>
/// <param name="Name">Its name there, such as <c>gpt2</c>.</param>
public sealed record HubModelId(string Owner, string Name)
{
    /// <summary>The branch that is taken unless another revision is asked for.</summary>
    public const string DefaultRevision = "main";

    /// <summary>A branch, a tag or a commit.</summary>
    /// <value>Default null: the branch <c>main</c>.</value>
    public string? Revision { get; init; }

    /// <summary>The folder of the repository that holds the model, with <c>/</c> between its parts.</summary>
    /// <value>Default null: the repository's root.</value>
    public string? Folder { get; init; }

    /// <summary>The repository, as <c>owner/name</c>.</summary>
    public string Repository => $"{Owner}/{Name}";

    /// <summary>Reads <c>owner/name</c>, <c>owner/name/folder</c>, each with <c>@revision</c> after it where wanted.</summary>
    /// <exception cref="ModelNotFoundException">The text is none of these.</exception>
    public static HubModelId Parse(string text) => throw new NotImplementedException();

    /// <summary>Reads an id; null where the text is none.</summary>
    public static HubModelId? TryParse(string text) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override string ToString() =>
        Repository + (Folder is null ? "" : $"/{Folder}") + (Revision is null ? "" : $"@{Revision}");
}
