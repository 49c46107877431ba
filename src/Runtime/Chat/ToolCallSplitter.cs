using System.Text;
using System.Text.Json;
using Typed.Constraints.ToolCalls;

namespace Typed.Chat;

/// <summary>Parts calls from the answer in text that comes in chunks.</summary>
/// <remarks>
/// What stands where a call would, but is none, is text: engines that do not constrain what the model writes give such, and so does a
/// text that was cut off.
/// </remarks>
internal sealed class ToolCallSplitter(ToolCalling calling, Tokenizer tokenizer)
{
    /// <summary>How deep a call may nest: its arguments are as deep as their schema lets a model make them.</summary>
    public const int MaxDepth = 1000;

    private readonly ToolCallMarkers? _markers = calling.Form.Start.Length == 0 ? null : ToolCallMarkers.Of(calling.Form, tokenizer);
    private readonly string _start = calling.Form.Start;
    private readonly string _end = calling.Form.End.Trim();
    private readonly StringBuilder _held = new();

    // White space at the beginning or after a call, which is no answer where another call or the end follows.
    private readonly StringBuilder _space = new();
    private bool _isInText;

    private readonly List<ToolCall> _calls = [];

    // A call without markers is all of a text: it begins there.
    private Phase _phase = calling.Form.Start.Length == 0 ? Phase.Call : Phase.Text;

    private enum Phase
    {
        /// <summary>Text, in which a call may begin.</summary>
        Text,
        Call,

        /// <summary>Text, and nothing else from here on.</summary>
        Answer,
    }

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<ToolCall> Calls => _calls;

    /// <summary>Takes a token with its text and returns the text that certainly is part of the answer.</summary>
    public string Append(string chunk, int token) => Append(chunk + _markers?.SilentTextOf(token));

    /// <summary>Takes text and returns the text that certainly is part of the answer.</summary>
    public string Append(string chunk)
    {
        _held.Append(chunk);
        return Take(isEnd: false);
    }

    /// <summary>Ends the text and returns what was held back of the answer.</summary>
    public string Flush() => Take(isEnd: true);

    /// <summary>Says of the last call that the tokens ran out in it.</summary>
    public void CutLast() => _calls[^1] = _calls[^1] with { IsCut = true };

    private string Take(bool isEnd)
    {
        StringBuilder text = new();
        bool goesOn = true;
        while (goesOn)
        {
            goesOn = _phase switch
            {
                Phase.Text => TakeText(text, isEnd),
                Phase.Call => TakeCall(text, isEnd),
                _ => TakeAnswer(text),
            };
        }

        if (isEnd && _calls.Count == 0)
        {
            text.Append(_space);
        }

        return text.ToString();
    }

    /// <summary>Adds to the text that is part of the answer.</summary>
    private void Add(StringBuilder text, ReadOnlySpan<char> part)
    {
        _space.Append(part);
        _isInText |= !part.IsWhiteSpace();
        if (_isInText)
        {
            text.Append(_space);
            _space.Clear();
        }
    }

    /// <summary>Takes text up to the next call; false where no call begins.</summary>
    private bool TakeText(StringBuilder text, bool isEnd)
    {
        string held = _held.ToString();
        int start = held.IndexOf(_start, StringComparison.Ordinal);
        int end = start >= 0 ? start : held.Length - (isEnd ? 0 : TextEnds.LongestStart(held, _start));
        Add(text, held.AsSpan(0, end));
        _held.Remove(0, start >= 0 ? end + _start.Length : end);
        _phase = start >= 0 ? Phase.Call : Phase.Text;
        return start >= 0;
    }

    private bool TakeAnswer(StringBuilder text)
    {
        Add(text, _held.ToString());
        _held.Clear();
        return false;
    }

    /// <summary>Takes a call, or finds that there is none; false where more has to come first.</summary>
    private bool TakeCall(StringBuilder text, bool isEnd)
    {
        string held = _held.ToString();
        int? length = LengthOfValue(held);
        ReadOnlySpan<char> rest = held.AsSpan(length ?? 0).TrimStart();
        bool mayGoOn = length is null || (rest.Length < _end.Length && _end.StartsWith(rest, StringComparison.Ordinal));
        if (mayGoOn && !isEnd)
        {
            return false;
        }

        if (length is > 0 && TryRead(held[..length.Value]))
        {
            _held.Clear().Append(rest.StartsWith(_end) ? rest[_end.Length..] : rest);
            _space.Clear();
            _isInText = false;
        }
        else
        {
            Add(text, _start);
        }

        _phase = _markers is null ? Phase.Answer : Phase.Text;
        return true;
    }

    /// <summary>The length of the JSON that the text begins with: 0 where it begins with none, null where more has to come first.</summary>
    private int? LengthOfValue(string text)
    {
        if (_markers is null && !MayBeCall(text))
        {
            return 0;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.CurrentDepth == 0)
                {
                    return Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    /// <summary>Whether a text can still become a call without markers.</summary>
    private bool MayBeCall(string text)
    {
        string first = calling.Form.ArgumentsFirst ? calling.Form.ArgumentsKey : calling.Form.NameKey;
        ReadOnlySpan<char> beginning = $$"""{"{{first}}":""";
        int matched = 0;
        foreach (char character in text)
        {
            if (matched == beginning.Length)
            {
                return true;
            }

            if (character == beginning[matched])
            {
                matched++;
            }
            else if (!char.IsWhiteSpace(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a call, or a list of calls; false where it is none.</summary>
    private bool TryRead(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        JsonElement[] elements = document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray()]
            : [document.RootElement];
        ToolCall[] calls = [.. elements.Select(Read).OfType<ToolCall>()];
        if (calls.Length == 0 || calls.Length < elements.Length)
        {
            return false;
        }

        _calls.AddRange(calls);
        return true;
    }

    private ToolCall? Read(JsonElement call) =>
        call.ValueKind == JsonValueKind.Object
        && call.TryGetProperty(calling.Form.NameKey, out JsonElement name)
        && name.ValueKind == JsonValueKind.String
        && calling.Names.Contains(name.GetString()!)
        && call.TryGetProperty(calling.Form.ArgumentsKey, out JsonElement arguments)
        && arguments.ValueKind == JsonValueKind.Object
            ? new ToolCall(name.GetString()!, arguments.Clone())
            : null;
}
