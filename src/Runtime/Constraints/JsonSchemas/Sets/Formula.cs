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
    private const int MaxShown = 4;

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

    public override string ToString() => Show(0);

    // For people, who would not read all of it; and formulas within formulas can be far more than there are of them.
    private string Show(int depth) => Kind switch
    {
        FormulaKind.Schema => SchemaErrors.Shorten(Location!.Pointer),
        FormulaKind.Values => Join(" | ", Values.Keys.Select(SchemaErrors.Shorten)),
        _ when depth == MaxShown => "...",
        FormulaKind.And => $"({Join(" & ", Operands.Select(operand => operand.Show(depth + 1)))})",
        FormulaKind.Or => $"({Join(" | ", Operands.Select(operand => operand.Show(depth + 1)))})",
        FormulaKind.Not => $"!{Operands[0].Show(depth + 1)}",
        _ => Kind.ToString(),
    };

    private static string Join(string sign, IEnumerable<string> parts)
    {
        string[] shown = [.. parts.Take(MaxShown + 1)];
        return string.Join(sign, shown.Length > MaxShown ? [.. shown[..MaxShown], "..."] : shown);
    }
}
