namespace Typed.Tests.Hub;

/// <summary>What a request is for.</summary>
public enum HubStage
{
    /// <summary>What a repository holds: <c>GET /api/models/…</c>.</summary>
    Repository,

    /// <summary>What a file is: <c>HEAD …/resolve/…</c>.</summary>
    Metadata,

    /// <summary>Where a large file's content is: <c>GET …/resolve/…</c>, which sends on to the second host.</summary>
    Redirect,

    /// <summary>A file's content, from the hub itself for a small file, from the second host for a large one.</summary>
    Content,
}
