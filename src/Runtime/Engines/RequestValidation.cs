namespace Typed.Engines;

/// <summary>Checks requests against a model before they are queued.</summary>
internal sealed class RequestValidation(
    string model,
    int vocabularySize,
    int contextLength,
    int maxConcurrentSequences)
{
    /// <summary>The most tokens of prompt and generated text together.</summary>
    public int LengthLimit(GenerationRequest request)
    {
        int limit = Math.Min(contextLength, request.Options.MaxLength);
        return (int)Math.Min(limit, (long)request.Prompt.Length + request.Options.MaxNewTokens);
    }

    /// <summary>Checks a request.</summary>
    /// <exception cref="GenerationOptionsException">An option cannot be used.</exception>
    /// <exception cref="PromptException">The prompt cannot be used.</exception>
    public void ThrowIfInvalid(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request.Options);
        GenerationOptionsRules.ThrowIfOutOfRange(request.Options.ToOptions());
        GenerationOptionsRules.ThrowIfContradictory(request.Options);
        CheckOptions(request.Options);
        CheckPrompt(request.Prompt.Span, request.Options);
        if (request.Constraint is { } constraint && LengthLimit(request) - request.Prompt.Length < constraint.ShortestLength)
        {
            throw new GenerationOptionsException(
                nameof(request.Options.MaxNewTokens),
                $"There is room for {LengthLimit(request) - request.Prompt.Length} tokens, but the shortest text of what the " +
                $"method returns takes {constraint.ShortestLength}. Raise MaxNewTokens or MaxLength, or shorten the prompt.");
        }
    }

    /// <summary>Checks options against the model and its engine.</summary>
    /// <exception cref="GenerationOptionsException">An option cannot be used.</exception>
    public void CheckOptions(ResolvedGenerationOptions options)
    {
        if (options.TopK > vocabularySize)
        {
            throw new GenerationOptionsException(
                nameof(options.TopK),
                $"TopK is {options.TopK}, but '{model}' has only {vocabularySize} tokens (vocab_size). Lower it, or set 0, " +
                "which turns it off.");
        }

        if (options.NumBeams > vocabularySize)
        {
            throw new GenerationOptionsException(
                nameof(options.NumBeams),
                $"NumBeams is {options.NumBeams}, but '{model}' has only {vocabularySize} tokens (vocab_size) to begin a beam " +
                "with. Lower it.");
        }

        if (options.NumBeams > maxConcurrentSequences)
        {
            throw new GenerationOptionsException(
                nameof(options.NumBeams),
                $"NumBeams is {options.NumBeams}, but the engine of '{model}' runs at most {maxConcurrentSequences} sequences " +
                $"at the same time. Lower it, or raise MaxConcurrentSequences (Typed:Models:{model}:MaxConcurrentSequences).");
        }

        foreach (int id in options.LogitBias?.Keys ?? [])
        {
            if (id >= vocabularySize)
            {
                throw new GenerationOptionsException(
                    nameof(options.LogitBias),
                    $"LogitBias names token {id}, but the ids of '{model}' run from 0 to {vocabularySize - 1}.");
            }
        }
    }

    private void CheckPrompt(ReadOnlySpan<int> prompt, ResolvedGenerationOptions options)
    {
        if (prompt.IsEmpty)
        {
            throw new PromptException($"The prompt is empty. '{model}' continues text and needs at least one token of it.");
        }

        if (prompt.Length >= contextLength)
        {
            throw new PromptException(
                $"The prompt has {prompt.Length} tokens, but the context of '{model}' is {contextLength}, and the text to " +
                "generate needs room too. Shorten the prompt.");
        }

        if (prompt.Length >= options.MaxLength)
        {
            throw new PromptException(
                $"The prompt has {prompt.Length} tokens, so a MaxLength of {options.MaxLength} leaves no room for " +
                "text. Shorten the prompt, raise MaxLength, or use MaxNewTokens, which does not count the prompt.");
        }

        int outside = prompt.IndexOfAnyExceptInRange(0, vocabularySize - 1);
        if (outside >= 0)
        {
            throw new PromptException(
                $"Token {prompt[outside]} at position {outside} of the prompt is not in the vocabulary of '{model}', whose " +
                $"ids run from 0 to {vocabularySize - 1}. The folder's tokenizer.json may belong to another model.");
        }
    }
}
