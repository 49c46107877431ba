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
    private readonly ToolCallMarkers? _markers = calling.Form.Start.Length == 0 ? null : ToolCallMarkers.Of(calling.Form, tokenizer);
    private readonly string _start = calling.Form.Start;
    private readonly string _end = calling.Form.End.Trim();
    private readonly StringBuilder _held = new();
    private readonly List<ToolCall> _calls = [];
    private bool _isCall = calling.Form.Start.Length == 0;

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<ToolCall> Calls => _calls;

    /// <summary>Takes a token with its text and returns the text that certainly is part of the answer.</summary>
    public string Append(string chunk, int token) => Append(chunk + SilentTextOf(token));

    /// <summary>Takes text and returns the text that certainly is part of the answer.</summary>
    public string Append(string chunk)
    {
        _held.Append(chunk);
        StringBuilder text = new();
        while (_held.Length > 0 && (_isCall ? TakeCall(text) : TakeText(text)))
        {
        }

        return Give(text);
    }

    /// <summary>Ends the text and returns what was held back of the answer.</summary>
    public string Flush()
    {
        StringBuilder text = new();
        string held = Take();
        if (!_isCall || !TryRead(held))
        {
            text.Append(_isCall ? _start : "").Append(held);
        }

        return Give(text);
    }

    /// <summary>Takes text up to the next call; false where more has to come first.</summary>
    private bool TakeText(StringBuilder text)
    {
        string held = _held.ToString();
        int start = _start.Length == 0 ? -1 : held.IndexOf(_start, StringComparison.Ordinal);
        int end = start >= 0 ? start : held.Length - (_start.Length == 0 ? 0 : TextEnds.LongestStart(held, _start));
        text.Append(held, 0, end);
        _held.Remove(0, start >= 0 ? end + _start.Length : end);
        _isCall = start >= 0;
        return _isCall;
    }

    /// <summary>Takes a call, or finds that there is none; false where more has to come first.</summary>
    private bool TakeCall(StringBuilder text)
    {
        string held = _held.ToString();
        if (_markers is null)
        {
            // A call is all of a text: it is known at the end, or before that not to be one.
            _isCall = MayBeCall(held);
            return !_isCall;
        }

        int end = _end.Length == 0 ? -1 : held.IndexOf(_end, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        if (!TryRead(held[..end]))
        {
            text.Append(_start).Append(held, 0, end + _end.Length);
        }

        _held.Remove(0, end + _end.Length);
        _isCall = false;
        return true;
    }

    /// <summary>Reads a call, or a list of calls; false where it is none.</summary>
    private bool TryRead(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
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
        catch (JsonException)
        {
            return false;
        }
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

    private static bool MayBeCall(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().TrimStart();
        return trimmed.IsEmpty || trimmed[0] == '{';
    }

    /// <summary>The text, without the white space that stands around calls.</summary>
    private string Give(StringBuilder text)
    {
        string given = text.ToString();
        if (_calls.Count > 0 && string.IsNullOrWhiteSpace(given))
        {
            return "";
        }

        return given;
    }

    private string SilentTextOf(int token) => _markers is null ? "" : _markers.SilentTextOf(token);

    private string Take()
    {
        string text = _held.ToString();
        _held.Clear();
        return text;
    }
}
