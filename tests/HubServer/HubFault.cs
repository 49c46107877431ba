namespace Typed.Tests.Hub;

/// <summary>Something that goes wrong at one stage, for one file or all.</summary>
/// <param name="stage">Where.</param>
/// <param name="path">The file's path in its repository; null = any.</param>
public sealed class HubFault(HubStage stage, string? path = null)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How often it happens; after that all is well.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How many requests pass unharmed before.</summary>
    public int Skip { get; set; }

    /// <summary>Answers with this status and no content.</summary>
    public int? Status { get; init; }

    /// <summary>Headers that are added to the answer, or put in place of its own; an empty value takes one away.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Closes the connection after so many bytes of content.</summary>
    public long? CutAfter { get; init; }

    /// <summary>Resets the connection instead of closing it.</summary>
    public bool Reset { get; init; }

    /// <summary>Sends so many bytes of content and then nothing, until <see cref="Release"/> or until the client goes.</summary>
    public long? HangAfter { get; init; }

    /// <summary>Answers a request for a part with the whole.</summary>
    public bool IgnoresRange { get; init; }

    /// <summary>Sends this as the content, or as the answer of the repository stage.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Completes when a request hangs.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets a request that hangs go on.</summary>
    public void Release() => _released.TrySetResult();

    internal bool Take(HubStage atStage, string? atPath)
    {
        if (atStage != stage || (path is not null && path != atPath) || Times == 0)
        {
            return false;
        }

        if (Skip > 0)
        {
            Skip--;
            return false;
        }

        Times--;
        return true;
    }

    internal Task HangAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
