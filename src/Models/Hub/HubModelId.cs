namespace Typed.Models;

/// <summary>A model on the hub: its repository and, where asked for, a revision and a folder.</summary>
/// <param name="Owner">Who publishes it, such as <c>openai-community</c>.</param>
/// <param name="Name">Its name there, such as <c>gpt2</c>.</param>
public sealed record HubModelId(string Owner, string Name)
{
    /// <summary>The branch that is taken unless another revision is asked for.</summary>
    public const string DefaultRevision = "main";

    private const int MaxLength = 96;

    /// <summary>A branch, a tag or a commit.</summary>
    /// <value>Default null: the branch <c>main</c>.</value>
    public string? Revision { get; init; }

    /// <summary>The folder of the repository that holds the model, with <c>/</c> between its parts.</summary>
    /// <value>Default null: the repository's root.</value>
    public string? Folder { get; init; }

    /// <summary>The repository, as <c>owner/name</c>.</summary>
    public string Repository => $"{Owner}/{Name}";

    /// <summary>The revision, whether it was asked for or not.</summary>
    internal string RevisionOrMain => Revision ?? DefaultRevision;

    /// <summary>Reads <c>owner/name</c>, <c>owner/name/folder</c>, each with <c>@revision</c> after it where wanted.</summary>
    /// <exception cref="ModelNotFoundException">The text is none of these.</exception>
    public static HubModelId Parse(string text) => TryParse(text) ?? throw NamesNoModel(text);

    /// <summary>Reads an id; null where the text is none.</summary>
    public static HubModelId? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string[] parts = (at < 0 ? text : text[..at]).Split('/', 3);
        if (parts.Length < 2)
        {
            return null;
        }

        HubModelId id = new(parts[0], parts[1])
        {
            Folder = parts.Length == 3 ? parts[2] : null,
            Revision = at < 0 ? null : text[(at + 1)..],
        };
        return id.IsValid ? id : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Repository + (Folder is null ? "" : $"/{Folder}") + (Revision is null ? "" : $"@{Revision}");

    /// <summary>Refuses an id that cannot be one: its parts become folders and addresses.</summary>
    internal void Require()
    {
        if (!IsValid)
        {
            throw NamesNoModel(ToString());
        }
    }

    /// <summary>The error of a text that is no id, which says what part of it is wrong where that is the revision alone.</summary>
    internal static ModelNotFoundException NamesNoModel(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && TryParse(text[..at]) is { } model && RepositoryPath.Flaw(text[(at + 1)..]) is { } flaw
            ? new ModelNotFoundException(
                $"\"{text}\" names the model {model} at a revision that cannot be one, for {flaw}: \"{text[(at + 1)..]}\". "
                + "Write a branch, a tag or a commit after the @: owner/name@revision.")
            : NamesNoModelAtAll(text);
    }

    private static ModelNotFoundException NamesNoModelAtAll(string text) => new(
        $"\"{text}\" does not name a model on the hub. Write owner/name, such as openai-community/gpt2, "
        + "with /folder and @revision after it where wanted.");

    private bool IsValid => IsName(Owner) && IsName(Name)
        && (Folder is null || RepositoryPath.Flaw(Folder) is null)
        && (Revision is null || RepositoryPath.Flaw(Revision) is null);

    private static bool IsName(string text) => text is { Length: > 0 and <= MaxLength }
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && text[0] is not ('-' or '.') && text[^1] is not ('-' or '.')
        && !text.Contains("--", StringComparison.Ordinal) && !text.Contains("..", StringComparison.Ordinal);
}
