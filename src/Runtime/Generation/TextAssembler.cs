using System.Diagnostics;
using System.Text;
using Typed.Chat;

namespace Typed;

/// <summary>Makes text of the tokens of one sequence as they come.</summary>
internal sealed class TextAssembler(Tokenizer tokenizer, GenerationRequest request, long startTimestamp)
{
    private readonly ThoughtSplitter? _thoughts = request.Thinking is null ? null : new ThoughtSplitter(request.Thinking, tokenizer);
    private readonly ToolCallSplitter? _calls = request.Tools is null ? null : new ToolCallSplitter(request.Tools, tokenizer);
    private readonly Detokenizer _detokenizer = new(tokenizer);
    private readonly List<int> _tokens = [];
    private readonly StopSequenceMatcher _stops = new(request.Options.StopSequences);
    private readonly StringBuilder _text = new();
    private readonly List<TokenLogProbs>? _logProbs = request.Options.LogProbs is null ? null : [];

    // How many bytes of the text have yet to come again, in other tokens.
    private int _repeated;
    private TimeSpan _firstToken;

    /// <summary>Why the sequence ended; null while it goes on.</summary>
    public FinishReason? FinishReason { get; private set; }

    /// <summary>The thoughts that have come since the last call.</summary>
    public string TakeThoughts() => _thoughts?.TakeThoughts() ?? "";

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<ToolCall> ToolCalls => _calls?.Calls ?? [];

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

        int calls = ToolCalls.Count;

        // The end-of-sequence token is not text, even where the tokenizer spells it.
        string text = token.FinishReason == Typed.FinishReason.EndOfSequence ? "" : Read(token.Id);
        text = _thoughts?.Append(text, token.Id) ?? text;
        if (_calls is not null && _thoughts is null or { IsAnswering: true })
        {
            text = _calls!.Append(text, token.Id);
        }

        if (token.FinishReason is not null)
        {
            text += End();
        }

        // A call that was whole before the tokens ran out is none that they ran out in.
        if (token.FinishReason == Typed.FinishReason.Length && ToolCalls.Count > calls)
        {
            _calls!.CutLast();
        }

        string chunk = _stops.Append(text);
        chunk += token.FinishReason is null ? "" : _stops.Flush();

        FinishReason = _stops.IsMatched ? Typed.FinishReason.StopSequence : token.FinishReason;
        _text.Append(chunk);
        return chunk;
    }

    private string End()
    {
        string rest = _detokenizer.Flush();
        rest = _thoughts is null ? rest : _thoughts.Append(rest) + _thoughts.Flush();
        return _calls is null ? rest : _calls.Append(rest) + _calls.Flush();
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
            ToolCalls = ToolCalls,
        };
    }
}
