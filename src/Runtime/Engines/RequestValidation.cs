namespace Typed.Engines;

/// <summary>Checks a request against its model before it is queued.</summary>
internal static class RequestValidation
{
    public static void ThrowIfInvalid(GenerationRequest request, string model, int vocabularySize, int contextLength)
    {
        ArgumentNullException.ThrowIfNull(request.Options);
        GenerationOptionsRules.ThrowIfOutOfRange(request.Options.ToOptions());
        ReadOnlySpan<int> prompt = request.Prompt.Span;
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

        if (prompt.Length >= request.Options.MaxLength)
        {
            throw new PromptException(
                $"The prompt has {prompt.Length} tokens, so a MaxLength of {request.Options.MaxLength} leaves no room for " +
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
