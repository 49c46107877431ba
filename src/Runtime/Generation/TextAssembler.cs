using System.Diagnostics;
using System.Text;

namespace Typed;

/// <summary>Makes text of the tokens of one sequence as they come.</summary>
internal sealed class TextAssembler(
    Tokenizer tokenizer,
    ResolvedGenerationOptions options,
    long startTimestamp,
    Thinking? thinking = null)
{
    private readonly ThoughtSplitter? _thoughts = thinking is null ? null : new ThoughtSplitter(thinking, tokenizer);
    private readonly Detokenizer _detokenizer = new(tokenizer);
    private readonly List<int> _tokens = [];
    private readonly StopSequenceMatcher _stops = new(options.StopSequences);
    private readonly StringBuilder _text = new();
    private readonly List<TokenLogProbs>? _logProbs = options.LogProbs is null ? null : [];

    // How many bytes of the text have yet to come again, in other tokens.
    private int _repeated;
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

        if (_tokens.Count == 0)
        {
            _firstToken = Stopwatch.GetElapsedTime(startTimestamp);
        }

        TakeBack(token.Replaced);
        _tokens.Add(token.Id);
        if (token.LogProbs is { } logProbs)
        {
            _logProbs?.Add(logProbs);
        }

        // The end-of-sequence token is not text, even where the tokenizer spells it.
        string text = token.FinishReason == Typed.FinishReason.EndOfSequence ? "" : Read(token.Id);
        text = _thoughts?.Append(text, token.Id) ?? text;
        if (token.FinishReason is not null)
        {
            string rest = _detokenizer.Flush();
            text += _thoughts is null ? rest : _thoughts.Append(rest) + _thoughts.Flush();
        }

        string chunk = _stops.Append(text);
        chunk += token.FinishReason is null ? "" : _stops.Flush();

        FinishReason = _stops.IsMatched ? Typed.FinishReason.StopSequence : token.FinishReason;
        _text.Append(chunk);
        return chunk;
    }

    /// <summary>Takes tokens back that the next ones stand in place of; their text stays.</summary>
    private void TakeBack(int count)
    {
        for (; count > 0; count--)
        {
            _repeated += tokenizer.GetBytes(_tokens[^1]).Length;
            _tokens.RemoveAt(_tokens.Count - 1);
            if (_logProbs?.Count > _tokens.Count)
            {
                _logProbs.RemoveAt(_logProbs.Count - 1);
            }
        }
    }

    private string Read(int token)
    {
        if (_repeated == 0)
        {
            return _detokenizer.Append(token);
        }

        ReadOnlySpan<byte> bytes = tokenizer.GetBytes(token);
        int repeated = Math.Min(_repeated, bytes.Length);
        _repeated -= repeated;
        return _detokenizer.Append(bytes[repeated..]);
    }

    /// <summary>The text and how it came about, once the sequence has ended.</summary>
    public Generation<string> ToGeneration(string prefix, int inputTokens)
    {
        string text = prefix + _text;
        return new Generation<string>
        {
            Value = text,
            Text = text,
            Thoughts = _thoughts?.Thoughts,
            InputTokens = inputTokens,
            OutputTokens = _tokens.Count,
            FinishReason = FinishReason!.Value,
            Timings = new GenerationTimings(_firstToken, Stopwatch.GetElapsedTime(startTimestamp)),
            LogProbs = _logProbs,
        };
    }
}
