namespace Typed.Generators.Harness;

/// <summary>An engine that is only there to be configured.</summary>
internal sealed class NoEngine : ITextEngine
{
    public string ModelName => "none";

    public int ContextLength => 16;

    public Tokenizer Tokenizer => throw new NotSupportedException();

    public GenerationOptions ModelOptions { get; } = new();

    public IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
