using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>Says why a type cannot be written, and what to write instead.</summary>
internal delegate void Refusal(WrittenType type, string remedy);

/// <summary>Reads the types of one result: how values are made of JSON, and what JSON a model may write.</summary>
/// <param name="scope">What the types of the interface have in common.</param>
/// <param name="fallback">Where to report what is wrong with a type that lies elsewhere.</param>
/// <param name="diagnostics">Takes what is wrong.</param>
internal sealed class ValueParser(TypeScope scope, Location fallback, DiagnosticBag diagnostics)
{
    // Each further value doubles what a grammar may have to remember.
    private const int MostRemembered = 8;

    private readonly Dictionary<string, Schema> _schemas = [];
    private readonly Dictionary<string, DefinitionSpec> _definitions = [];

    // Members and where they lie, for what is found out when everything is read.
    private readonly Dictionary<(string Definition, string Member), (string Display, Location? Location)> _places = [];
    private readonly Dictionary<(string Definition, string Member), string> _needs = [];

    public TypeScope Scope { get; } = scope;

    /// <summary>Whether something cannot be written, which has been reported here or by the compiler.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>How a type is written; null where it cannot be, which has been reported.</summary>
    public ParsedValue? Parse(WrittenType type, Refusal refuse)
    {
        ITypeSymbol symbol = type.Symbol.WithoutNullable();
        bool isNullable = symbol.IsValueType
            ? !SymbolEqualityComparer.Default.Equals(symbol, type.Symbol)
            : symbol.NullableAnnotation == NullableAnnotation.Annotated;
        string spelled = TypeScope.Spell(symbol);
        WrittenType written = type with { Symbol = symbol };
        if (symbol.TypeKind == TypeKind.Error)
        {
            return Fail();
        }

        if (ScalarTypes.KindOf(symbol) is { } scalar)
        {
            return new ParsedValue(new ScalarSpec(spelled, isNullable, scalar), ScalarTypes.SchemaOf(scalar));
        }

        if (symbol is not IArrayTypeSymbol && !Scope.Sees(symbol))
        {
            return Refuse("the generated client does not see that type, make it internal or public");
        }

        Scope.Use(symbol);
        if (symbol.TypeKind == TypeKind.Enum)
        {
            return EnumParser.RemedyFor((INamedTypeSymbol)symbol) is { } enumRemedy
                ? Refuse(enumRemedy)
                : new EnumParser(this).Parse((INamedTypeSymbol)symbol, spelled, isNullable);
        }

        if ((ResultTypes.RemedyWithin(written) ?? RefusedTypes.RemedyFor(symbol)) is { } remedy)
        {
            return Refuse(remedy);
        }

        if (CollectionTypes.KindOf(symbol) is { } list)
        {
            return Parse(written.Argument(0), refuse) is { } element ? ListOf(element, list, spelled, isNullable) : null;
        }

        if (CollectionTypes.IsDictionary(symbol))
        {
            return Parse(written.Argument(1), refuse) is not { } value ? null : new ParsedValue(
                new DictionarySpec(spelled, isNullable, value.Spec),
                Schema.OfType("object").Set("additionalProperties", value.Complete()));
        }

        string name = Define((INamedTypeSymbol)symbol);
        return new ParsedValue(new DefinedSpec(spelled, isNullable, name), Schema.ReferenceTo(name));

        ParsedValue? Refuse(string remedy)
        {
            HasFailed = true;
            refuse(type, remedy);
            return null;
        }
    }

    /// <summary>A list of elements of a type; null where they cannot be written, which has been reported.</summary>
    public ParsedValue? ParseElements(WrittenType element, Refusal refuse) => Parse(element, refuse) is { } parsed
        ? ListOf(parsed, ListKind.List, $"global::System.Collections.Generic.IReadOnlyList<{parsed.Spec.DeclaredType}>", isNullable: false)
        : null;

    /// <summary>The whole result, once its value is read; null where something cannot be written.</summary>
    public TypedResultSpec? Complete(ParsedValue value, bool isBare, IEnumerable<string> checks)
    {
        if (!HasFailed && new Endlessness(_definitions, _needs).Find() is { } endless)
        {
            (string display, Location? location) = _places[(endless.Definition.Name, endless.Property.Member)];
            Report(DiagnosticDescriptors.ValueWithoutEnd, location, display);
        }

        return HasFailed ? null : new TypedResultSpec(
            value.Spec,
            SchemaWriter.Write(value.Complete(), _schemas),
            _definitions.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value).ToEquatableArray(),
            isBare,
            checks.ToEquatableArray());
    }

    /// <summary>The name of the definition of a class, a structure or a hierarchy, which is read where it was not yet.</summary>
    public string Define(INamedTypeSymbol type)
    {
        string name = Scope.NameOf(type);
        if (!_schemas.ContainsKey(name))
        {
            Begin(name);
            if (UnionParser.IsUnion(type))
            {
                new UnionParser(this).Parse(type, name);
            }
            else
            {
                new ObjectParser(this, name).Parse(type, @case: null);
            }
        }

        return name;
    }

    /// <summary>Reserves a definition, so that what it contains can refer to it.</summary>
    public void Begin(string name) => _schemas[name] = new Schema();

    public void End(DefinitionSpec definition, Schema schema) =>
        (_definitions[definition.Name], _schemas[definition.Name]) = (definition, schema);

    /// <summary>Takes note of where a member lies, and of the definition without which it has no value.</summary>
    public void Place(string definition, string member, string display, Location? location, string? needed)
    {
        _places[(definition, member)] = (display, location);
        if (needed is not null)
        {
            _needs[(definition, member)] = needed;
        }
    }

    /// <summary>Reports at a place, or at the return type where that is not of this project.</summary>
    public ParsedValue? Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments)
    {
        diagnostics.AddInPlace(descriptor, Scope.InSource(location), fallback, arguments);
        return Fail();
    }

    /// <summary>Gives up on the result, for what the compiler reports.</summary>
    public ParsedValue? Fail()
    {
        HasFailed = true;
        return null;
    }

    private static ParsedValue ListOf(ParsedValue element, ListKind kind, string spelled, bool isNullable)
    {
        Schema schema = Schema.OfType("array").Set("items", element.Complete());
        if (kind == ListKind.Set && element.Spec is (EnumSpec { Members.Count: <= MostRemembered } or ScalarSpec { Kind: ScalarKind.Boolean }))
        {
            // A grammar has to remember all that were written, which it can of a few values; a set drops what is repeated.
            schema.Set("uniqueItems", "true");
        }

        return new ParsedValue(new ListSpec(spelled, isNullable, kind, element.Spec), schema);
    }
}
