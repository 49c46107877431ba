using System.Runtime.CompilerServices;
using System.Text;

namespace Typed.Generators.Integration;

/// <summary>An engine that keeps what it was asked and answers with a fixed text, a byte for a token.</summary>
internal sealed class RecordingEngine(string answer = "answer") : ITextEngine
{
    public string ModelName => "recording";

    public int ContextLength => 1024;

    public Tokenizer Tokenizer { get; } = new ByteTokenizer();

    public GenerationOptions ModelOptions { get; } = new();

    /// <summary>The prompt of the last request, as text.</summary>
    public string Prompt { get; private set; } = "";

    /// <summary>The options of the last request.</summary>
    public ResolvedGenerationOptions? Options { get; private set; }

    public bool IsDisposed { get; private set; }

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Prompt = Tokenizer.Decode(request.Prompt.Span);
        Options = request.Options;
        foreach (byte id in Encoding.UTF8.GetBytes(answer))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return new GeneratedToken(id, FinishReason: null);
        }
    }

    public void Dispose() => IsDisposed = true;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
