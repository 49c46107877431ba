namespace Typed.Models;

/// <summary>The names of a decoder's inputs. <c>%d</c> in a name stands for the layer.</summary>
public sealed record DecoderInputs
{
    /// <summary>The token ids.</summary>
    public string InputIds { get; init; } = "input_ids";

    /// <summary>Embeddings, in graphs that take them in place of ids.</summary>
    public string InputsEmbeds { get; init; } = "inputs_embeds";

    /// <summary>1 for a position that may be looked at, 0 for padding.</summary>
    public string AttentionMask { get; init; } = "attention_mask";

    /// <summary>The position of each token.</summary>
    public string PositionIds { get; init; } = "position_ids";

    /// <summary>The keys of earlier tokens.</summary>
    public string PastKeyNames { get; init; } = "past_key_values.%d.key";

    /// <summary>The values of earlier tokens.</summary>
    public string PastValueNames { get; init; } = "past_key_values.%d.value";

    /// <summary>Keys and values in one tensor; null where they are apart.</summary>
    public string? PastNames { get; init; }
}
