namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>The values that have no inside.</summary>
[Flags]
internal enum SimpleValues
{
    None = 0,
    Null = 1,
    False = 2,
    True = 4,
    Booleans = False | True,
    All = Null | Booleans,
}
