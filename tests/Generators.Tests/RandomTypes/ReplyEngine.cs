using System.Runtime.CompilerServices;
using System.Text;
using Typed.Testing;

namespace Typed.Generators.RandomTypes;

/// <summary>An engine that answers with one text, whatever the request's grammar, and keeps the grammar.</summary>
internal sealed class ReplyEngine : ITextEngine
{
    public string Reply { get; set; } = "";

    public Grammar? Grammar { get; private set; }

    public string ModelName => "reply";

    public int ContextLength => 1_000_000;

    public Tokenizer Tokenizer => ByteTokenizer.Default;

    public GenerationOptions ModelOptions { get; } = new();

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Grammar = request.Grammar;
        foreach (byte value in Encoding.UTF8.GetBytes(Reply))
        {
            yield return new GeneratedToken(value, FinishReason: null);
        }

        yield return new GeneratedToken(ByteTokenizer.EndOfTextId, FinishReason.EndOfSequence);
    }

    /// <summary>Whether the grammar of the last request accepts a text.</summary>
    public bool Accepts(string text)
    {
        Matcher matcher = Grammar!.Compile(Tokenizer).CreateMatcher();
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (!matcher.TryAccept(value))
            {
                return false;
            }
        }

        return matcher.IsAccepting;
    }

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
