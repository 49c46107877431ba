namespace Typed.Testing;

/// <summary>A request that a <see cref="ScriptedEngine"/> has taken.</summary>
public sealed class ScriptedRequest
{
    private volatile int _tokenCount;
    private volatile bool _hasEnded;

    internal ScriptedRequest(int index, string prompt, GenerationRequest request, IReadOnlyList<string>? continuations = null)
    {
        Index = index;
        Prompt = prompt;
        PromptTokens = request.Prompt;
        Options = request.Options;
        Grammar = request.Grammar;
        Thinking = request.Thinking;
        Continuations = continuations ?? [];
    }

    /// <summary>The request's place in the order of arrival, 0 for the first.</summary>
    public int Index { get; }

    /// <summary>The prompt as text; special tokens are not in it.</summary>
    public string Prompt { get; }

    /// <summary>The prompt's token ids.</summary>
    public ReadOnlyMemory<int> PromptTokens { get; }

    /// <summary>The options in effect; defaults where continuations are scored, which knows no options.</summary>
    public ResolvedGenerationOptions Options { get; }

    /// <summary>What the text must be; null for any.</summary>
    public Grammar? Grammar { get; }

    /// <summary>How the model is to think before the text; null where it is not.</summary>
    public Thinking? Thinking { get; }

    /// <summary>The texts whose likelihoods are asked for; empty where a text is to be generated.</summary>
    public IReadOnlyList<string> Continuations { get; }

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
