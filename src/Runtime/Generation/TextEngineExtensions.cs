using System.Runtime.CompilerServices;
using System.Text;

namespace Typed;

/// <summary>Text in, text out, over an <see cref="ITextEngine"/>.</summary>
public static class TextEngineExtensions
{
    /// <summary>Continues a text and returns the continuation when it is whole.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="prompt">The text to continue. It is plain: nothing in it becomes a special token.</param>
    /// <param name="options">Options that override those of the model's folder.</param>
    /// <param name="cancellationToken">Ends the generation within a token.</param>
    /// <exception cref="TypedException">The prompt or an option cannot be used, or the engine failed.</exception>
    public static Task<string> GenerateTextAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options = null,
        CancellationToken cancellationToken = default) =>
        engine.StreamTextAsync(prompt, options, cancellationToken).ConcatAsync(cancellationToken);

    /// <summary>Continues a text and returns the continuation in chunks as they come; no chunk ends within a character.</summary>
    /// <inheritdoc cref="GenerateTextAsync"/>
    public static IAsyncEnumerable<string> StreamTextAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(prompt);
        GenerationRequest request = new()
        {
            Prompt = PromptEncoder.Encode(engine.Tokenizer, prompt),
            Options = GenerationOptionsResolver.Resolve(engine.ModelOptions, engine.ContextLength, options),
        };
        return engine.StreamTextAsync(request, cancellationToken);
    }

    /// <summary>Runs a request and returns its text in chunks as they come; no chunk ends within a character.</summary>
    internal static async IAsyncEnumerable<string> StreamTextAsync(
        this ITextEngine engine,
        GenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Detokenizer detokenizer = new(engine.Tokenizer);
        StopSequenceMatcher stops = new(request.Options.StopSequences);
        await foreach (GeneratedToken token in engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false))
        {
            // The end-of-sequence token is not text, even where the tokenizer spells it.
            if (token.FinishReason == FinishReason.EndOfSequence)
            {
                break;
            }

            string chunk = stops.Append(detokenizer.Append(token.Id));
            if (chunk.Length > 0)
            {
                yield return chunk;
            }

            if (stops.IsMatched)
            {
                yield break;
            }
        }

        string rest = stops.Append(detokenizer.Flush()) + stops.Flush();
        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    internal static async Task<string> ConcatAsync(
        this IAsyncEnumerable<string> chunks,
        CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        await foreach (string chunk in chunks.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            text.Append(chunk);
        }

        return text.ToString();
    }
}
