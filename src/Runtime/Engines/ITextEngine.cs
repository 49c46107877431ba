namespace Typed;

/// <summary>Runs a language model: takes token ids, yields token ids as they are made.</summary>
/// <remarks>
/// Safe for concurrent use: requests share the model. Whoever creates an engine owns it and disposes it; disposing ends
/// the requests that run with an <see cref="ObjectDisposedException"/>.
/// </remarks>
public interface ITextEngine : IDisposable, IAsyncDisposable
{
    /// <summary>The name of the model that runs.</summary>
    string ModelName { get; }

    /// <summary>The most tokens of prompt and generated text together.</summary>
    int ContextLength { get; }

    /// <summary>What becomes of a text that reaches the end of the context.</summary>
    ContextPolicy ContextPolicy => ContextPolicy.Stop;

    /// <summary>The model's tokenizer.</summary>
    Tokenizer Tokenizer { get; }

    /// <summary>The options that the model's folder declares; they rank above the library's defaults.</summary>
    GenerationOptions ModelOptions { get; }

    /// <summary>The format in which the model wants a chat; null for a model that has none.</summary>
    /// <exception cref="TypedException">The model has one that cannot be used; texts can still be continued.</exception>
    ChatTemplate? ChatTemplate => null;

    /// <summary>
    /// Generates tokens for a prompt. Ending the enumeration early, like cancelling, frees the sequence within a token.
    /// An engine may end a sequence at the token that completes a stop sequence, and go on where it does not know them:
    /// <see cref="TextEngineExtensions"/> and the clients cut the text off before it.
    /// </summary>
    /// <exception cref="TypedException">The prompt does not fit the model, or the engine failed.</exception>
    IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>Says how likely some continuations of a prompt are, without options: what the model alone gives.</summary>
    /// <returns>For each continuation the natural logarithm of the probability of each of its tokens after those before it.</returns>
    /// <exception cref="TypedException">The prompt or a continuation does not fit the model, or the engine cannot score.</exception>
    Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default) =>
        throw new TypedException($"The engine of '{ModelName}' cannot score continuations.");
}
