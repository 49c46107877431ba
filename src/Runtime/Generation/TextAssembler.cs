using System.Diagnostics;
using System.Text;

namespace Typed;

/// <summary>Makes text of the tokens of one sequence as they come.</summary>
internal sealed class TextAssembler(Tokenizer tokenizer, ResolvedGenerationOptions options, long startTimestamp)
{
    private readonly Detokenizer _detokenizer = new(tokenizer);
    private readonly StopSequenceMatcher _stops = new(options.StopSequences);
    private readonly StringBuilder _text = new();
    private readonly List<TokenLogProbs>? _logProbs = options.LogProbs is null ? null : [];
    private int _tokenCount;
    private TimeSpan _firstToken;

    /// <summary>Why the sequence ended; null while it goes on.</summary>
    public FinishReason? FinishReason { get; private set; }

    /// <summary>Takes a token and returns the text that certainly is part of the result; no chunk ends within a character.</summary>
    public string Append(GeneratedToken token)
    {
        if (FinishReason is not null)
        {
            return "";
        }

        if (_tokenCount++ == 0)
        {
            _firstToken = Stopwatch.GetElapsedTime(startTimestamp);
        }

        if (token.LogProbs is { } logProbs)
        {
            _logProbs?.Add(logProbs);
        }

        // The end-of-sequence token is not text, even where the tokenizer spells it.
        string chunk = token.FinishReason == Typed.FinishReason.EndOfSequence ? "" : _stops.Append(_detokenizer.Append(token.Id));
        if (token.FinishReason is not null)
        {
            chunk += _stops.Append(_detokenizer.Flush());
            chunk += _stops.Flush();
        }

        FinishReason = _stops.IsMatched ? Typed.FinishReason.StopSequence : token.FinishReason;
        _text.Append(chunk);
        return chunk;
    }

    /// <summary>The text and how it came about, once the sequence has ended.</summary>
    public Generation<string> ToGeneration(string prefix, int inputTokens)
    {
        string text = prefix + _text;
        return new Generation<string>
        {
            Value = text,
            Text = text,
            InputTokens = inputTokens,
            OutputTokens = _tokenCount,
            FinishReason = FinishReason!.Value,
            Timings = new GenerationTimings(_firstToken, Stopwatch.GetElapsedTime(startTimestamp)),
            LogProbs = _logProbs,
        };
    }
}
