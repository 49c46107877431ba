using System.Text;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>Cuts a JSON array that comes in chunks into its elements, each as soon as it is complete.</summary>
/// <remarks>It looks at each byte once and at brackets and quotes only: what an element holds is its reader's to judge.</remarks>
internal sealed class ElementSplitter
{
    private byte[] _buffer = new byte[256];
    private int _start;
    private int _next;
    private int _end;
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;
    private bool _isAfterComma;
    private Place _place;

    private enum Place
    {
        BeforeArray,
        BeforeElement,
        InElement,
        AfterElement,
        AfterArray,
    }

    /// <summary>Whether the array has ended.</summary>
    public bool IsComplete => _place == Place.AfterArray;

    /// <summary>What has not been taken yet.</summary>
    public string Rest => Encoding.UTF8.GetString(_buffer, _start, _end - _start);

    /// <summary>Adds a chunk, which does not end within a character.</summary>
    public void Append(string chunk)
    {
        // What was taken makes room.
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_next, _end, _start) = (_next - _start, _end - _start, 0);
        int needed = _end + Encoding.UTF8.GetMaxByteCount(chunk.Length);
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(needed, 2 * _buffer.Length));
        }

        _end += Encoding.UTF8.GetBytes(chunk, _buffer.AsSpan(_end));
    }

    /// <summary>Takes the next element that is complete.</summary>
    /// <param name="element">Its JSON, until the next chunk is added.</param>
    /// <exception cref="JsonException">The text is no array.</exception>
    public bool TryTake(out ReadOnlySpan<byte> element)
    {
        while (_next < _end)
        {
            byte value = _buffer[_next];
            if (_place == Place.InElement)
            {
                if (Advance(value))
                {
                    element = _buffer.AsSpan(_start, _next - _start);
                    _start = _next;
                    _place = Place.AfterElement;
                    return true;
                }
            }
            else if (value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                _start = ++_next;
            }
            else
            {
                Step(value);
            }
        }

        element = [];
        return false;
    }

    /// <summary>Takes a byte between elements.</summary>
    private void Step(byte value)
    {
        switch (_place, value)
        {
            case (Place.BeforeArray, (byte)'['):
                _place = Place.BeforeElement;
                break;
            case (Place.BeforeElement, (byte)']') when !_isAfterComma:
            case (Place.AfterElement, (byte)']'):
                _place = Place.AfterArray;
                break;
            case (Place.AfterElement, (byte)','):
                _place = Place.BeforeElement;
                _isAfterComma = true;
                break;
            case (Place.BeforeElement, not ((byte)',' or (byte)']' or (byte)'}')):
                _place = Place.InElement;
                return;
            default:
                throw new JsonException(_place switch
                {
                    Place.BeforeArray => "A list begins with '['.",
                    Place.BeforeElement => "An element is missing.",
                    Place.AfterElement => "After an element ',' or ']' follows.",
                    _ => "Nothing follows a list.",
                });
        }

        _start = ++_next;
    }

    /// <summary>Takes bytes of an element; whether it is complete.</summary>
    private bool Advance(byte value)
    {
        if (_isEscaped)
        {
            _isEscaped = false;
            _next++;
            return false;
        }

        if (_isInString)
        {
            int length = _buffer.AsSpan(_next, _end - _next).IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
            {
                _next = _end;
                return false;
            }

            _next += length;
            _isEscaped = _buffer[_next++] == '\\';
            _isInString = _isEscaped;
            return !_isInString && _depth == 0;
        }

        switch (value)
        {
            case (byte)'"':
                _isInString = true;
                break;
            case (byte)'[' or (byte)'{':
                _depth++;
                break;
            case (byte)']' or (byte)'}' when _depth > 0:
                _next++;
                return --_depth == 0;
            case (byte)']' or (byte)'}' or (byte)',' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' when _depth == 0:
                // A number or a word ends where something else begins.
                return true;
        }

        _next++;
        return false;
    }
}
