using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>Finds types that have no finite value, since each contains another of its kind without fail.</summary>
internal static class Endlessness
{
    /// <summary>A property on a circle that nothing ends; null where every type has a finite value.</summary>
    public static (ObjectSpec Definition, PropertySpec Property)? Find(IReadOnlyDictionary<string, DefinitionSpec> definitions)
    {
        HashSet<string> finite = [];
        while (definitions.Values.Any(definition => IsFinite(definition) && finite.Add(definition.Name)))
        {
        }

        // Whoever follows the endless properties comes to a circle sooner or later.
        DefinitionSpec? current = definitions.Values
            .OrderBy(static definition => definition.Name, StringComparer.Ordinal)
            .FirstOrDefault(definition => !finite.Contains(definition.Name));
        HashSet<string> seen = [];
        while (current is not null)
        {
            if (current is UnionSpec union)
            {
                current = definitions[union.Cases[0].Definition];
                continue;
            }

            ObjectSpec @object = (ObjectSpec)current;
            PropertySpec property = @object.Properties.First(property => !IsFiniteValue(property));
            if (!seen.Add(@object.Name))
            {
                return (@object, property);
            }

            current = definitions[((DefinedSpec)property.Value).Definition];
        }

        return null;

        bool IsFinite(DefinitionSpec definition) => definition switch
        {
            UnionSpec union => union.Cases.Any(@case => finite.Contains(@case.Definition)),
            ObjectSpec @object => @object.Properties.All(IsFiniteValue),
            _ => true,
        };

        bool IsFiniteValue(PropertySpec property) =>
            !property.IsRequired || property.Value is not DefinedSpec { IsNullable: false } defined || finite.Contains(defined.Definition);
    }
}
