using System.Text;
using System.Text.Json;

namespace Typed.Constraints;

/// <summary>Reads the elements of a JSON array of strings from text that comes in chunks.</summary>
internal sealed class StringListReader
{
    private readonly StringBuilder _element = new();
    private StringListState _state = StringListState.Start;
    private bool _inElement;

    /// <summary>Takes a chunk and returns the elements that are complete with it.</summary>
    /// <exception cref="TypedException">The text is no JSON array of strings.</exception>
    public IEnumerable<string> Append(string chunk)
    {
        foreach (Rune rune in chunk.EnumerateRunes())
        {
            if (Take(rune) is { } element)
            {
                yield return element;
            }
        }
    }

    /// <summary>The elements that are complete in a text; one that was cut short has fewer.</summary>
    /// <exception cref="TypedException">The text is no JSON array of strings.</exception>
    public static List<string> Read(string text) => [.. new StringListReader().Append(text)];

    private string? Take(Rune rune)
    {
        bool wasInElement = _inElement;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (byte value in utf8[..rune.EncodeToUtf8(utf8)])
        {
            StringListState before = _state;
            _state = StringListAutomaton.Next(before, value);
            if (_state == StringListState.Rejected)
            {
                throw new TypedException(
                    $"The model did not write a JSON array of strings: '{rune}' cannot follow here. The engine does not keep " +
                    "to constraints, or a scripted reply is not such an array.");
            }
        }

        _inElement = _state is >= StringListState.InString and <= StringListState.AfterF4;
        if (_inElement || wasInElement)
        {
            _element.Append(rune);
        }

        if (!wasInElement || _inElement)
        {
            return null;
        }

        // Escapes are JSON's to read; the text holds its quotes.
        string element = JsonSerializer.Deserialize(_element.ToString(), StringListJson.Default.String)!;
        _element.Clear();
        return element;
    }
}
