using System.Runtime.CompilerServices;

namespace Typed.SemanticKernel;

/// <summary>
/// An engine of somebody else's that is watched for one stream of text: what went in, what came out, why it ended.
/// </summary>
internal sealed class MeteredEngine(ITextEngine engine) : ITextEngine
{
    private int _inputTokenCount;
    private int _outputTokenCount;
    private FinishReason? _finishReason;

    public string ModelName => engine.ModelName;

    public int ContextLength => engine.ContextLength;

    public ContextPolicy ContextPolicy => engine.ContextPolicy;

    public Tokenizer Tokenizer => engine.Tokenizer;

    public GenerationOptions ModelOptions => engine.ModelOptions;

    public ChatTemplate? ChatTemplate => engine.ChatTemplate;

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _inputTokenCount = request.Prompt.Length;
        await foreach (GeneratedToken token in engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false))
        {
            _outputTokenCount += 1 - token.Replaced;
            _finishReason = token.FinishReason;
            yield return token;
        }
    }

    /// <summary>The metadata of a text that is over.</summary>
    public Dictionary<string, object?> GetMetadata() => GenerationMetadata.Create(
        // A text that ended while the engine would have gone on had reached a stop sequence.
        _finishReason ?? FinishReason.StopSequence,
        _inputTokenCount,
        _outputTokenCount);

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
