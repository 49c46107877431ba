using System.Collections.Immutable;
using System.Text.Json;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>
/// A set of JSON values, said by schemas and what joins them. Made by <see cref="Formulas"/>, each one once. Formulas are what
/// makes recursion simple: a set of objects or arrays names the sets of what is in them without looking into them.
/// </summary>
internal sealed class Formula(int id, FormulaKind kind)
{
    public int Id { get; } = id;

    public FormulaKind Kind { get; } = kind;

    /// <summary>What And, Or and Not join.</summary>
    public ImmutableArray<Formula> Operands { get; init; } = [];

    /// <summary>The schema, where it is one.</summary>
    public SchemaLocation? Location { get; init; }

    /// <summary>The resources on the way to the schema, which say what a dynamic reference means.</summary>
    public DynamicScope Scope { get; init; } = DynamicScope.Empty;

    /// <summary>The values, where it is a few, by their canonical texts.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Values { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    public override string ToString() => Kind switch
    {
        FormulaKind.Schema => Location!.Pointer,
        FormulaKind.Values => string.Join(" | ", Values.Keys),
        FormulaKind.And => $"({string.Join(" & ", Operands)})",
        FormulaKind.Or => $"({string.Join(" | ", Operands)})",
        FormulaKind.Not => $"!{Operands[0]}",
        _ => Kind.ToString(),
    };
}
