using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <content>A method that generates text, and what is known of it at compile time.</content>
internal sealed partial class ClientEmitter
{
    private const string InvariantCulture = "global::System.Globalization.CultureInfo.InvariantCulture";

    private void WriteMethodField(MethodSpec method)
    {
        List<string> arguments =
        [
            CSharpLiteral.Of(method.Name.TrimStart('@')),
            Result(method.Return),
            Template(method.Prompt),
        ];
        if (method.Options.Count > 0)
        {
            arguments.Add($"options: {Options(method.Options)}");
        }

        if (method.Examples.Count > 0)
        {
            arguments.Add(Layout.Lines("examples:\n[", [.. method.Examples.Select(Example)], "]"));
        }

        if (method.System is not null)
        {
            arguments.Add($"system: {Template(method.System)}");
        }
        else if (method.IsChat)
        {
            arguments.Add("isChat: true");
        }

        if (method.Think is { } think)
        {
            arguments.Add($"think: {Think(think)}");
        }

        if (method.MaxRetries is { } maxRetries)
        {
            arguments.Add($"maxRetries: {CSharpLiteral.Of(maxRetries)}");
        }

        if (method.SchemaInstruction is { } instruction)
        {
            arguments.Add($"schemaInstruction: {CSharpLiteral.Of(instruction)}");
        }

        _writer.WriteLine(Layout.Lines(
            $"private static readonly global::Typed.CompilerServices.TextMethod<{method.Return.Result.Type}> {_names.FieldOf(method)} = new(",
            [.. arguments],
            ");\n"));
    }

    private static string Template(PromptSpec prompt) =>
        $"new global::Typed.PromptTemplate({string.Join(", ", prompt.Constants.Select(CSharpLiteral.Of))})";

    private static string Example(ExampleSpec example) =>
        $"new([{string.Join(", ", example.Texts.Select(CSharpLiteral.Of))}], {CSharpLiteral.Of(example.Output)})";

    private void WriteMethod(MethodSpec method)
    {
        string modifier = method.ExplicitInterface is null ? "public " : "";
        string owner = method.ExplicitInterface is { } @interface ? @interface + "." : "";
        WriteInheritDoc(method.DocumentationId);
        _writer.WriteLine(MethodDocumentation.Of(method, _spec));
        _writer.WriteLine(Layout.List(
            $"{modifier}{method.Return.Type} {owner}{method.Name}(",
            [.. method.Parameters.Select(parameter => Parameter(method, parameter))],
            ")"));
        _writer.OpenBrace();
        foreach (ParameterSpec parameter in method.Parameters.Where(static parameter => parameter.ThrowIfNull))
        {
            _writer.WriteLine($"global::System.ArgumentNullException.ThrowIfNull({parameter.Name});");
        }

        _writer.WriteLine(Call(method));
        _writer.CloseBrace();
    }

    // Default values mean nothing on an explicit implementation, and the compiler warns of them.
    private static string Parameter(MethodSpec method, ParameterSpec parameter) =>
        $"{parameter.Attributes}{parameter.Type} {parameter.Name}"
        + (parameter.Default is { } value && method.ExplicitInterface is null ? $" = {value}" : "");

    private string Call(MethodSpec method)
    {
        string name = method.Return.Kind switch
        {
            ReturnKind.Blocking => "Generate",
            ReturnKind.Chunks => "StreamAsync",
            ReturnKind.Elements => "StreamElementsAsync",
            _ => "GenerateAsync",
        };
        if (method.Batch is not null)
        {
            name = name.Replace("Generate", "GenerateBatch");
        }

        (string open, string close) = method.Return.Kind == ReturnKind.ValueTask ? ("new(", ");") : ("", ";");
        return Layout.List(
            $"return {open}{_names.Client}.{name}(",
            [
                _names.FieldOf(method),
                .. Arguments(method),
                NameOf(method, ParameterRole.Options) ?? "options: null",
                NameOf(method, ParameterRole.CancellationToken) ?? "global::System.Threading.CancellationToken.None",
            ],
            ")" + close);
    }

    /// <summary>The texts for the holes, or the items of a batch and how each becomes such texts.</summary>
    private static string[] Arguments(MethodSpec method)
    {
        if (method.Batch is not { } batch)
        {
            return [Layout.List("[", [.. method.Holes.Select(static hole => Argument(hole, hole.Parameter))], "]")];
        }

        string item = FreeName("item", method);
        string[] texts = [.. method.Holes.Select(hole => Argument(hole, hole.Parameter == batch.Name ? item : hole.Parameter))];
        string capture = method.Holes.All(hole => hole.Parameter == batch.Name) ? "static " : "";
        string items = batch.ThrowIfItemNull ? $"global::Typed.CompilerServices.BatchItems.NotNull({batch.Name})" : batch.Name;
        string list = Layout.List("[", texts, "]");
        return [items, $"{capture}{item} =>{(list.Contains('\n') ? "\n" : " ")}{list}"];
    }

    private static string FreeName(string name, MethodSpec method)
    {
        string free = name;
        for (int number = 2; method.Parameters.Any(parameter => parameter.Name == free); number++)
        {
            free = name + number;
        }

        return free;
    }

    private static string? NameOf(MethodSpec method, ParameterRole role) =>
        method.Parameters.FirstOrDefault(parameter => parameter.Role == role)?.Name;

    private static string Argument(HoleSpec hole, string value)
    {
        string alignment = hole.Alignment is { } width ? FormattableString.Invariant($",{width}") : "";
        return hole.Kind switch
        {
            HoleKind.String => value,
            HoleKind.NullableString => $"{value} ?? \"\"",
            _ when IsPlain(hole.Format) =>
                $"string.Create({InvariantCulture}, $\"{{{value}{alignment}{(hole.Format is null ? "" : ":" + hole.Format)}}}\")",
            _ => $"string.Format({InvariantCulture}, {CSharpLiteral.Of($"{{0{alignment}:{hole.Format}}}")}, {value})",
        };
    }

    /// <summary>Whether a format can stand in an interpolated string as it is.</summary>
    private static bool IsPlain(string? format) =>
        format is null || format.All(static character => character is >= ' ' and <= '~' and not ('"' or '\\'));
}
