namespace Typed.Models;

/// <summary>A file of a snapshot that is not what it was when it was downloaded.</summary>
/// <param name="File">Its path in the repository.</param>
/// <param name="Path">Where its content lies in the cache.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record HubDamage(string File, string Path, string Reason);
