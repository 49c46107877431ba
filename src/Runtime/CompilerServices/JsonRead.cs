using System.ComponentModel;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>Reads a value of JSON. Written by generated code.</summary>
/// <param name="reader">Stands on the first token of the value, and on its last one afterwards.</param>
/// <exception cref="JsonException">It is not such a value.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T JsonRead<out T>(ref Utf8JsonReader reader);
