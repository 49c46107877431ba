using System.ComponentModel;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>Writes a value as JSON. Written by generated code.</summary>
/// <param name="writer">The writer.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void JsonWrite<in T>(Utf8JsonWriter writer, T value);
