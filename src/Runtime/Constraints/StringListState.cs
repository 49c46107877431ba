namespace Typed.Constraints;

/// <summary>Where in a JSON array of strings a text stands, byte by byte.</summary>
internal enum StringListState : byte
{
    Start,
    BeforeArray,
    FirstElement,
    InString,
    Escape,
    Hex1,
    Hex2,
    Hex3,
    Hex4,
    Continuation1,
    Continuation2,
    Continuation3,
    AfterE0,
    AfterED,
    AfterF0,
    AfterF4,
    AfterElement,
    AfterComma,
    BeforeElement,
    End,
    Rejected,
}
