namespace Typed.Models;

/// <summary>What the client takes from the machine, and how patient it is; tests put in their own.</summary>
internal sealed record HubPlatform
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a server may send nothing before the connection counts as cut.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the first pause before another attempt is; each one after it is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How many attempts follow a failed one that brought nothing.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>How often it is looked whether a lock has become free.</summary>
    public TimeSpan LockInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes a symbolic link at a path to a target; throws where links are refused.</summary>
    public Action<string, string> CreateLink { get; init; } = static (path, target) => File.CreateSymbolicLink(path, target);

    /// <summary>How many bytes are free in a folder; null where that cannot be known.</summary>
    public Func<string, long?> FreeSpace { get; init; } = static folder =>
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    };
}
