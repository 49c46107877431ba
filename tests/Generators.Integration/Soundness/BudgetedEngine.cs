using System.Runtime.CompilerServices;

namespace Typed.Generators.Integration.Soundness;

/// <summary>Fails each request that is given more tokens than it asked for, or that does not end.</summary>
internal sealed class BudgetedEngine(ITextEngine engine) : ITextEngine
{
    private int _begunCount;
    private int _endedCount;
    private long _tokenCount;

    /// <summary>How many texts have a token.</summary>
    public int BegunCount => _begunCount;

    /// <summary>How many texts have ended.</summary>
    public int EndedCount => _endedCount;

    /// <summary>How many tokens all of them have.</summary>
    public long TokenCount => _tokenCount;

    public string ModelName => engine.ModelName;

    public int ContextLength => engine.ContextLength;

    public ContextPolicy ContextPolicy => engine.ContextPolicy;

    public Tokenizer Tokenizer => engine.Tokenizer;

    public GenerationOptions ModelOptions => engine.ModelOptions;

    public IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken = default) =>
        WatchAsync(request, engine.GenerateAsync(request, cancellationToken), cancellationToken);

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async IAsyncEnumerable<GeneratedToken> WatchAsync(
        GenerationRequest request, IAsyncEnumerable<GeneratedToken> tokens, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int count = 0;
        bool hasBegun = false;
        await foreach (GeneratedToken token in tokens.WithCancellation(cancellationToken))
        {
            if (!hasBegun)
            {
                hasBegun = true;
                Interlocked.Increment(ref _begunCount);
            }

            // Some of the last tokens can be spelled anew, together with what is forced after them.
            count += 1 - token.Replaced;
            Assert.InRange(count, 1, request.Options.MaxNewTokens);
            if (token.FinishReason is not null)
            {
                Interlocked.Increment(ref _endedCount);
                Interlocked.Add(ref _tokenCount, count);
            }

            yield return token;
        }
    }
}
