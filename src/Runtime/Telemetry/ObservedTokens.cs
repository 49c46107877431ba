using System.Runtime.CompilerServices;

namespace Typed.Telemetry;

/// <summary>The tokens of a request that is watched: an error on the way to them is seen before the reader has it.</summary>
internal sealed class ObservedTokens(
    ITextEngine engine,
    GenerationRequest request,
    GenerationObservation observation,
    CancellationToken requestCancellation) : IAsyncEnumerable<GeneratedToken>, IAsyncEnumerator<GeneratedToken>
{
    private IAsyncEnumerator<GeneratedToken>? _tokens;

    public GeneratedToken Current => _tokens!.Current;

    public IAsyncEnumerator<GeneratedToken> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    // Pooled: it runs for every token.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            // Not before: a prompt that does not fit is refused here.
            _tokens ??= engine.GenerateAsync(request, requestCancellation).GetAsyncEnumerator(CancellationToken.None);
            return await _tokens.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            observation.Fail(error);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _tokens?.DisposeAsync() ?? ValueTask.CompletedTask;
}
