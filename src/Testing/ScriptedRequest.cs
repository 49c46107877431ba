namespace Typed.Testing;

/// <summary>A request that a <see cref="ScriptedEngine"/> has taken.</summary>
public sealed class ScriptedRequest
{
    private volatile int _tokenCount;
    private volatile bool _hasEnded;

    internal ScriptedRequest(int index, string prompt, GenerationRequest request)
    {
        Index = index;
        Prompt = prompt;
        PromptTokens = request.Prompt;
        Options = request.Options;
    }

    /// <summary>The request's place in the order of arrival, 0 for the first.</summary>
    public int Index { get; }

    /// <summary>The prompt as text; special tokens are not in it.</summary>
    public string Prompt { get; }

    /// <summary>The prompt's token ids.</summary>
    public ReadOnlyMemory<int> PromptTokens { get; }

    /// <summary>The options in effect.</summary>
    public ResolvedGenerationOptions Options { get; }

    /// <summary>How many tokens the caller has been given so far.</summary>
    public int TokenCount
    {
        get => _tokenCount;
        internal set => _tokenCount = value;
    }

    /// <summary>Whether the request is over: answered, failed, cancelled, or left by its caller.</summary>
    public bool HasEnded
    {
        get => _hasEnded;
        internal set => _hasEnded = value;
    }
}
