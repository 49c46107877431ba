using Typed.Tests;

namespace Typed.Testing.Tests.Recordings;

/// <summary>A recording in a folder of its own, and the embedded model.</summary>
internal sealed class RecordingFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-tests-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "made", "recording.json");

    public string Text => File.ReadAllText(Path);

    public static ITextEngine LoadModel() => OnnxRuntimeEngine.Load(System.IO.Path.Combine(SharedData.Repository, "models", "quill", "genai"));

    /// <summary>Does the same on a model and on its recording, and returns both outcomes.</summary>
    public async Task<(T Recorded, T Replayed)> RunTwiceAsync<T>(Func<ITextEngine, Task<T>> run, ITextEngine? model = null)
    {
        T recorded;
        await using (RecordingEngine engine = new(model ?? LoadModel(), Path))
        {
            recorded = await run(engine);
        }

        await using ReplayEngine replay = new(Path);
        T replayed = await run(replay);
        Assert.Equal(0, replay.RemainingCount);
        return (recorded, replayed);
    }

    public void Change(string before, string after)
    {
        string text = Text;
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(Path, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
