namespace Typed.Models;

/// <summary>A lock that processes share, Python's included: on Unix both take <c>flock</c> on the same file.</summary>
internal static class FileLock
{
    private static readonly HubPlatform s_platform = new();

    /// <summary>Opens a file that nobody else has open in this way; null where somebody has.</summary>
    /// <remarks>The operating system frees the lock when a process dies.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="options">How to open it.</param>
    public static FileStream? TryOpen(string path, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, options);
        }
        catch (IOException e) when (IsTaken(e))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock, which is held until the result is disposed of.</summary>
    public static async Task<IDisposable> AcquireAsync(string path, CancellationToken cancellationToken) =>
        await TakeAsync(path, s_platform, static () => { }, cancellationToken).ConfigureAwait(false);

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="platform">Says how often to look.</param>
    /// <param name="waiting">Called each time that it was taken.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<FileStream> TakeAsync(
        string path, HubPlatform platform, Action waiting, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } taken)
            {
                return taken;
            }

            waiting();
            await Task.Delay(platform.LockInterval, platform.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the error says that somebody else has the file: EWOULDBLOCK, or a sharing or lock violation.</summary>
    private static bool IsTaken(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 32 or 33
        : e.GetType() == typeof(IOException) && e.HResult is 11 or 35;
}
