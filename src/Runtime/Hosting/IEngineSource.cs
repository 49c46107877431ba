namespace Typed.Hosting;

/// <summary>Where a client gets its engine from. Disposing gives it back.</summary>
internal interface IEngineSource : IDisposable, IAsyncDisposable
{
    /// <summary>Whether options and context are those of the model: false until one that comes from the hub is there.</summary>
    bool IsModelKnown { get; }

    /// <summary>The options that the model's folder declares.</summary>
    GenerationOptions ModelOptions { get; }

    int ContextLength { get; }

    ValueTask<ITextEngine> GetAsync(CancellationToken cancellationToken);
}
