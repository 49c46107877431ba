using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <content>The methods as functions that a model can call.</content>
internal sealed partial class ClientEmitter
{
    private const string Functions = "global::Typed.CompilerServices.TextFunctions.";

    private void WriteFunctionsField()
    {
        if (_functions.Length > 0)
        {
            string[] functions = [.. _functions.Select(function => Function(function.Method, function.Method.Function!, function.Name))];
            // A method itself refuses null where it takes none.
            _writer.WriteLine(Layout.Lines(
                "#nullable disable warnings\n"
                    + $"internal static readonly global::Typed.CompilerServices.TextClientFunctions<{_spec.QualifiedInterface}> {_names.Functions} = new(",
                [CSharpLiteral.Of(FunctionNames.Ascii(_spec.Name)), CSharpLiteral.Of(_spec.Description), Layout.Lines("[", functions, "]")],
                ");\n#nullable enable warnings\n"));
        }
    }

    private string Function(MethodSpec method, FunctionSpec function, string name) => Layout.Lines(
        "new(",
        [
            CSharpLiteral.Of(name),
            CSharpLiteral.Of(function.Description),
            _json.ArgumentsOf(name, function.Schema),
            ReturnSchema(method.Return, method.Batch is not null),
            $"static async (client, arguments, cancellationToken) =>\n    {Invocation(method, function).Replace("\n", "\n    ")}",
        ],
        ")");

    private string ReturnSchema(ReturnSpec @return, bool isBatch)
    {
        ResultSpec result = @return.Result;
        string schema = result.IsScored ? Functions + "ScoresSchema"
            : result.Value is { } value ? _json.SchemaNameOf(value)
            : Functions + "TextSchema";
        schema = result.TakesSamples ? $"{Functions}ListSchema({schema})" : schema;
        return isBatch ? $"{Functions}ListSchema({schema})" : schema;
    }

    private string Invocation(MethodSpec method, FunctionSpec function)
    {
        string owner = method.ExplicitInterface is { } @interface ? $"(({@interface})client)" : "client";
        Queue<ValueSpec> values = new(function.Arguments.Select(static argument => argument.Value));
        string[] arguments = [.. method.Parameters.Select(parameter => Argument(parameter, parameter.IsForPrompt ? values.Dequeue() : null))];
        string call = Layout.List($"{owner}.{method.Name}(", arguments, ")");
        string result = method.Return.Kind switch
        {
            ReturnKind.Blocking => $"await {Functions}RunAsync(() => {call}, cancellationToken).ConfigureAwait(false)",
            ReturnKind.Chunks => $"await {Functions}JoinAsync({call}, cancellationToken).ConfigureAwait(false)",
            ReturnKind.Elements => $"await {Functions}ToListAsync({call}, cancellationToken).ConfigureAwait(false)",
            _ => $"await {call}.ConfigureAwait(false)",
        };
        return method.Return.Kind == ReturnKind.Chunks ? result : Returned(result, method);
    }

    private string Argument(ParameterSpec parameter, ValueSpec? value) => (parameter.Role, value) switch
    {
        (ParameterRole.CancellationToken, _) => "cancellationToken",
        (_, null) => parameter.ThrowIfNull ? "new global::Typed.GenerationOptions()" : "default(global::Typed.GenerationOptions)",
        _ => $"arguments.Get({CSharpLiteral.Of(parameter.PlainName)}, {_json.ReaderNameOf(value)}"
            + $"{(parameter.Default is { } missing ? $", {missing}" : "")})",
    };

    /// <summary>What a function returns of what its method does.</summary>
    private string Returned(string result, MethodSpec method)
    {
        ResultSpec spec = method.Return.Result;
        if (spec.IsScored && method.Batch is null)
        {
            return $"{Functions}Scores({result}, {_json.LabelsOf(spec.Value!)})";
        }

        int lists = (spec.TakesSamples ? 1 : 0) + (method.Batch is null ? 0 : 1);
        string value = spec.IsGeneration ? ".Value" : "";
        if (lists == 0)
        {
            return spec.Value is null || JsonEmitter.IsPlain(spec.Value.Value)
                ? value.Length == 0 ? result : $"({result}){value}"
                : Layout.List($"{Functions}Json(", [value.Length == 0 ? result : $"({result}){value}", _json.WriterNameOf(spec.Value.Value)], ")");
        }

        string write = spec.IsScored ? $"static (writer, item) => {_names.Json}.WriteScores(writer, item, {_json.LabelsOf(spec.Value!)})"
            : $"static (writer, item) => {(spec.Value is null ? "writer.WriteStringValue(" : _json.WriterNameOf(spec.Value.Value) + "(writer, ")}item{value})";
        for (int i = 1; i < lists; i++)
        {
            write = $"static (writer, items) => {_names.Json}.WriteList(writer, items, {write})";
        }

        return Layout.List($"{Functions}Json(", [result, $"static (writer, all) => {_names.Json}.WriteList(writer, all, {write})"], ")");
    }

    private void WriteFunctionExtensions(ReferenceSpec references)
    {
        string prefix = string.Concat(_spec.ContainingTypes.Select(static type => type.Name.TrimStart('@')));
        _writer.WriteLine($"""
            /// <summary>Makes functions of <see cref="{_spec.QualifiedInterface}"/> that a model can call.</summary>
            {s_generatedCode}
            {_spec.ExtensionAccessibility} static class {prefix}{_spec.Name}FunctionExtensions
            """);
        _writer.OpenBrace();
        _writer.WriteLine($"""
            /// <summary>The methods as functions, for a chat client or an agent.</summary>
            /// <param name="client">The client, or what stands in for it.</param>
            public static global::System.Collections.Generic.IReadOnlyList<global::Microsoft.Extensions.AI.AIFunction> AsAIFunctions(
                this {_spec.QualifiedInterface} client) =>
                {_spec.QualifiedClient}.{_names.Functions}.Of(client);
            """);
        if (references.SemanticKernel)
        {
            _writer.WriteLine($"""

                /// <summary>Adds the methods as the functions of a plugin, <c>{_spec.Name}</c>.</summary>
                /// <param name="plugins">The plugins, such as those of a kernel.</param>
                /// <param name="client">The client, or what stands in for it.</param>
                public static global::Microsoft.SemanticKernel.KernelPlugin Add{_spec.Name}(
                    this global::System.Collections.Generic.ICollection<global::Microsoft.SemanticKernel.KernelPlugin> plugins,
                    {_spec.QualifiedInterface} client) =>
                    global::Typed.SemanticKernel.TypedPlugins.Add(plugins, {_spec.QualifiedClient}.{_names.Functions}, client);
                """);
        }

        _writer.CloseBrace();
    }
}
