namespace Typed.Constraints;

/// <summary>
/// Accepts JSON arrays of strings, byte by byte: valid UTF-8, no lone surrogates, and white space only where one space
/// commonly stands, before the array and after a comma.
/// </summary>
internal static class StringListAutomaton
{
    public const int StateCount = (int)StringListState.Rejected + 1;

    /// <summary>The state after a byte.</summary>
    public static StringListState Next(StringListState state, byte value) => state switch
    {
        StringListState.Start => value switch
        {
            (byte)' ' or (byte)'\n' => StringListState.BeforeArray,
            _ => Next(StringListState.BeforeArray, value),
        },
        StringListState.BeforeArray => value == '[' ? StringListState.FirstElement : StringListState.Rejected,
        StringListState.FirstElement => value switch
        {
            (byte)'"' => StringListState.InString,
            (byte)']' => StringListState.End,
            _ => StringListState.Rejected,
        },
        StringListState.InString => InString(value),
        StringListState.Escape => value switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' =>
                StringListState.InString,
            (byte)'u' => StringListState.Hex1,
            _ => StringListState.Rejected,
        },

        // Without D as the first digit no escape is a surrogate; what lies beside them can be written as it is.
        StringListState.Hex1 => IsHex(value) && value is not ((byte)'d' or (byte)'D') ? StringListState.Hex2 : StringListState.Rejected,
        StringListState.Hex2 => IsHex(value) ? StringListState.Hex3 : StringListState.Rejected,
        StringListState.Hex3 => IsHex(value) ? StringListState.Hex4 : StringListState.Rejected,
        StringListState.Hex4 => IsHex(value) ? StringListState.InString : StringListState.Rejected,
        StringListState.Continuation1 => Continue(value, 0x80, 0xBF, StringListState.InString),
        StringListState.Continuation2 => Continue(value, 0x80, 0xBF, StringListState.Continuation1),
        StringListState.Continuation3 => Continue(value, 0x80, 0xBF, StringListState.Continuation2),
        StringListState.AfterE0 => Continue(value, 0xA0, 0xBF, StringListState.Continuation1),
        StringListState.AfterED => Continue(value, 0x80, 0x9F, StringListState.Continuation1),
        StringListState.AfterF0 => Continue(value, 0x90, 0xBF, StringListState.Continuation2),
        StringListState.AfterF4 => Continue(value, 0x80, 0x8F, StringListState.Continuation2),
        StringListState.AfterElement => value switch
        {
            (byte)',' => StringListState.AfterComma,
            (byte)']' => StringListState.End,
            _ => StringListState.Rejected,
        },
        StringListState.AfterComma => value switch
        {
            (byte)' ' => StringListState.BeforeElement,
            _ => Next(StringListState.BeforeElement, value),
        },
        StringListState.BeforeElement => value == '"' ? StringListState.InString : StringListState.Rejected,
        _ => StringListState.Rejected,
    };

    /// <summary>The fewest bytes that end the array.</summary>
    public static int BytesToEnd(StringListState state) => state switch
    {
        StringListState.Start or StringListState.BeforeArray => 2,
        StringListState.FirstElement or StringListState.AfterElement => 1,
        StringListState.InString => 2,
        StringListState.AfterComma or StringListState.BeforeElement or StringListState.Escape => 3,
        StringListState.Hex1 => 6,
        StringListState.Hex2 => 5,
        StringListState.Hex3 => 4,
        StringListState.Hex4 or StringListState.Continuation1 => 3,
        StringListState.Continuation2 or StringListState.AfterE0 or StringListState.AfterED => 4,
        StringListState.Continuation3 or StringListState.AfterF0 or StringListState.AfterF4 => 5,
        StringListState.End => 0,
        _ => int.MaxValue,
    };

    // Lead bytes as in the table of well-formed UTF-8 of the Unicode standard (3.9, D92).
    private static StringListState InString(byte value) => value switch
    {
        (byte)'"' => StringListState.AfterElement,
        (byte)'\\' => StringListState.Escape,
        < 0x20 => StringListState.Rejected,
        < 0x80 => StringListState.InString,
        >= 0xC2 and <= 0xDF => StringListState.Continuation1,
        0xE0 => StringListState.AfterE0,
        0xED => StringListState.AfterED,
        >= 0xE1 and <= 0xEF => StringListState.Continuation2,
        0xF0 => StringListState.AfterF0,
        >= 0xF1 and <= 0xF3 => StringListState.Continuation3,
        0xF4 => StringListState.AfterF4,
        _ => StringListState.Rejected,
    };

    private static StringListState Continue(byte value, byte from, byte to, StringListState next) =>
        value >= from && value <= to ? next : StringListState.Rejected;

    private static bool IsHex(byte value) => char.IsAsciiHexDigit((char)value);
}
