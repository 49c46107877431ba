using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <content>A method that generates text, and what is known of it at compile time.</content>
internal sealed partial class ClientEmitter
{
    private const int LineWidth = 130;
    private const string InvariantCulture = "global::System.Globalization.CultureInfo.InvariantCulture";

    private void WriteMethodField(MethodSpec method)
    {
        _writer.WriteLine(Lines(
            $"private static readonly global::Typed.CompilerServices.TextMethod<string> {_names.FieldOf(method)} = new(",
            [
                CSharpLiteral.Of(method.Name.TrimStart('@')),
                "global::Typed.CompilerServices.TextResults.Text",
                $"new global::Typed.PromptTemplate({string.Join(", ", method.Prompt.Constants.Select(CSharpLiteral.Of))})",
                .. method.Options.Count == 0 ? Array.Empty<string>() : [$"options: {Options(method.Options)}"],
            ],
            ");\n"));
    }

    private void WriteMethod(MethodSpec method)
    {
        string modifier = method.ExplicitInterface is null ? "public " : "";
        string owner = method.ExplicitInterface is { } @interface ? @interface + "." : "";
        _writer.WriteLine("/// <inheritdoc/>");
        _writer.WriteLine(List(
            $"{modifier}{TypeOf(method.Return)} {owner}{method.Name}(",
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
        string name = method.Return switch
        {
            ReturnKind.String => "Generate",
            ReturnKind.AsyncEnumerable => "StreamAsync",
            _ => "GenerateAsync",
        };
        (string open, string close) = method.Return == ReturnKind.ValueTask ? ("new(", ");") : ("", ";");
        return List(
            $"return {open}{_names.Client}.{name}(",
            [
                _names.FieldOf(method),
                List("[", [.. method.Prompt.Holes.Select(Argument)], "]"),
                NameOf(method, ParameterRole.Options) ?? "options: null",
                NameOf(method, ParameterRole.CancellationToken) ?? "global::System.Threading.CancellationToken.None",
            ],
            ")" + close);
    }

    /// <summary>A list on one line where it fits, else with each item on its own.</summary>
    private static string List(string open, string[] items, string close)
    {
        string line = open + string.Join(", ", items) + close;
        return line.Length <= LineWidth && !line.Contains('\n')
            ? line
            : Lines(open, items, close);
    }

    private static string Lines(string open, string[] items, string close) =>
        $"{open}\n{string.Join(",\n", items.Select(Indent))}{(close == "]" ? "\n" : "")}{close}";

    private static string Indent(string lines) => "    " + lines.Replace("\n", "\n    ");

    private static string? NameOf(MethodSpec method, ParameterRole role) =>
        method.Parameters.FirstOrDefault(parameter => parameter.Role == role)?.Name;

    private static string TypeOf(ReturnKind kind) => kind switch
    {
        ReturnKind.Task => "global::System.Threading.Tasks.Task<string>",
        ReturnKind.ValueTask => "global::System.Threading.Tasks.ValueTask<string>",
        ReturnKind.AsyncEnumerable => "global::System.Collections.Generic.IAsyncEnumerable<string>",
        _ => "string",
    };

    private static string Argument(HoleSpec hole)
    {
        string alignment = hole.Alignment is { } width ? FormattableString.Invariant($",{width}") : "";
        return hole.Kind switch
        {
            HoleKind.String => hole.Parameter,
            HoleKind.NullableString => $"{hole.Parameter} ?? \"\"",
            _ when IsPlain(hole.Format) =>
                $"string.Create({InvariantCulture}, $\"{{{hole.Parameter}{alignment}{(hole.Format is null ? "" : ":" + hole.Format)}}}\")",
            _ => $"string.Format({InvariantCulture}, {CSharpLiteral.Of($"{{0{alignment}:{hole.Format}}}")}, {hole.Parameter})",
        };
    }

    /// <summary>Whether a format can stand in an interpolated string as it is.</summary>
    private static bool IsPlain(string? format) =>
        format is null || format.All(static character => character is >= ' ' and <= '~' and not ('"' or '\\'));
}
