using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Typed.SemanticKernel;

/// <summary>An engine of somebody else's that is watched for one request: what went in, what came out, why it ended.</summary>
internal sealed class MeteredEngine(ITextEngine engine) : ITextEngine
{
    private int _inputTokenCount;
    private int _outputTokenCount;
    private FinishReason? _finishReason;
    private bool _wasReadToTheEnd;

    public string ModelName => engine.ModelName;

    public int ContextLength => engine.ContextLength;

    public Tokenizer Tokenizer => engine.Tokenizer;

    public GenerationOptions ModelOptions => engine.ModelOptions;

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _inputTokenCount = request.Prompt.Length;
        await foreach (GeneratedToken token in engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false))
        {
            _outputTokenCount++;
            _finishReason = token.FinishReason;
            yield return token;
        }

        _wasReadToTheEnd = true;
    }

    /// <summary>The metadata of a request that is over, under the names that Semantic Kernel reads.</summary>
    public Dictionary<string, object?> GetMetadata() => new()
    {
        // A text that ended while the engine would have gone on had reached a stop sequence.
        ["FinishReason"] = (_finishReason ?? (_wasReadToTheEnd ? null : FinishReason.StopSequence))?.ToString(),
        ["Usage"] = new UsageDetails
        {
            InputTokenCount = _inputTokenCount,
            OutputTokenCount = _outputTokenCount,
            TotalTokenCount = _inputTokenCount + _outputTokenCount,
        },
    };

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
