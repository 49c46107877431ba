namespace Typed.Models;

/// <summary>A model of the store, ready to run.</summary>
public sealed record StoredModel
{
    private const int ShortestCommit = 7;

    /// <summary>The model on the hub, without a revision.</summary>
    public required HubModelId Id { get; init; }

    /// <summary>The revisions that stood for the commit when they were pulled.</summary>
    public required IReadOnlyList<string> Revisions { get; init; }

    /// <summary>The commit it came from.</summary>
    public required string Commit { get; init; }

    /// <summary>The GenAI model folder.</summary>
    public required string Path { get; init; }

    /// <summary>How it was built; null for one that came in the GenAI format.</summary>
    public ModelBuilderOptions? Build { get; init; }

    /// <summary>How many bytes it takes.</summary>
    public required long Size { get; init; }

    /// <summary>When it was pulled last.</summary>
    public required DateTimeOffset Pulled { get; init; }

    internal bool IsOf(HubModelId id) =>
        Id.Repository.Equals(id.Repository, StringComparison.OrdinalIgnoreCase) && Id.Folder == id.Folder
        && (Revisions.Contains(id.RevisionOrMain, StringComparer.Ordinal) || IsCommit(id.Revision));

    // As it is shown, a commit is shortened.
    private bool IsCommit(string? revision) =>
        revision is { Length: >= ShortestCommit } && Commit.StartsWith(revision, StringComparison.OrdinalIgnoreCase);
}
