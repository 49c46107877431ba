using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <content>How values are checked, where they have anything to check.</content>
internal sealed partial class JsonEmitter
{
    private const string ErrorsParameter = "global::Typed.CompilerServices.ValueErrors errors";

    private string? CheckOf(TypedResultSpec result) =>
        result.Checks.Count > 0
            ? Member("Check", result, "Check" + NameOf(result.Value), name => WriteCheck(name, result.Value.DeclaredType, () =>
            {
                WriteStatements(result.Checks);
                WriteNestedCheck(result.Value, "value", "errors");
            }))
        : NeedsCheck(result.Value) ? CheckOf(result.Value)
        : null;

    /// <summary>The method that checks a value.</summary>
    private string CheckOf(ValueSpec value) => value is DefinedSpec { IsNullable: false } defined
        ? CheckOf(_definitions[defined.Definition])
        : Member("Check", value, "Check" + NameOf(value), name => WriteCheck(name, value.DeclaredType, () =>
        {
            if (value is not DefinedSpec)
            {
                WriteNestedCheck(value, "value", "errors");
                return;
            }

            _writer.WriteLine("if (value is { } present)");
            _writer.OpenBrace();
            WriteNestedCheck(value with { IsNullable = false }, "present", "errors");
            _writer.CloseBrace();
        }));

    private string CheckOf(DefinitionSpec definition) =>
        Member("Check", definition.Name, "Check" + definition.Name, name => WriteCheck(name, definition.Type, () =>
        {
            if (definition is UnionSpec union)
            {
                WriteUnionCheck(union);
                return;
            }

            ObjectSpec spec = (ObjectSpec)definition;
            foreach (PropertySpec property in spec.Properties)
            {
                WriteStatements(property.Checks);
                WriteNestedCheck(
                    property.Value with { IsNullable = property.Value.IsNullable || !property.IsRequired },
                    $"value.{property.Member}",
                    $"errors.At({CSharpLiteral.Of(property.JsonName)})");
            }

            WriteStatements(spec.Checks);
        }));

    private void WriteCheck(string name, string type, Action writeBody) =>
        WriteMethod(Layout.List($"internal static void {name}(", [$"{type} value", ErrorsParameter], ")"), writeBody);

    private void WriteStatements(IEnumerable<string> statements)
    {
        foreach (string statement in statements)
        {
            _writer.WriteLine(statement);
        }
    }

    /// <summary>Checks what a value consists of. Nothing is in a list that is null.</summary>
    private void WriteNestedCheck(ValueSpec value, string access, string errors)
    {
        if (NeedsCheck(value))
        {
            _writer.WriteLine(value switch
            {
                ListSpec { IsNullable: true, Kind: ListKind.ImmutableArray } list =>
                    $"{errors}.CheckEach({access} ?? [], {CheckOf(list.Element)});",
                ListSpec list => $"{errors}.CheckEach({access}, {CheckOf(list.Element)});",
                DictionarySpec dictionary => $"{errors}.CheckValues({access}, {CheckOf(dictionary.Value)});",
                _ => $"{CheckOf(value)}({access}, {errors});",
            });
        }
    }

    private bool NeedsCheck(ValueSpec value) => NeedsCheck(value, []);

    private bool NeedsCheck(DefinitionSpec definition) => NeedsCheck(definition, []);

    private bool NeedsCheck(ValueSpec value, HashSet<string> visited) => value switch
    {
        ListSpec list => NeedsCheck(list.Element, visited),
        DictionarySpec dictionary => NeedsCheck(dictionary.Value, visited),
        DefinedSpec defined => NeedsCheck(_definitions[defined.Definition], visited),
        _ => false,
    };

    private bool NeedsCheck(DefinitionSpec definition, HashSet<string> visited) => visited.Add(definition.Name) && definition switch
    {
        UnionSpec union => union.Cases.Any(@case => NeedsCheck(_definitions[@case.Definition], visited)),
        ObjectSpec spec => spec.Checks.Count > 0
            || spec.Properties.Any(property => property.Checks.Count > 0 || NeedsCheck(property.Value, visited)),
        _ => false,
    };
}
