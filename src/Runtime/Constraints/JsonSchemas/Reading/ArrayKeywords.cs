using System.Collections.Immutable;
using Typed.Constraints.JsonSchemas.Documents;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>prefixItems, items, minItems, maxItems, uniqueItems, contains, minContains, maxContains.</summary>
internal sealed class ArrayKeywords(SchemaDocument document, Formulas formulas)
{
    public ArrayShape Read(SchemaLocation location, DynamicScope scope) => new(
        [.. document.Children(location, "prefixItems").Select(item => formulas.Schema(item, scope))],
        location.TryGet("items", out _) ? formulas.Schema(document.Child(location, "items"), scope) : formulas.All,
        SchemaValues.Count(location, "minItems") ?? 0,
        SchemaValues.Count(location, "maxItems"),
        Contains(location, scope),
        SchemaValues.Flag(location, "uniqueItems") ? location : null);

    /// <summary>The elements that these keywords look at.</summary>
    public Evaluated LooksAt(SchemaLocation location, DynamicScope scope) => Evaluated.Nothing with
    {
        Items = location.TryGet("items", out _) ? Evaluated.AllItems : document.Children(location, "prefixItems").Count(),
        ItemKinds = location.TryGet("contains", out _) ? [formulas.Schema(document.Child(location, "contains"), scope)] : [],
    };

    private ImmutableArray<ContainsRule> Contains(SchemaLocation location, DynamicScope scope)
    {
        int min = SchemaValues.Count(location, "minContains") ?? 1;
        int? max = SchemaValues.Count(location, "maxContains");
        return location.TryGet("contains", out _)
            ? [new ContainsRule(0, formulas.Schema(document.Child(location, "contains"), scope), min, max)]
            : [];
    }
}
