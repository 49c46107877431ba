namespace Typed.Models;

/// <summary>Something that may well succeed when it is tried again.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The error that caused this one.</param>
internal sealed class TransientHubException(string message, Exception? innerException = null)
    : HubException(message, innerException)
{
    /// <summary>How long the hub asks to wait; null where it says nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether there was no way to the hub at all, as without a network.</summary>
    public bool IsUnreachable { get; init; }
}
