namespace Typed.Hosting;

/// <summary>An engine that somebody else owns and disposes.</summary>
internal sealed class BorrowedEngine(ITextEngine engine) : IEngineSource
{
    public bool IsModelKnown => true;

    public GenerationOptions ModelOptions => engine.ModelOptions;

    public int ContextLength => engine.ContextLength;

    public ValueTask<ITextEngine> GetAsync(CancellationToken cancellationToken) => new(engine);

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
