using System.Runtime.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.Telemetry;

/// <summary>An engine that gives each sequence of a request a text of its own, side by side.</summary>
internal sealed class SamplingEngine(params string[] texts) : ITextEngine
{
    public string ModelName => "sampling";

    public int ContextLength => 64;

    public Tokenizer Tokenizer => ByteTokenizer.Default;

    public GenerationOptions ModelOptions { get; } = new();

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        for (int i = 0; i <= texts.Max(static text => text.Length); i++)
        {
            for (int sequence = 0; sequence < texts.Length; sequence++)
            {
                string text = texts[sequence];
                if (i <= text.Length)
                {
                    yield return i < text.Length
                        ? new GeneratedToken(text[i], null, sequence)
                        : new GeneratedToken(ByteTokenizer.EndOfTextId, FinishReason.EndOfSequence, sequence);
                }
            }
        }
    }

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
