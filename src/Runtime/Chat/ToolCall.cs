using System.Text.Json;

namespace Typed.Chat;

/// <summary>A call of a function that a model asks for.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Arguments">Its arguments, a JSON object.</param>
/// <param name="IsCut">Whether the tokens ran out in it, so that it was ended for that.</param>
internal readonly record struct ToolCall(string Name, JsonElement Arguments, bool IsCut = false);
