namespace Typed.Tests.Hub;

/// <summary>A request that came.</summary>
/// <param name="Stage">What it was for.</param>
/// <param name="Repository">The repository, as <c>owner/name</c>.</param>
/// <param name="File">The file's path in the repository; null where the request was for all of it.</param>
public sealed record HubServerRequest(HubStage Stage, string Repository, string? File)
{
    /// <summary>The method, such as <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query.</summary>
    public required string Url { get; init; }

    /// <summary>The header of this name.</summary>
    public string? Authorization { get; init; }

    /// <summary>The header of this name.</summary>
    public string? Range { get; init; }

    /// <summary>The header of this name.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The header of this name.</summary>
    public string? AcceptEncoding { get; init; }
}
