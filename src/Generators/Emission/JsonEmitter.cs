using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <summary>
/// Writes the class within a client that holds schemas, and reads and checks values. A member is written once, and only
/// where something asked for it.
/// </summary>
internal sealed partial class JsonEmitter
{
    private const string ReaderParameter = "ref global::System.Text.Json.Utf8JsonReader reader";

    // The runtime's readers of objects, lists and the like, which a type of that name would hide.
    private static readonly string[] s_inherited =
    [
        .. Enum.GetNames(typeof(ScalarKind)).Concat(Enum.GetNames(typeof(ListKind))).Select(static kind => "Read" + kind),
        .. new[] { "Scalar", "Nullable", "List", "Dictionary", "Enum", "Scores" }.Select(static kind => "Write" + kind),
        "ReadEnum",
        "ReadDictionary",
        "ReadPropertyName",
        "CheckDiscriminator",
    ];

    private readonly string _className;
    private readonly SourceWriter _writer;
    private readonly Dictionary<string, DefinitionSpec> _definitions;
    private readonly NameSet _names;
    private readonly Dictionary<(string Purpose, object Subject), string> _members = [];
    private readonly Queue<Action> _unwritten = new();

    /// <param name="className">The class's name.</param>
    /// <param name="results">What it is for.</param>
    /// <param name="writer">Takes the text.</param>
    public JsonEmitter(string className, IEnumerable<TypedResultSpec> results, SourceWriter writer)
    {
        _className = className;
        _writer = writer;
        _names = new NameSet([className, .. s_inherited]);
        _definitions = results
            .SelectMany(static result => result.Definitions)
            .GroupBy(static definition => definition.Name)
            .ToDictionary(static group => group.Key, static group => group.First());
    }

    /// <summary>What the client passes on so that a whole value is read: its schema, its reader, and its check where there is one.</summary>
    public string[] ValueOf(TypedResultSpec result) =>
        Arguments(SchemaOf(result), ReaderOf(result.Value), CheckOf(result));

    /// <summary>What the client passes on so that a list is read one element after another: the list's schema, and the element's reader and check.</summary>
    public string[] ElementsOf(TypedResultSpec result) =>
        result.Value is ListSpec list
            ? Arguments(SchemaOf(result), ReaderOf(list.Element), NeedsCheck(list.Element) ? CheckOf(list.Element) : null)
            : throw new ArgumentException($"{result.Value.Type} is no list.", nameof(result));

    /// <summary>The labels of the members of an enumeration.</summary>
    public string LabelsOf(TypedResultSpec result) =>
        result.Value is EnumSpec @enum
            ? $"{_className}.{LabelsOf(@enum)}"
            : throw new ArgumentException($"{result.Value.Type} is no enumeration.", nameof(result));

    /// <summary>Writes the class; nothing where nothing was asked for.</summary>
    public void WriteClass()
    {
        if (_unwritten.Count == 0)
        {
            return;
        }

        _writer.WriteLine();
        _writer.WriteLine($"""
            /// <summary>Reads and checks what the model writes.</summary>
            private abstract class {_className} : global::Typed.CompilerServices.JsonValues
            """);
        _writer.OpenBrace();
        while (true)
        {
            _unwritten.Dequeue()();
            if (_unwritten.Count == 0)
            {
                break;
            }

            _writer.WriteLine();
        }

        _writer.CloseBrace();
    }

    private string SchemaOf(TypedResultSpec result) =>
        Member("Schema", result.Schema, NameOf(result.Value) + "Schema", name => WriteSchema(name, result.Schema));

    private void WriteSchema(string name, string json)
    {
        string schema = JsonLayout.Of(json);
        _writer.WriteLine($"internal const string {name} =");
        _writer.WriteLine(schema.Contains('\n')
            ? $""""
                    """
                    {schema.Replace("\n", "\n    ")}
                    """;
                """"
            : $""""    """{schema}""";"""");
    }

    private string LabelsOf(EnumSpec spec) => Member("Labels", spec.Type, NameOf(spec with { IsNullable = false }) + "Labels", name =>
    {
        string[] labels = [.. spec.Members.Select(static member => $"new({member.Field}, {CSharpLiteral.Of(member.Label)}),")];
        _writer.WriteLine($"internal static readonly global::System.Collections.Generic.KeyValuePair<{spec.Type}, string>[] {name} =");
        _writer.WriteLine($"[\n    {string.Join("\n    ", labels)}\n];");
    });

    /// <summary>The name of a member, which is written later where it is asked for the first time.</summary>
    private string Member(string purpose, object subject, string name, Action<string> write)
    {
        if (!_members.TryGetValue((purpose, subject), out string? member))
        {
            member = _names.Reserve(name);
            _members.Add((purpose, subject), member);
            _unwritten.Enqueue(() => write(member));
        }

        return member;
    }

    private string[] Arguments(params string?[] members) =>
        [.. members.Where(static member => member is not null).Select(member => $"{_className}.{member}")];

    private void WriteMethod(string signature, Action writeBody)
    {
        _writer.WriteLine(signature);
        _writer.OpenBrace();
        writeBody();
        _writer.CloseBrace();
    }

    /// <summary>What a value is called in the names of members.</summary>
    private static string NameOf(ValueSpec value) => (value.IsNullable ? "Nullable" : "") + value switch
    {
        ScalarSpec scalar => scalar.Kind.ToString(),
        DefinedSpec defined => defined.Definition,
        ListSpec list => $"{list.Kind}Of{NameOf(list.Element)}",
        DictionarySpec dictionary => "DictionaryOf" + NameOf(dictionary.Value),
        _ => SimpleName(value.Type),
    };

    private static string SimpleName(string type) => type.Substring(type.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
}
