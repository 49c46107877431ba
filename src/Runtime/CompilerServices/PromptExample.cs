using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>An example of a prompt and its answer. Made by generated code.</summary>
/// <param name="Arguments">A text for each hole of the prompt.</param>
/// <param name="Output">The answer.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PromptExample(IReadOnlyList<string> Arguments, string Output);
