using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>
/// What a model's authors recommend, from generation_config.json. Null means that the file does not say.
/// Keys that are not listed here are left alone, since Hugging Face adds keys freely.
/// </summary>
public sealed record GenerationConfig
{
    /// <summary>The file's name in a model folder.</summary>
    public const string FileName = "generation_config.json";

    /// <summary>Whether to draw tokens at random.</summary>
    public bool? DoSample { get; init; }

    /// <summary>By what the logits are divided.</summary>
    public double? Temperature { get; init; }

    /// <summary>How many of the likeliest tokens are drawn from; 0 is all.</summary>
    public int? TopK { get; init; }

    /// <summary>The probability that the tokens drawn from must hold together; 1 is off.</summary>
    public double? TopP { get; init; }

    /// <summary>The probability a token needs, as a part of the likeliest one's; 0 is off.</summary>
    public double? MinP { get; init; }

    /// <summary>By how much tokens already seen lose; 1 is off.</summary>
    public double? RepetitionPenalty { get; init; }

    /// <summary>The size of n-grams that may not occur twice; 0 is off.</summary>
    public int? NoRepeatNgramSize { get; init; }

    /// <summary>Length below which no text ends, prompt included.</summary>
    public int? MinLength { get; init; }

    /// <summary>Length at which every text ends, prompt included.</summary>
    public int? MaxLength { get; init; }

    /// <summary>How many tokens at least are added to the prompt.</summary>
    public int? MinNewTokens { get; init; }

    /// <summary>How many tokens at most are added to the prompt.</summary>
    public int? MaxNewTokens { get; init; }

    /// <summary>How many beams are searched; 1 is none.</summary>
    public int? NumBeams { get; init; }

    /// <summary>The power of the length by which a beam's score is divided.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>Whether beam search ends as soon as it holds enough texts; <c>"never"</c> in the file is false.</summary>
    public bool? EarlyStopping { get; init; }

    /// <summary>The id that fills rows after their end.</summary>
    public int? PadTokenId { get; init; }

    /// <summary>The id that begins a text.</summary>
    public int? BosTokenId { get; init; }

    /// <summary>The ids that end a text; empty where the file names none.</summary>
    public ImmutableArray<int> EosTokenIds { get; init; } = [];

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The path of generation_config.json.</param>
    /// <exception cref="ModelFormatException">The file cannot be read or is malformed.</exception>
    public static GenerationConfig Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(JsonFile.Read(path));
    }

    /// <summary>Reads and checks the text of a file.</summary>
    /// <param name="utf8">The text, in UTF-8.</param>
    /// <param name="path">What to call the text in errors.</param>
    /// <exception cref="ModelFormatException">The text is malformed.</exception>
    public static GenerationConfig Parse(ReadOnlySpan<byte> utf8, string path = FileName) =>
        Read(JsonFile.Parse(utf8, path));

    internal static GenerationConfig Read(JsonField root) => new()
    {
        DoSample = root.Find("do_sample")?.Boolean(),
        Temperature = root.Find("temperature")?.Double(),
        TopK = root.Find("top_k")?.Int32(minimum: 0),
        TopP = root.Find("top_p")?.Double(),
        MinP = root.Find("min_p")?.Double(),
        RepetitionPenalty = root.Find("repetition_penalty")?.Double(),
        NoRepeatNgramSize = root.Find("no_repeat_ngram_size")?.Int32(minimum: 0),
        MinLength = root.Find("min_length")?.Int32(minimum: 0),
        MaxLength = root.Find("max_length")?.Int32(minimum: 1),
        MinNewTokens = root.Find("min_new_tokens")?.Int32(minimum: 0),
        MaxNewTokens = root.Find("max_new_tokens")?.Int32(minimum: 1),
        NumBeams = root.Find("num_beams")?.Int32(minimum: 1),
        LengthPenalty = root.Find("length_penalty")?.Double(),
        EarlyStopping = root.Find("early_stopping") is { } early ? ReadEarlyStopping(early) : null,
        PadTokenId = root.Find("pad_token_id")?.Int32(),
        BosTokenId = root.Find("bos_token_id")?.Int32(),
        EosTokenIds = root.Find("eos_token_id")?.Int32s(minimum: 0) ?? [],
    };

    private static bool ReadEarlyStopping(JsonField field) =>
        field.Element.ValueKind != System.Text.Json.JsonValueKind.String ? field.Boolean()
        : field.String() == "never" ? false
        : throw field.Error($"is \"{field.String()}\", but must be true, false or \"never\".");
}
