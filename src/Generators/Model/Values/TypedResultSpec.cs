using Typed.Generators.Helpers;

namespace Typed.Generators.Model.Values;

/// <summary>A result that is read of JSON, or of a bare scalar.</summary>
/// <param name="Value">The type of the value.</param>
/// <param name="Schema">The JSON Schema of it (draft 2020-12), with its definitions in <c>$defs</c>, compact.</param>
/// <param name="Definitions">The definitions that the value needs, in the order of their names.</param>
/// <param name="IsBare">Whether the text is the value of a JSON string without its quotes: an enumeration, a Guid, a date...</param>
/// <param name="Checks">Checks of the value itself, as C# statements in terms of <c>value</c> and <c>errors</c>.</param>
internal sealed record TypedResultSpec(
    ValueSpec Value,
    string Schema,
    EquatableArray<DefinitionSpec> Definitions,
    bool IsBare,
    EquatableArray<string> Checks);
