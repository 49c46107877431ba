using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>Finds types that have no finite value, since each contains another of its kind without fail.</summary>
/// <param name="definitions">The types.</param>
/// <param name="needs">Of a property, by its type's definition and its own name, the definition without which it has no value.</param>
internal sealed class Endlessness(
    IReadOnlyDictionary<string, DefinitionSpec> definitions,
    IReadOnlyDictionary<(string Definition, string Member), string> needs)
{
    private readonly HashSet<string> _finite = [];

    /// <summary>A property on a circle that nothing ends; null where every type has a finite value.</summary>
    public (ObjectSpec Definition, PropertySpec Property)? Find()
    {
        while (definitions.Values.Any(definition => IsFinite(definition) && _finite.Add(definition.Name)))
        {
        }

        // Whoever follows the endless properties comes to a circle sooner or later.
        DefinitionSpec? current = definitions.Values
            .OrderBy(static definition => definition.Name, StringComparer.Ordinal)
            .FirstOrDefault(definition => !_finite.Contains(definition.Name));
        HashSet<string> seen = [];
        while (current is not null)
        {
            if (current is UnionSpec union)
            {
                current = definitions[union.Cases[0].Definition];
                continue;
            }

            ObjectSpec @object = (ObjectSpec)current;
            PropertySpec property = @object.Properties.First(property => !IsFinite(@object, property));
            if (!seen.Add(@object.Name))
            {
                return (@object, property);
            }

            current = definitions[needs[(@object.Name, property.Member)]];
        }

        return null;
    }

    private bool IsFinite(DefinitionSpec definition) => definition switch
    {
        UnionSpec union => union.Cases.Any(@case => _finite.Contains(@case.Definition)),
        ObjectSpec @object => @object.Properties.All(property => IsFinite(@object, property)),
        _ => true,
    };

    private bool IsFinite(ObjectSpec @object, PropertySpec property) =>
        !needs.TryGetValue((@object.Name, property.Member), out string? needed) || _finite.Contains(needed);
}
