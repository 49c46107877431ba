using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>Checks what no grammar can hold. Written by generated code.</summary>
/// <param name="value">The value.</param>
/// <param name="errors">Takes what is wrong with it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ValueCheck<in T>(T value, ValueErrors errors);
