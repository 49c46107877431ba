namespace Typed.Models;

/// <summary>Tells how far a file is, ten times a second at most.</summary>
internal sealed class FileProgress(IProgress<HubProgress>? progress, TimeProvider time, HubFile file)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private long? _last;

    public void Report(long bytes)
    {
        if (progress is null || (_last is { } last && time.GetElapsedTime(last) < s_interval))
        {
            return;
        }

        _last = time.GetTimestamp();
        progress.Report(new HubProgress(file.Path, bytes, file.Size));
    }

    public void Complete() => progress?.Report(new HubProgress(file.Path, file.Size, file.Size) { IsComplete = true });
}
