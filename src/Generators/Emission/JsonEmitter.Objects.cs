using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <content>How an object is read, with its properties in any order.</content>
internal sealed partial class JsonEmitter
{
    private const int LongestConstruction = 80;

    private void WriteObjectReader(ObjectSpec spec)
    {
        string type = CSharpLiteral.Of(spec.Name);
        NameSet names = new(["reader"]);
        PropertyLocals[] properties = [.. spec.Properties.Select(property => PropertyLocals.Of(property, names))];
        string? hasDiscriminator = spec.Discriminator is null ? null : names.Reserve("hasDiscriminator");
        foreach (PropertyLocals property in properties)
        {
            _writer.WriteLine($"{property.Spec.Value.DeclaredType} {property.Value} = {property.Initial};");
        }

        foreach (string flag in Flags())
        {
            _writer.WriteLine($"bool {flag} = false;");
        }

        _writer.WriteLine($"StartObject(ref reader, {type});");
        _writer.WriteLine($"while (ReadPropertyName(ref reader))");
        _writer.OpenBrace();
        string @else = "";
        if (hasDiscriminator is not null)
        {
            string value = DiscriminatorText(spec.DiscriminatorValue!);
            WriteBranch(spec.Discriminator!, hasDiscriminator, $"CheckDiscriminator(ref reader, {type}, {value});");
        }

        foreach (PropertyLocals property in properties)
        {
            WriteBranch(property.Spec.JsonName, property.Flag, $"{property.Value} = {Read(property.Spec.Value)};");
        }

        WriteElse(@else.Length > 0, $"throw UnknownProperty(ref reader, {type});");
        _writer.CloseBrace();
        _writer.WriteLine();
        if (hasDiscriminator is not null)
        {
            WriteRequire(hasDiscriminator, spec.Discriminator!);
        }

        foreach (PropertyLocals property in properties.Where(static property => property.Spec.IsRequired))
        {
            WriteRequire(property.Flag, property.Spec.JsonName);
        }

        WriteConstruction(spec, properties, names);

        IEnumerable<string> Flags() =>
            [.. hasDiscriminator is null ? Array.Empty<string>() : [hasDiscriminator], .. properties.Select(static property => property.Flag)];

        void WriteBranch(string name, string flag, string statement)
        {
            _writer.WriteLine($"{@else}if (reader.ValueTextEquals({CSharpLiteral.Of(name)}u8))");
            _writer.OpenBrace();
            _writer.WriteLine($"MoveToValue(ref reader, ref {flag});");
            _writer.WriteLine(statement);
            _writer.CloseBrace();
            @else = "else ";
        }

        void WriteRequire(string flag, string name) =>
            _writer.WriteLine($"RequireProperty(ref reader, {flag}, {type}, {CSharpLiteral.Of(name)});");
    }

    private void WriteElse(bool hasIf, string statement)
    {
        if (!hasIf)
        {
            _writer.WriteLine(statement);
            return;
        }

        _writer.WriteLine("else");
        _writer.OpenBrace();
        _writer.WriteLine(statement);
        _writer.CloseBrace();
    }

    private void WriteConstruction(ObjectSpec spec, PropertyLocals[] properties, NameSet names)
    {
        PropertyLocals[] parameters =
        [
            .. properties
                .Where(static property => property.Spec.ConstructorIndex is not null)
                .OrderBy(static property => property.Spec.ConstructorIndex),
        ];
        PropertyLocals[] later = [.. properties.Where(static property => property.IsSetLater)];
        PropertyLocals[] initialized = [.. properties.Except(parameters).Except(later)];
        string? defaults = null;
        if (initialized.Any(static property => property.NeedsDefault))
        {
            // An object without them says what they are where JSON lacks them.
            defaults = names.Reserve("defaults");
            _writer.WriteLine($"{spec.Type} {defaults} = {Construction(initialized.Where(static property => !property.NeedsDefault))};");
        }

        string construction = Construction(initialized);
        if (later.Length == 0)
        {
            _writer.WriteLine($"return {construction};");
            return;
        }

        string result = names.Reserve("result");
        _writer.WriteLine($"{spec.Type} {result} = {construction};");
        foreach (PropertyLocals property in later)
        {
            _writer.WriteLine($"if ({property.Flag})");
            _writer.OpenBrace();
            _writer.WriteLine($"{result}.{property.Spec.Member} = {property.Value};");
            _writer.CloseBrace();
            _writer.WriteLine();
        }

        _writer.WriteLine($"return {result};");

        string Construction(IEnumerable<PropertyLocals> set)
        {
            string made = $"new({string.Join(", ", parameters.Select(static property => property.Value))})";
            string[] initializers = [.. set.Select(property => $"{property.Spec.Member} = {Initializer(property)}")];
            string line = initializers.Length == 0 ? made : $"{made} {{ {string.Join(", ", initializers)} }}";
            return line.Length <= LongestConstruction || initializers.Length == 0 ? line : Layout.Lines(made + "\n{", initializers, "}");
        }

        string Initializer(PropertyLocals property) => property.NeedsDefault
            ? $"{property.Flag} ? {property.Value} : {defaults}.{property.Spec.Member}"
            : property.Value;
    }
}
