using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Values;

/// <summary>Reads classes, records and structures, whose values are JSON objects.</summary>
/// <param name="values">Reads the types of their properties.</param>
/// <param name="name">The name of the definition.</param>
internal sealed class ObjectParser(ValueParser values, string name)
{
    private readonly List<PropertySpec> _properties = [];
    private readonly List<SchemaMember> _schemas = [];
    private readonly Dictionary<string, string> _names = [];

    /// <param name="type">The type.</param>
    /// <param name="case">How a union tells it from its other cases; null where it is written by itself.</param>
    public void Parse(INamedTypeSymbol type, UnionCase? @case)
    {
        if (@case is not null)
        {
            _names[@case.Discriminator] = "the discriminator";
            _schemas.Add(new(@case.Discriminator, new Schema().Set("const", @case.Value)));
        }

        SerializerAttributes.Check(type, type, Display(type), values);
        ObjectMember[] members = ObjectMembers.Of(type, values.Scope);
        if (ConstructorFinder.Find(type, members, values) is not { } constructor)
        {
            return;
        }

        values.Scope.Use(constructor);
        foreach (ObjectMember member in ObjectMembers.Written(type, members, constructor, values))
        {
            values.Scope.Use(member.Symbol);
            Parse(type, member, constructor);
        }

        if (_properties.Count == 0 && @case is null && !values.HasFailed)
        {
            values.Report(
                DiagnosticDescriptors.TypeNotConstructible,
                values.Scope.Find(type),
                Display(type),
                "it has no property that could be set, add some with 'init'");
        }

        string[] required = [.. _schemas.Select(static schema => schema.Name)
            .Where(key => !_properties.Any(property => property.JsonName == key && !property.IsRequired))];
        Schema schema = Schema.OfType("object").Set("properties", _schemas);
        if (required.Length > 0)
        {
            schema.Set("required", JsonText.Array(required.Select(JsonText.Of)));
        }

        values.End(
            new ObjectSpec(
                name,
                TypeScope.Spell(type),
                _properties.ToEquatableArray(),
                ObjectChecks.Of(type, values).ToEquatableArray(),
                @case?.Discriminator,
                @case?.Value),
            schema.Set("additionalProperties", "false").Describe(Description.Of(type)));
    }

    private void Parse(INamedTypeSymbol type, ObjectMember member, IMethodSymbol constructor)
    {
        string display = $"{Display(type)}.{member.Name}";
        IParameterSymbol? parameter = ConstructorFinder.ParameterOf(member, constructor);
        AttributeData[] attributes = [.. member.Symbol.GetAttributes(), .. parameter?.GetAttributes() ?? []];
        if (_names.TryGetValue(member.JsonName, out string? other))
        {
            values.Report(DiagnosticDescriptors.WrittenNameRepeated, values.Scope.Find(member.Symbol), other, display, member.JsonName);
            return;
        }

        _names[member.JsonName] = display;
        SerializerAttributes.Check(member.Symbol, member.Type.Symbol.WithoutNullable(), display, values);
        WrittenType written = member.Type;
        ParsedValue? value = values.Parse(written, (part, remedy) => values.Report(
            DiagnosticDescriptors.ValueTypeNotSupported,
            values.Scope.InSource(part.Location) ?? values.Scope.Find(member.Symbol),
            display,
            part.Display,
            remedy));
        if (value is null)
        {
            return;
        }

        AnnotatedValue annotated = new(values, value, written.Symbol.WithoutNullable(), display, member.Identifier, member.JsonName)
        {
            Owner = type,
        };
        AnnotationParser.Apply(attributes, annotated);
        bool isLeftOut = MayBeLeftOut(member, parameter, attributes);
        values.Place(
            name, member.Identifier, display, values.Scope.InSource(written.Location), isLeftOut ? null : value.Needed);
        _schemas.Add(new(member.JsonName, value.Complete().Describe(Description.Of(attributes))));
        _properties.Add(new PropertySpec(
            member.JsonName,
            member.Identifier,
            value.Spec,
            parameter?.Ordinal,
            !isLeftOut,
            member.Getter is { } getter && values.Scope.Sees(getter),
            parameter is null && member.IsSetAfter,
            parameter is not null && DefaultValue.Of(parameter) is { } given ? given
                : value.Spec.IsNullable || member.Type.Symbol.IsValueType ? "default" : "default!",
            annotated.Checks.ToEquatableArray()));
    }

    // As System.Text.Json reads it. An annotated one is always written: its default need not pass what the grammar holds of it.
    private static bool MayBeLeftOut(ObjectMember member, IParameterSymbol? parameter, AttributeData[] attributes) =>
        member is { MayBeLeftOut: true, IsRequired: false }
        && member.Symbol.FindAttribute(KnownNames.JsonRequiredAttribute) is null
        && parameter is null or { HasExplicitDefaultValue: true }
        && !attributes.Any(AnnotationParser.IsAnnotation);

    private static string Display(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
