namespace Typed.Engines;

/// <summary>What an engine knows about its model beside the graph.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="EndOfSequenceIds">The ids that end a sequence.</param>
/// <param name="Options">The generation options that the model declares.</param>
public sealed record ModelDescription(string Name, IReadOnlyCollection<int> EndOfSequenceIds, GenerationOptions Options)
{
    /// <summary>The fewest tokens of a sequence, prompt included, before it may end. One under a grammar ends where its text is whole.</summary>
    /// <value>At least 0. Default 0.</value>
    public int MinLength { get; init; }

    /// <summary>The format in which the model wants a chat; null for a model that has none.</summary>
    /// <value>Default null.</value>
    public ChatTemplate? ChatTemplate
    {
        get => LazyChatTemplate?.Value;
        init => LazyChatTemplate = new Lazy<ChatTemplate?>(value);
    }

    /// <summary>The same, read when a chat is first asked for: one that is damaged must not keep a model from continuing texts.</summary>
    internal Lazy<ChatTemplate?>? LazyChatTemplate { get; init; }
}
