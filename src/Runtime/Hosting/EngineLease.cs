namespace Typed.Hosting;

/// <summary>A share of an engine that a host owns.</summary>
internal sealed class EngineLease(EngineHost host, HostedEngine engine) : IEngineSource
{
    private int _released;

    public GenerationOptions ModelOptions => engine.Options;

    public int ContextLength => engine.Folder.Config.Model.ContextLength;

    public ValueTask<ITextEngine> GetAsync(CancellationToken cancellationToken) =>
        new(engine.GetAsync(cancellationToken));

    public void Dispose()
    {
        if (IsLastRelease())
        {
            engine.Dispose();
        }
    }

    public ValueTask DisposeAsync() => IsLastRelease() ? engine.DisposeAsync() : ValueTask.CompletedTask;

    private bool IsLastRelease() => Interlocked.Exchange(ref _released, 1) == 0 && host.Release(engine);
}
