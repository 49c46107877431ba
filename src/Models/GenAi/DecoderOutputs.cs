namespace Typed.Models;

/// <summary>The names of a decoder's outputs. <c>%d</c> in a name stands for the layer.</summary>
public sealed record DecoderOutputs
{
    /// <summary>One score for each id of the vocabulary.</summary>
    public string Logits { get; init; } = "logits";

    /// <summary>The keys of all tokens so far.</summary>
    public string PresentKeyNames { get; init; } = "present.%d.key";

    /// <summary>The values of all tokens so far.</summary>
    public string PresentValueNames { get; init; } = "present.%d.value";

    /// <summary>Keys and values in one tensor; null where they are apart.</summary>
    public string? PresentNames { get; init; }
}
