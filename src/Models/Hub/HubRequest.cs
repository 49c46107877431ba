namespace Typed.Models;

/// <summary>A request to the hub.</summary>
/// <param name="Method">How it is asked.</param>
/// <param name="Address">What is asked for.</param>
/// <param name="What">What is being done, for errors: <c>"gpt2: config.json"</c>.</param>
internal sealed record HubRequest(HttpMethod Method, Uri Address, string What)
{
    /// <summary>The first byte that is wanted; null = all of it.</summary>
    public long? From { get; init; }

    /// <summary>The last byte that is wanted; null = to the end.</summary>
    public long? To { get; init; }
}
