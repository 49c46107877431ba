using System.Text.Json;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Documents;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>properties, required, patternProperties, additionalProperties, propertyNames, minProperties, maxProperties.</summary>
/// <param name="document">Where the schemas stand.</param>
/// <param name="formulas">Makes the formulas of values.</param>
/// <param name="texts">The algebra of names.</param>
/// <param name="names">The names that a formula accepts.</param>
internal sealed class ObjectKeywords(SchemaDocument document, Formulas formulas, TextSets texts, Func<Formula, ScalarSet> names)
{
    public ObjectShape Read(SchemaLocation location, DynamicScope scope)
    {
        HashSet<string> required = location.TryGet("required", out JsonElement list)
            ? new(SchemaValues.Names(list, location, "required"), StringComparer.Ordinal)
            : [];
        IReadOnlyList<string> declared = Names(location, "properties");
        WorkLimit.Count(required.Count + declared.Count);
        return new ObjectShape(
            [
                .. declared.Select(name => new PropertyRule(name, At(location, scope, "properties", name), required.Contains(name))),
                .. required.Except(declared).Select(name => new PropertyRule(name, formulas.All, true)),
            ],
            [.. KeyRules(location, scope)],
            [],
            SchemaValues.Count(location, "minProperties") ?? 0,
            SchemaValues.Count(location, "maxProperties"));
    }

    /// <summary>The properties that these keywords look at.</summary>
    public Evaluated LooksAt(SchemaLocation location) => Evaluated.Nothing with
    {
        Keys = location.TryGet("additionalProperties", out _) ? texts.All : Named(location),
    };

    private static IReadOnlyList<string> Names(SchemaLocation location, string keyword) =>
        location.TryGet(keyword, out _)
            ? [.. SchemaValues.Map(location, keyword).Select(static property => property.Name).Distinct()]
            : [];

    private IEnumerable<KeyRule> KeyRules(SchemaLocation location, DynamicScope scope)
    {
        foreach (string pattern in Names(location, "patternProperties"))
        {
            yield return new KeyRule(Matching(location, pattern), At(location, scope, "patternProperties", pattern));
        }

        if (location.TryGet("additionalProperties", out _))
        {
            yield return new KeyRule(texts.Complement(Named(location)), At(location, scope, "additionalProperties"));
        }

        if (location.TryGet("propertyNames", out _))
        {
            yield return new KeyRule(texts.Complement(names(At(location, scope, "propertyNames"))), formulas.None);
        }
    }

    // What properties and patternProperties name: the others are additional.
    private ScalarSet Named(SchemaLocation location) =>
        Names(location, "patternProperties")
            .Select(pattern => Matching(location, pattern))
            .Aggregate(ScalarSet.Of(Names(location, "properties")), texts.Union);

    private ScalarSet Matching(SchemaLocation location, string pattern) =>
        StringKeywords.Matching(location, "patternProperties", pattern, texts);

    private Formula At(SchemaLocation location, DynamicScope scope, params ReadOnlySpan<string> path) =>
        formulas.Schema(document.Child(location, path), scope);
}
