using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <content>How values are written, as they are read.</content>
internal sealed partial class JsonEmitter
{
    /// <summary>The constant that holds the JSON Schema of a function's arguments.</summary>
    public string ArgumentsOf(string function, string schema) =>
        $"{_className}.{Member("Schema", schema, function + "Arguments", name => WriteSchema(name, schema))}";

    /// <summary>The constant that holds the JSON Schema of a result.</summary>
    public string SchemaNameOf(TypedResultSpec result) => $"{_className}.{SchemaOf(result)}";

    /// <summary>The method that reads a value.</summary>
    public string ReaderNameOf(ValueSpec value) => $"{_className}.{ReaderOf(value)}";

    /// <summary>The method that writes a value.</summary>
    public string WriterNameOf(ValueSpec value) => $"{_className}.{WriterOf(value)}";

    /// <summary>Whether a value is one that every caller can take as it is: text, a number, true or false.</summary>
    public static bool IsPlain(ValueSpec value) => value is ScalarSpec
    {
        Kind: ScalarKind.String or (>= ScalarKind.SByte and <= ScalarKind.Decimal) or ScalarKind.Boolean,
    };

    private string WriterOf(ValueSpec value) => value switch
    {
        ScalarSpec { IsNullable: false } => "WriteScalar",
        DefinedSpec { IsNullable: false } defined => WriterOf(_definitions[defined.Definition]),
        _ => Member("Write", value, "Write" + NameOf(value), name =>
            _writer.WriteLine($"{WriterSignature(value.DeclaredType, name)} =>\n    {Write(value)};")),
    };

    private string Write(ValueSpec value) => value switch
    {
        { IsNullable: true } => $"WriteNullable(writer, value, {WriterOf(value with { IsNullable = false })})",
        ListSpec list => $"WriteList(writer, value, {WriterOf(list.Element)})",
        DictionarySpec dictionary => $"WriteDictionary(writer, value, {WriterOf(dictionary.Value)})",
        EnumSpec @enum => $"WriteEnum(writer, value, {LabelsOf(@enum)})",
        _ => $"{WriterOf(value)}(writer, value)",
    };

    private string WriterOf(DefinitionSpec definition) => Member("Write", definition.Name, "Write" + definition.Name, name =>
        WriteMethod(WriterSignature(definition.Type, name), () =>
        {
            if (definition is UnionSpec union)
            {
                WriteUnionWriter(union);
            }
            else
            {
                WriteObjectWriter((ObjectSpec)definition);
            }
        }));

    private void WriteObjectWriter(ObjectSpec spec)
    {
        _writer.WriteLine("writer.WriteStartObject();");
        if (spec.Discriminator is not null)
        {
            string value = spec.DiscriminatorValue!;
            _writer.WriteLine(value[0] == '"'
                ? $"writer.WriteString({CSharpLiteral.Of(spec.Discriminator)}, {value});"
                : $"writer.WriteNumber({CSharpLiteral.Of(spec.Discriminator)}, {value});");
        }

        foreach (PropertySpec property in spec.Properties.Where(static property => property.IsReadable))
        {
            _writer.WriteLine($"writer.WritePropertyName({CSharpLiteral.Of(property.JsonName)});");
            _writer.WriteLine($"{WriterOf(property.Value)}(writer, value.{property.Member});");
        }

        _writer.WriteLine("writer.WriteEndObject();");
    }

    // The actual type alone decides: a case may derive from another.
    private void WriteUnionWriter(UnionSpec union)
    {
        string @else = "";
        foreach (UnionCaseSpec @case in union.Cases)
        {
            DefinitionSpec definition = _definitions[@case.Definition];
            _writer.WriteLine($"{@else}if (value.GetType() == typeof({definition.Type}))");
            _writer.OpenBrace();
            _writer.WriteLine($"{WriterOf(definition)}(writer, ({definition.Type})value);");
            _writer.CloseBrace();
            @else = "else ";
        }

        WriteElse(hasIf: true, $"throw new global::System.Text.Json.JsonException($\"{{value.GetType()}} is no case of {union.Name}.\");");
    }

    private static string WriterSignature(string type, string name) =>
        Layout.List($"internal static void {name}(", ["global::System.Text.Json.Utf8JsonWriter writer", $"{type} value"], ")");
}
