namespace Typed.Models;

/// <summary>The block <c>search</c> of genai_config.json. Null means that the file does not say.</summary>
public sealed record SearchConfig
{
    /// <summary>Whether to draw tokens at random; false is greedy.</summary>
    public bool? DoSample { get; init; }

    /// <summary>Length below which no text ends, prompt included; 0 or more.</summary>
    public int? MinLength { get; init; }

    /// <summary>Length at which every text ends, prompt included; 0 or more, 0 being the context's length.</summary>
    public int? MaxLength { get; init; }

    /// <summary>How many prompts run together; 1 or more.</summary>
    public int? BatchSize { get; init; }

    /// <summary>How many beams are searched; 1 or more, 1 being none.</summary>
    public int? NumBeams { get; init; }

    /// <summary>How many texts each prompt gives; 1 or more.</summary>
    public int? NumReturnSequences { get; init; }

    /// <summary>By how much tokens already seen lose; 1 is off.</summary>
    public double? RepetitionPenalty { get; init; }

    /// <summary>How many of the likeliest tokens are drawn from; 0 is all.</summary>
    public int? TopK { get; init; }

    /// <summary>The probability that the tokens drawn from must hold together; in force between 0 and 1.</summary>
    public double? TopP { get; init; }

    /// <summary>By what the logits are divided; 0 is greedy.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether beam search ends as soon as it holds enough texts.</summary>
    public bool? EarlyStopping { get; init; }

    /// <summary>The size of n-grams that may not occur twice; 0 is off.</summary>
    public int? NoRepeatNgramSize { get; init; }

    /// <summary>Known upstream, without effect.</summary>
    public double? DiversityPenalty { get; init; }

    /// <summary>The power of the length by which a beam's score is divided.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>Whether the graph writes its caches in place, into buffers made once at full width.</summary>
    public bool? PastPresentShareBuffer { get; init; }

    /// <summary>The seed of the random draws; -1 is a new one each time.</summary>
    public int? RandomSeed { get; init; }

    /// <summary>How many tokens of a prompt run at once; 0 or less is all.</summary>
    public int? ChunkSize { get; init; }
}
