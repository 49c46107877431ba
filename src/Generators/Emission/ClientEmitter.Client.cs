using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <content>The class that implements the interface.</content>
internal sealed partial class ClientEmitter
{
    private void WriteClient()
    {
        if (_spec.DocumentationId is { } id)
        {
            WriteInheritDoc(id);
        }
        else
        {
            _writer.WriteLine($"/// <summary>Generates the texts of <see cref=\"{_spec.QualifiedInterface}\"/>.</summary>");
        }

        _writer.WriteLine($"""
            /// <remarks>Safe for concurrent use. It owns no engine; disposing it gives back its share of one.</remarks>
            {s_generatedCode}
            {_spec.Accessibility} sealed class {_spec.ClientName} :
                {_spec.QualifiedInterface},
                global::System.IDisposable,
                global::System.IAsyncDisposable
            """);
        _writer.OpenBrace();
        MethodSpec[] methods = [.. _spec.Members.OfType<MethodSpec>()];
        foreach (MethodSpec method in methods)
        {
            WriteMethodField(method);
        }

        // Behind its methods, as static fields take their values in the order of the text.
        _writer.WriteLine(Layout.Lines(
            "internal static readonly global::Typed.CompilerServices.TextClientDeclaration Declaration = new(",
            [
                CSharpLiteral.Of(_spec.Name),
                CSharpLiteral.Of(_spec.Model),
                Options(_spec.Options),
                Layout.List("[", [.. methods.Select(_names.FieldOf)], "]"),
            ],
            _spec.Engine is null ? ");\n" : $")\n{{\n    Engine = global::Typed.TextEngineKind.{_spec.Engine},\n}};\n"));
        WriteFunctionsField();
        _writer.WriteLine($"""
            private readonly global::Typed.CompilerServices.TextClient {_names.Client};

            internal {_spec.ClientName}(global::Typed.CompilerServices.TextClient client) => {_names.Client} = client;

            /// <summary>The options in effect for the interface, before those of a method or a call.</summary>
            public global::Typed.ResolvedGenerationOptions Options => {_names.Client}.Options;

            """);
        foreach (MemberSpec member in _spec.Members)
        {
            WriteMember(member);
            _writer.WriteLine();
        }

        _writer.WriteLine($"""
            /// <inheritdoc/>
            public void Dispose() => {_names.Client}.Dispose();

            /// <inheritdoc/>
            public global::System.Threading.Tasks.ValueTask DisposeAsync() => {_names.Client}.DisposeAsync();
            """);
        _json.WriteClass();
        _writer.CloseBrace();
    }

    // An id names a member whatever its types, where C# would need them spelled as comments must; nothing here can be misspelt.
    private void WriteInheritDoc(string id) => _writer.WriteLine($"/// <inheritdoc cref=\"{id}\"/>");

    private void WriteMember(MemberSpec member)
    {
        if (member is MethodSpec method)
        {
            WriteMethod(method);
        }
        else
        {
            WriteStub((StubSpec)member);
        }
    }

    private static string Options(EquatableArray<OptionSpec> options) => options.Count == 0
        ? "new global::Typed.GenerationOptions()"
        : $"new global::Typed.GenerationOptions {{ {string.Join(", ", options.Select(static option => $"{option.Name} = {option.Value}"))} }}";
}
