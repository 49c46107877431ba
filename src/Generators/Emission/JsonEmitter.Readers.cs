using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <content>How values are read.</content>
internal sealed partial class JsonEmitter
{
    /// <summary>The method that reads a value.</summary>
    private string ReaderOf(ValueSpec value) => value switch
    {
        ScalarSpec { IsNullable: false } scalar => "Read" + scalar.Kind,
        DefinedSpec { IsNullable: false } defined => ReaderOf(_definitions[defined.Definition]),
        _ => Member("Read", value, "Read" + NameOf(value), name =>
            _writer.WriteLine($"{ReaderSignature(value.DeclaredType, name)} =>\n    {Read(value)};")),
    };

    /// <summary>The expression that reads a value.</summary>
    private string Read(ValueSpec value) => value switch
    {
        { IsNullable: true } => $"IsNull(ref reader) ? null : {Read(value with { IsNullable = false })}",
        ListSpec list => $"Read{list.Kind}(ref reader, {ReaderOf(list.Element)})",
        DictionarySpec dictionary => $"ReadDictionary(ref reader, {ReaderOf(dictionary.Value)})",
        EnumSpec @enum => $"ReadEnum(ref reader, {LabelsOf(@enum)})",
        _ => $"{ReaderOf(value)}(ref reader)",
    };

    private string ReaderOf(DefinitionSpec definition) => Member("Read", definition.Name, "Read" + definition.Name, name =>
    {
        string signature = ReaderSignature(definition.Type, name);
        if (definition is UnionSpec union)
        {
            WriteUnionReader(signature, union);
        }
        else
        {
            WriteMethod(signature, () => WriteObjectReader((ObjectSpec)definition));
        }
    });

    private static string ReaderSignature(string type, string name) =>
        Layout.List($"internal static {type} {name}(", [ReaderParameter], ")");
}
