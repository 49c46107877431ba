using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <content>How the cases of a union are told apart.</content>
internal sealed partial class JsonEmitter
{
    private void WriteUnionReader(string signature, UnionSpec union)
    {
        string name = CSharpLiteral.Of(union.Name);
        _writer.WriteLine($"{signature} =>");
        _writer.WriteLine($"    FindDiscriminator(reader, {name}, {CSharpLiteral.Of(union.Discriminator)}) switch");
        _writer.WriteLine("    {");
        foreach (UnionCaseSpec @case in union.Cases)
        {
            _writer.WriteLine($"        {DiscriminatorText(@case.DiscriminatorValue)} => {ReaderOf(_definitions[@case.Definition])}(ref reader),");
        }

        _writer.WriteLine($"        var other => throw UnknownCase(ref reader, {name}, other),");
        _writer.WriteLine("    };");
    }

    // The actual type alone decides: a case may derive from another.
    private void WriteUnionCheck(UnionSpec union)
    {
        UnionCaseSpec[] cases = [.. union.Cases.Where(@case => NeedsCheck(_definitions[@case.Definition]))];
        for (int i = 0; i < cases.Length; i++)
        {
            DefinitionSpec definition = _definitions[cases[i].Definition];
            _writer.WriteLine($"{(i == 0 ? "" : "else ")}if (value.GetType() == typeof({definition.Type}))");
            _writer.OpenBrace();
            _writer.WriteLine($"{CheckOf(definition)}(({definition.Type})value, errors);");
            _writer.CloseBrace();
        }
    }

    /// <summary>The text of a discriminator, a string or an integer in JSON, as C#.</summary>
    private static string DiscriminatorText(string json) => json[0] == '"' ? json : CSharpLiteral.Of(json);
}
