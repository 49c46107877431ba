using System.Text;
using Typed.Constraints.Thoughts;

namespace Typed;

/// <summary>Parts thoughts from the answer in text that comes in chunks.</summary>
/// <remarks>A text that does not begin with thinking, where the prompt had not begun it, is an answer as a whole.</remarks>
internal sealed class ThoughtSplitter
{
    private readonly ThinkMarkers _markers;
    private readonly StringBuilder _text = new();
    private bool _isThinking;
    private bool _isAnswering;
    private bool _isAnswerBegun;
    private int _takenThoughts;

    public ThoughtSplitter(Thinking thinking, Tokenizer tokenizer)
    {
        _markers = ThinkMarkers.Of(thinking, tokenizer);
        _isThinking = thinking.IsOpen;
    }

    /// <summary>The thoughts, once they have ended; null where there were none.</summary>
    public string? Thoughts { get; private set; }

    /// <summary>Whether the answer has begun.</summary>
    public bool IsAnswering => _isAnswering;

    /// <summary>Takes a token with its text and returns the text that certainly is part of the answer.</summary>
    public string Append(string chunk, int token) =>
        Append(chunk + _markers.Start.SilentTextOf(token) + _markers.End.SilentTextOf(token));

    /// <summary>Takes text and returns the text that certainly is part of the answer.</summary>
    public string Append(string chunk)
    {
        if (_isAnswering)
        {
            return Answer(chunk);
        }

        _text.Append(chunk);
        if (!_isThinking && !Begins())
        {
            return "";
        }

        return _isAnswering ? Answer(Take()) : EndsThoughts(out string answer) ? Answer(answer) : "";
    }

    /// <summary>The thoughts that have come since the last call, short of what may be the beginning of their end.</summary>
    public string TakeThoughts()
    {
        string thoughts = Thoughts ?? (_isThinking ? _text.ToString() : "");
        int certain = Thoughts is null ? thoughts.Length - TextEnds.LongestStart(thoughts, _markers.End.Text) : thoughts.Length;
        string taken = thoughts[Math.Min(_takenThoughts, certain)..certain];
        _takenThoughts = Math.Max(_takenThoughts, certain);
        return taken;
    }

    /// <summary>Ends the text and returns what was held back of the answer; thoughts without an end stay thoughts.</summary>
    public string Flush()
    {
        if (_isThinking)
        {
            Thoughts ??= Take();
            return "";
        }

        return Answer(Take());
    }

    /// <summary>Whether it is clear by now whether the text begins with thinking.</summary>
    private bool Begins()
    {
        string text = _text.ToString().TrimStart();
        string start = _markers.Start.Text;
        _isThinking = text.StartsWith(start, StringComparison.Ordinal);
        if (_isThinking)
        {
            _text.Clear().Append(text, start.Length, text.Length - start.Length);
            return true;
        }

        _isAnswering = !start.StartsWith(text, StringComparison.Ordinal);
        return _isAnswering;
    }

    private bool EndsThoughts(out string answer)
    {
        string text = _text.ToString();
        int end = text.IndexOf(_markers.End.Text, StringComparison.Ordinal);
        if (end < 0)
        {
            answer = "";
            return false;
        }

        Thoughts = text[..end];
        answer = text[(end + _markers.End.Text.Length)..];
        (_isThinking, _isAnswering) = (false, true);
        _text.Clear();
        return true;
    }

    /// <summary>The answer without the line breaks that stand between it and the thoughts.</summary>
    private string Answer(string chunk)
    {
        string answer = _isAnswerBegun || Thoughts is null ? chunk : chunk.TrimStart();
        _isAnswerBegun |= answer.Length > 0;
        return answer;
    }

    private string Take()
    {
        string text = _text.ToString();
        _text.Clear();
        return text;
    }
}
