using Typed.Constraints;

namespace Typed.Engines;

/// <summary>Checks requests against a model before they are queued.</summary>
internal sealed class RequestValidation(
    string model,
    int vocabularySize,
    int contextLength,
    EngineOptions engine)
{
    /// <summary>The most tokens of one of a request's texts.</summary>
    public int MaxNewTokens(GenerationRequest request)
    {
        int limit = Math.Min(contextLength, request.Options.MaxLength);
        bool isEndless = engine.ContextPolicy == ContextPolicy.DropOldest && limit == contextLength && request.Options.NumBeams == 1;
        return isEndless ? request.Options.MaxNewTokens : Math.Min(limit - request.Prompt.Length, request.Options.MaxNewTokens);
    }

    /// <summary>Checks a request.</summary>
    /// <exception cref="GenerationOptionsException">An option cannot be used.</exception>
    /// <exception cref="PromptException">The prompt cannot be used.</exception>
    public void ThrowIfInvalid(GenerationRequest request, ITokenConstraint? constraint)
    {
        ArgumentNullException.ThrowIfNull(request.Options);
        GenerationOptionsRules.ThrowIfOutOfRange(request.Options.ToOptions());
        GenerationOptionsRules.ThrowIfContradictory(request.Options);
        CheckOptions(request.Options);
        CheckThinking(request.Thinking);
        CheckPrompt(request.Prompt.Span, request.ConstantPrefixLength);
        CheckRoom(request.Prompt.Length, request.Options);
        if (constraint is not null && !constraint.FitsIn(MaxNewTokens(request)))
        {
            throw new GenerationOptionsException(
                nameof(request.Options.MaxNewTokens),
                $"There is room for {Tokens(MaxNewTokens(request))}, but the shortest text that what is " +
                $"asked for allows takes {constraint.ShortestLength}. Raise MaxNewTokens or MaxLength, or shorten the prompt.");
        }
    }

    /// <summary>Checks a request for scores.</summary>
    /// <exception cref="PromptException">The prompt or a continuation cannot be used.</exception>
    public void ThrowIfInvalid(ScoringRequest request)
    {
        ArgumentNullException.ThrowIfNull(request.Continuations);
        CheckPrompt(request.Prompt.Span, request.ConstantPrefixLength);
        for (int i = 0; i < request.Continuations.Count; i++)
        {
            ReadOnlySpan<int> tokens = request.Continuations[i].Span;
            if (tokens.IsEmpty)
            {
                throw new PromptException($"Continuation {i} is empty. Give it at least one token: there is nothing to score.");
            }

            CheckIds(tokens, $"continuation {i}");
            if (request.Prompt.Length + tokens.Length > contextLength)
            {
                throw new PromptException(
                    $"The prompt has {request.Prompt.Length} tokens and continuation {i} has {tokens.Length}, but the context of " +
                    $"'{model}' is {contextLength}. Shorten one of them.");
            }
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

        if (options.NumBeams > engine.MaxConcurrentSequences)
        {
            throw new GenerationOptionsException(
                nameof(options.NumBeams),
                $"NumBeams is {options.NumBeams}, but the engine of '{model}' runs at most {engine.MaxConcurrentSequences} sequences " +
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

    private static string Tokens(int count) => count == 1 ? "1 token" : $"{count} tokens";

    private static void CheckThinking(Thinking? thinking)
    {
        if (thinking is { MaxTokens: < 1 } or { Start: "" } or { End: "" })
        {
            throw new GenerationOptionsException(
                nameof(Thinking),
                $"Thinking has at most {thinking.MaxTokens} tokens between '{thinking.Start}' and '{thinking.End}'. Allow at least one, and " +
                "give it a start and an end.");
        }
    }

    private void CheckPrompt(ReadOnlySpan<int> prompt, int constantLength)
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

        if (constantLength < 0 || constantLength > prompt.Length)
        {
            throw new PromptException(
                $"ConstantPrefixLength is {constantLength}; it must be 0 to the length of the prompt, which has {prompt.Length} tokens.");
        }

        CheckIds(prompt, "the prompt");
    }

    private void CheckRoom(int promptLength, ResolvedGenerationOptions options)
    {
        if (promptLength >= options.MaxLength)
        {
            throw new PromptException(
                $"The prompt has {promptLength} tokens, so a MaxLength of {options.MaxLength} leaves no room for " +
                "text. Shorten the prompt, raise MaxLength, or use MaxNewTokens, which does not count the prompt.");
        }

        if (engine.ContextPolicy == ContextPolicy.Error
            && options.MaxLength >= contextLength
            && (long)promptLength + options.MaxNewTokens > contextLength)
        {
            throw new PromptException(
                $"The prompt has {promptLength} tokens and {options.MaxNewTokens} are asked for after it, but the context of '{model}' is " +
                $"{contextLength}. Shorten the prompt, lower MaxNewTokens, or let the text end or go on there with another ContextPolicy " +
                $"(Typed:Models:{model}:ContextPolicy).");
        }
    }

    private void CheckIds(ReadOnlySpan<int> tokens, string place)
    {
        int outside = tokens.IndexOfAnyExceptInRange(0, vocabularySize - 1);
        if (outside >= 0)
        {
            throw new PromptException(
                $"Token {tokens[outside]} at position {outside} of {place} is not in the vocabulary of '{model}', whose " +
                $"ids run from 0 to {vocabularySize - 1}. The folder's tokenizer.json may belong to another model.");
        }
    }
}
