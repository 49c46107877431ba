namespace Typed.Models;

/// <summary>Makes errors of the file system ones that name the cache and say what to do.</summary>
internal static class CacheGuard
{
    /// <summary>Reads or removes.</summary>
    public static T Run<T>(HubOptions options, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(options, "used", e);
        }
    }

    /// <summary>Writes.</summary>
    /// <param name="options">Names the cache.</param>
    /// <param name="needed">How many bytes are to be written.</param>
    /// <param name="action">What is done.</param>
    public static async Task WriteAsync(HubOptions options, long needed, Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (IOException e) when (IsDiskFull(e))
        {
            throw new HubException(
                $"The disk of {options.CacheFolder} is full: the download needs {needed} bytes in all. Free some and download again, "
                + "which goes on from here; or set HF_HUB_CACHE to a folder on another disk.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(options, "written", e);
        }
    }

    private static HubException Unusable(HubOptions options, string how, Exception e) =>
        new($"The cache {options.CacheFolder} cannot be {how}: {e.Message} Make it accessible, or set HF_HUB_CACHE to another folder.", e);

    /// <summary>No space, or no more of the user's share.</summary>
    private static bool IsDiskFull(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 39 or 112
        : OperatingSystem.IsMacOS() ? e.HResult is 28 or 69
        : e.HResult is 28 or 122;
}
